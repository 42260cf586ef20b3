// The open DocBin: what it stores, and how often each label is there, as bars that filter the list.
import type { Actions } from '../actions';
import { byId, h, patchList } from '../dom';
import { count, megabytes, whole } from '../format';
import type { OpenDocBin, PageStore } from '../state';
import type { LabelCount } from '../docbin/protocol';
import { colorsOf } from '../view/palette';
import { docBinButton } from './chooseDocBin';

const SHOWN = 12;
const NO_BREAK = '\u00a0';

export function startFileCard(store: PageStore, actions: Actions): void {
  const card = byId('file-card');
  const size = h('span', { class: 'row-figure' });
  const facts = h('p', { class: 'row-note' });
  const attrs = h('ul', { class: 'fact-tags', 'aria-label': 'Attributes stored' });
  const bars = h('ul', { class: 'bars', 'aria-labelledby': 'bars-title' });
  const rest = h('ul', { class: 'bars', 'aria-label': 'Rarer labels' });
  const summary = h('summary');
  const more = h('details', { class: 'more' }, summary, rest);
  const evaluate = h('button', { class: 'link', type: 'button', id: 'evaluate-docs' });
  evaluate.addEventListener('click', () => void actions.evaluate());
  const compare = docBinButton(
    { class: 'link', text: 'Compare with…', id: 'compare', title: 'Other annotations of the same texts' },
    (file) => void actions.compare(file),
  );
  const labels = h(
    'div',
    { class: 'card-part' },
    h('h3', { class: 'part-title', id: 'bars-title', text: 'Entities by label' }),
    bars,
    more,
  );
  card.append(
    h('div', { class: 'card-head' }, h('h2', { class: 'card-title', id: 'file-title', text: 'This file' }), size),
    facts,
    h('div', { class: 'card-part' }, h('h3', { class: 'part-title', text: 'Attributes stored' }), attrs),
    labels,
    h('div', { class: 'card-foot' }, compare, evaluate),
  );

  store.watch(['opened', 'docBin', 'work'], ({ opened, docBin, work }) => {
    compare.querySelector('button')!.disabled = !docBin || docBin.isReading || work !== null;
    evaluate.disabled = !opened || !docBin || docBin.isReading || work !== null;
    evaluate.textContent = opened ? `Score ${opened.name} on it` : 'Open a package to score it';
  });

  let drawnAttrs = '';
  store.watch(['docBin', 'colors'], ({ docBin, colors }) => {
    card.hidden = docBin === null;
    if (!docBin) return;
    size.textContent = megabytes(docBin.size);
    facts.textContent = factsOf(docBin);
    const names = ['ORTH', 'SPACY', ...docBin.facts.attrs.filter((name) => name !== 'ORTH' && name !== 'SPACY')];
    if (names.join() !== drawnAttrs) attrs.replaceChildren(...names.map((text) => h('li', { class: 'tag', text })));
    drawnAttrs = names.join();
    const all = docBin.facts.labels;
    labels.hidden = all.length === 0;
    more.hidden = all.length <= SHOWN;
    summary.textContent = `${whole(Math.max(0, all.length - SHOWN))} more`;
    draw(bars, all.slice(0, SHOWN), docBin, colors);
    draw(rest, all.slice(SHOWN), docBin, colors);
  });

  function draw(list: HTMLElement, shown: LabelCount[], { facts, query }: OpenDocBin, colors: Record<string, string>) {
    const most = facts.labels[0]?.[1] ?? 1;
    const palette = colorsOf(
      shown.map(([label]) => label),
      colors,
    );
    patchList(
      list,
      shown,
      ([label]) => label,
      ([label]) => bar(label),
      (element, [label, n]) => {
        const button = element.firstElementChild as HTMLElement;
        button.setAttribute('aria-pressed', String(query.labels.includes(label)));
        button.querySelector('.bar-count')!.textContent = whole(n);
        const fill = button.querySelector<HTMLElement>('.bar-fill')!;
        fill.style.width = `${Math.max(1, (100 * n) / most)}%`;
        fill.style.background = palette.get(label)!;
      },
    );
  }

  function bar(label: string): HTMLElement {
    const toggle = (): void => void actions.toggleDocLabel(label);
    return h(
      'li',
      {},
      h(
        'button',
        { class: 'bar', type: 'button', title: `Only docs with ${label}`, onclick: toggle },
        h('span', { class: 'bar-label', text: label }),
        h('span', { class: 'bar-count number' }),
        h('span', { class: 'bar-track', 'aria-hidden': 'true' }, h('span', { class: 'bar-fill' })),
      ),
    );
  }
}

function factsOf({ facts, isReading, changed }: OpenDocBin): string {
  const parts = [count(facts.docs, 'doc') + (isReading ? ' so far' : '')];
  if (changed.size > 0) parts.push(`${whole(changed.size)} edited`);
  if (facts.hasUserData) parts.push('with user data');
  parts.push(`${megabytes(facts.memory)} of memory`);
  return parts.map((part) => part.replaceAll(' ', NO_BREAK)).join(' · ');
}
