// A DocBin's docs as rows: searched by text, filtered by label, walked with the arrow keys.
import type { Actions } from '../actions';
import { byId, cross, h } from '../dom';
import { count, whole } from '../format';
import type { OpenDocBin, PageStore } from '../state';
import { colorsOf } from '../view/palette';
import { virtualList } from './virtualList';

const ROW = 44;
const CHIPS = 24;

export function startDocList(store: PageStore, actions: Actions): void {
  const card = byId('list-card');
  const title = h('h2', { class: 'card-title', id: 'list-title' });
  const close = h('button', { class: 'link', type: 'button', text: 'Close', onclick: actions.closeDocBin });
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
  card.append(
    h('div', { class: 'card-head list-head' }, title, found, close),
    h('div', { class: 'list-tools' }, field, chips),
    list,
    empty,
  );

  let bin: OpenDocBin | null = null;
  let indices: Uint32Array = new Uint32Array();
  let chosen = 0;
  let asked = 0;
  const labels = new Set<string>();
  const rows = virtualList(list, body, ROW, (at) => row(at));

  function row(at: number): HTMLElement {
    const index = indices[at]!;
    const { words, labels: counts } = bin!.rows[index]!;
    const palette = colorsOf(
      counts.map(([label]) => label),
      store.get().colors,
    );
    const element = h(
      'div',
      {
        class: 'doc-row',
        role: 'option',
        id: `doc-row-${at}`,
        'aria-selected': String(at === chosen),
        'aria-posinset': at + 1,
        'aria-setsize': indices.length,
      },
      h('span', { class: 'doc-number', text: whole(index + 1) }),
      h('span', { class: 'doc-words', dir: 'auto', text: words || '(empty)' }),
      h('span', { class: 'doc-labels' }, ...counts.map(([label, n]) => badge(label, n, palette.get(label)!))),
    );
    element.addEventListener('click', () => choose(at));
    return element;
  }

  function choose(at: number): void {
    if (indices.length === 0) return;
    chosen = Math.max(0, Math.min(indices.length - 1, at));
    rows.scrollTo(chosen);
    list.setAttribute('aria-activedescendant', `doc-row-${chosen}`);
    void actions.chooseDoc(indices[chosen]!);
  }

  async function search(): Promise<void> {
    const mine = ++asked;
    const next = await actions.search(field.value, [...labels]);
    if (mine === asked) show(next);
  }

  function show(next: Uint32Array): void {
    indices = next;
    list.scrollTop = 0;
    chosen = 0;
    rows.reset(indices.length);
    const all = bin?.count ?? 0;
    found.textContent = indices.length === all ? count(all, 'doc') : `${whole(indices.length)} of ${count(all, 'doc')}`;
    empty.hidden = indices.length > 0;
    list.hidden = indices.length === 0;
    choose(0);
  }

  function open(next: OpenDocBin): void {
    title.textContent = next.name;
    field.value = '';
    labels.clear();
    chips.replaceChildren(...next.labels.slice(0, CHIPS).map(([label, n]) => chip(label, n)));
    show(Uint32Array.from({ length: next.count }, (_, i) => i));
  }

  function chip(label: string, n: number): HTMLElement {
    const color = colorsOf([label], store.get().colors).get(label)!;
    const button = h('button', { class: 'chip', type: 'button', 'aria-pressed': 'false' }, badge(label, n, color));
    button.addEventListener('click', () => {
      if (!labels.delete(label)) labels.add(label);
      button.setAttribute('aria-pressed', String(labels.has(label)));
      void search();
    });
    return button;
  }

  field.addEventListener('input', () => void search());
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
    choose(chosen + step);
  });
  store.watch(['docBin'], ({ docBin }) => {
    card.hidden = docBin === null;
    if (docBin && docBin !== bin) open((bin = docBin));
    bin = docBin;
  });
  store.watch(['colors'], () => bin && rows.reset(indices.length));
}

function badge(label: string, n: number, color: string): HTMLElement {
  const dot = h('span', { class: 'chip-dot', 'aria-hidden': 'true' });
  dot.style.background = color;
  return h(
    'span',
    { class: 'doc-label' },
    dot,
    h('span', { class: 'doc-label-name', text: label }),
    h('span', { class: 'number muted', text: whole(n) }),
  );
}
