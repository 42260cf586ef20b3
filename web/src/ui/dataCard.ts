// What the open doc of a DocBin carries besides its text: groups of spans, user data.
import type { Doc } from 'spacy-wasm';
import type { Actions } from '../actions';
import { byId, h } from '../dom';
import { whole } from '../format';
import type { PageStore } from '../state';
import { groupsOf, userDataOf, type Datum } from '../view/docData';
import { isRightToLeft } from '../view/docView';

const MOST = 200;

export function startDataCard(store: PageStore, actions: Actions): void {
  const card = byId('data-card');
  const title = h('h2', { class: 'card-title', id: 'data-title', text: 'Also in this doc' });
  const body = h('div', { class: 'data-parts' });
  card.append(h('div', { class: 'card-head' }, title), body);
  card.hidden = true;

  let drawn: Doc | undefined;
  store.watch(['result', 'docBin'], ({ result, docBin }) => {
    const doc = docBin ? result?.view.doc : undefined;
    if (doc === drawn) return;
    drawn = doc;
    const parts = doc ? [groups(groupsOf(doc), actions), table(userDataOf(doc, MOST), doc.userData.size)] : [];
    const shown = parts.filter((part) => part !== null);
    card.hidden = shown.length === 0;
    body.replaceChildren(...shown);
  });
}

function groups(counts: [string, number][], actions: Actions): HTMLElement | null {
  if (counts.length === 0) return null;
  const chips = counts.map(([key, n]) => {
    const show = (): void => {
      actions.selectSpans(key);
      actions.selectTab('spans');
    };
    const figure = h('span', { class: 'number muted', text: whole(n) });
    return h('li', {}, h('button', { class: 'chip', type: 'button', onclick: show, disabled: n === 0 }, key, figure));
  });
  return part('Span groups', h('ul', { class: 'chips' }, ...chips));
}

function table(data: Datum[], all: number): HTMLElement | null {
  if (data.length === 0) return null;
  const hasWords = data.some(({ words }) => words !== '');
  const cell = (tag: 'td' | 'th', text: string, className = ''): HTMLElement =>
    h(tag, { text, class: className, dir: isRightToLeft(text) ? 'rtl' : undefined });
  const rows = data.map(({ name, words, value }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', text: name }),
      hasWords ? cell('td', words) : null,
      cell('td', value, 'data-value'),
    ),
  );
  const columns = ['Name', ...(hasWords ? ['Words'] : []), 'Value'].map((text) => h('th', { scope: 'col', text }));
  const scroller = h(
    'div',
    { class: 'data-scroll', tabindex: '0', role: 'region', 'aria-label': 'User data' },
    h('table', { class: 'data-table' }, h('thead', {}, h('tr', {}, ...columns)), h('tbody', {}, ...rows)),
  );
  const rest = all - data.length;
  return part('User data', scroller, rest > 0 ? h('p', { class: 'row-note', text: `and ${whole(rest)} more` }) : null);
}

function part(title: string, ...contents: (HTMLElement | null)[]): HTMLElement {
  return h('div', { class: 'card-part' }, h('h3', { class: 'part-title', text: title }), ...contents);
}
