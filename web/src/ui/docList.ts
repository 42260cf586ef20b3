// A DocBin's docs as rows: searched by text, filtered by label, walked with the arrow keys, from its first docs on.
import type { Actions } from '../actions';
import { byId, cross, h, patchList } from '../dom';
import { count, whole } from '../format';
import type { OpenDocBin, PageStore } from '../state';
import { colorsOf } from '../view/palette';
import { labelBadge } from './labelBadge';
import { createSaveMenu } from './saveMenu';
import { virtualList } from './virtualList';

const ROW = 44;
const CHIPS = 24;
/** After the last key in the search field. */
const PAUSE = 120;

export function startDocList(store: PageStore, actions: Actions): void {
  const card = byId('list-card');
  const title = h('h2', { class: 'card-title', id: 'list-title' });
  const close = h('button', {
    class: 'link',
    type: 'button',
    text: 'Close',
    onclick: () => void actions.closeDocBin(),
  });
  close.prepend(cross());
  const field = h('input', {
    class: 'field',
    type: 'search',
    id: 'doc-search',
    placeholder: 'Search the docs',
    'aria-label': 'Search the docs',
  });
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Only docs with' });
  const found = h('p', { class: 'row-note', role: 'status', id: 'doc-found' });
  const body = h('div', { role: 'presentation' });
  const list = h('div', { class: 'doc-list', role: 'listbox', tabindex: '0', 'aria-labelledby': 'list-title' }, body);
  const empty = h('p', {
    class: 'list-empty',
    hidden: true,
    text: 'No doc holds all of that. Take something out of the search.',
  });
  const head = h('div', { class: 'card-head list-head' }, title, found);
  card.append(head, h('div', { class: 'list-tools' }, field, chips), list, empty);
  createSaveMenu(head, store, actions);
  head.append(close);

  let bin: OpenDocBin | null = null;
  let pause = 0;
  const rows = virtualList(list, body, ROW, (at) => row(at));

  const shownCount = (): number => bin?.found?.length ?? bin?.facts.docs ?? 0;
  const docAt = (at: number): number => bin?.found?.[at] ?? at;

  function row(at: number): HTMLElement {
    const index = docAt(at);
    const { words, labels } = actions.docRow(index) ?? { words: '…', labels: [] };
    const palette = colorsOf(
      labels.map(([label]) => label),
      store.get().colors,
    );
    const element = h(
      'div',
      {
        class: 'doc-row',
        role: 'option',
        id: `doc-row-${at}`,
        'aria-selected': String(index === bin!.chosen),
        'aria-posinset': at + 1,
        'aria-setsize': shownCount(),
      },
      h('span', { class: 'doc-number', text: whole(index + 1) }),
      h('span', { class: 'doc-words', dir: 'auto', text: words || '(empty)' }),
    );
    if (bin!.changed.has(index)) element.append(h('span', { class: 'doc-edited', text: 'edited' }));
    const badges = labels.map(([label, n]) => labelBadge(label, n, palette.get(label)!));
    if (badges.length > 0) element.append(h('span', { class: 'doc-labels' }, ...badges));
    element.addEventListener('click', () => choose(at));
    return element;
  }

  function choose(at: number): void {
    if (shownCount() === 0) return;
    const next = Math.max(0, Math.min(shownCount() - 1, at));
    void actions.chooseDoc(docAt(next));
    rows.scrollTo(next);
  }

  function chosenAt(): number {
    if (!bin?.found) return bin?.chosen ?? -1;
    const at = lowerBound(bin.found, bin.chosen);
    return bin.found[at] === bin.chosen ? at : -1;
  }

  async function search(labels = store.get().docBin?.query.labels ?? []): Promise<void> {
    await actions.search({ text: field.value, labels });
    if (shownCount() > 0) choose(0);
  }

  function draw(next: OpenDocBin, before: OpenDocBin | null): void {
    const isNew = next.id !== before?.id;
    bin = next;
    if (isNew) field.value = '';
    if (isNew || next.query !== before?.query) list.scrollTop = 0;
    title.textContent = next.name;
    title.title = next.name;
    found.textContent = foundWords(next);
    if (isNew || next.facts.labels !== before?.facts.labels || next.query !== before?.query) drawChips(next);
    empty.hidden = shownCount() > 0 || next.found === null;
    list.hidden = shownCount() === 0;
    const at = chosenAt();
    if (at >= 0) list.setAttribute('aria-activedescendant', `doc-row-${at}`);
    else list.removeAttribute('aria-activedescendant');
    const isSame = next.facts.docs === before?.facts.docs && next.found === before?.found;
    if (isNew || !isSame) rows.reset(shownCount());
    else if (next.rows !== before?.rows || next.chosen !== before?.chosen) rows.redraw();
  }

  function drawChips({ facts, query }: OpenDocBin): void {
    const shown = facts.labels.slice(0, CHIPS);
    for (const label of query.labels) if (!shown.some(([name]) => name === label)) shown.push([label, 0]);
    patchList(
      chips,
      shown,
      ([label]) => label,
      ([label]) => chip(label),
      (element, [label, n]) => {
        element.setAttribute('aria-pressed', String(query.labels.includes(label)));
        element.replaceChildren(labelBadge(label, n, colorsOf([label], store.get().colors).get(label)!));
      },
    );
  }

  function chip(label: string): HTMLElement {
    const toggle = (): void => void actions.toggleDocLabel(label);
    return h('button', { class: 'chip', type: 'button', onclick: toggle });
  }

  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void search(), PAUSE);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.focus();
  });
  list.addEventListener('keydown', (event) => {
    const page = rows.pageSize();
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key as keyof typeof steps];
    if (step === undefined) return;
    event.preventDefault();
    choose(Math.max(0, chosenAt()) + step);
  });
  store.watch(['docBin'], ({ docBin }) => {
    card.hidden = docBin === null;
    if (docBin) return draw(docBin, bin);
    bin = null;
    found.textContent = '';
    rows.reset(0);
  });
  store.watch(['colors'], () => {
    if (!bin) return;
    drawChips(bin);
    rows.redraw();
  });
}

function foundWords({ facts, found, isReading, isSearching }: OpenDocBin): string {
  if (isSearching) return 'Searching…';
  const all = count(facts.docs, 'doc') + (isReading ? ' so far' : '');
  return found === null || found.length === facts.docs ? all : `${whole(found.length)} of ${all}`;
}

/** Where in sorted numbers the first is that is not below `wanted`. */
function lowerBound(sorted: Uint32Array, wanted: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
