// The categories of the doc in view as bars with their scores, by the component that gives them.
import type { Actions } from '../actions';
import { byId, h } from '../dom';
import { count, score as written, whole } from '../format';
import type { PageState, PageStore } from '../state';
import { catGroups, type CatBar, type CatGroup, type Categorizer, type CatOrder } from '../view/cats';
import { catsOf } from '../view/docData';

const SHOWN = 10;
const MOST = 2_000;
const ORDERS: [CatOrder, string][] = [
  ['score', 'By score'],
  ['label', 'In their order'],
];

export function startCatsCard(store: PageStore, actions: Actions): void {
  const card = byId('cats-card');
  const orders = ORDERS.map(([order, text]) =>
    h('button', { class: 'chip', type: 'button', text, 'data-order': order, onclick: () => actions.orderCats(order) }),
  );
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Order of the categories' }, ...orders);
  const body = h('div', { class: 'cat-groups' });
  card.append(
    h('div', { class: 'card-head' }, h('h2', { class: 'card-title', id: 'cats-title', text: 'Categories' }), chips),
    body,
  );
  /** Lists that a person has unfolded, by their component. */
  const unfolded = new Set<string>();

  store.watch(['result', 'catsOrder', 'opened', 'docBin', 'componentsOff', 'stale'], (state) => {
    const scores = state.result ? catsOf(state.result.view.doc) : [];
    card.hidden = scores.length === 0;
    if (card.hidden) return body.replaceChildren();
    card.dataset.stale = String(state.stale);
    for (const chip of orders) chip.setAttribute('aria-pressed', String(chip.dataset.order === state.catsOrder));
    chips.hidden = scores.length < 2;
    const groups = catGroups(scores, categorizersOf(state), state.catsOrder);
    body.replaceChildren(...groups.map((group) => groupElement(group, groups.length > 1, unfolded)));
  });
}

/** A DocBin does not say what its categories are from. */
function categorizersOf({ opened, docBin, componentsOff }: Readonly<PageState>): Categorizer[] {
  if (docBin || !opened) return [];
  return opened.components.flatMap(({ name, categories }) =>
    categories && !componentsOff.has(name) ? [{ name, ...categories }] : [],
  );
}

function groupElement(group: CatGroup, isOneOfSeveral: boolean, unfolded: Set<string>): HTMLElement {
  const { name, bars } = group;
  const first = bars.slice(0, SHOWN).map((bar) => row(bar, group));
  const note = noteOf(group);
  return h(
    'div',
    { class: 'cat-group' },
    note ? h('p', { class: 'row-note' }, isOneOfSeveral ? h('b', { text: name || 'Others' }) : null, note) : null,
    h('ul', { class: 'cats' }, ...first),
    bars.length > SHOWN ? rest(group, unfolded) : null,
  );
}

function noteOf({ name, isExclusive, threshold, bars }: CatGroup): string {
  if (!name) return '';
  const labels = count(bars.length, 'category', 'categories');
  return isExclusive ? `one of ${labels}` : `any of ${labels}, found from ${written(threshold ?? 0.5)} on`;
}

/** What is folded is made when it is asked for: there may be thousands. */
function rest(group: CatGroup, unfolded: Set<string>): HTMLElement {
  const { name, bars } = group;
  const list = h('ul', { class: 'cats' });
  const hidden = bars.length - MOST;
  const fill = (): void => {
    list.replaceChildren(...bars.slice(SHOWN, MOST).map((bar) => row(bar, group)));
    if (hidden > 0) list.append(h('li', { class: 'row-note', text: `and ${whole(hidden)} more` }));
  };
  const details = h(
    'details',
    { class: 'more', open: unfolded.has(name) },
    h('summary', { text: `${whole(bars.length - SHOWN)} more` }),
    list,
  );
  if (details.open) fill();
  details.addEventListener('toggle', () => {
    if (details.open) unfolded.add(name);
    else unfolded.delete(name);
    if (details.open && list.childElementCount === 0) fill();
  });
  return details;
}

function row({ label, score, isFound, from, to }: CatBar, { zeroAt, thresholdAt }: CatGroup): HTMLElement {
  const fill = h('span', { class: 'cat-fill' });
  fill.style.left = percent(from);
  fill.style.width = percent(to - from);
  const track = h('span', { class: 'cat-track', 'aria-hidden': 'true' }, fill);
  for (const [at, kind] of [
    [zeroAt, 'zero'],
    [thresholdAt, 'threshold'],
  ] as const) {
    if (at === null) continue;
    const mark = h('span', { class: `cat-mark ${kind}` });
    mark.style.left = percent(at);
    track.append(mark);
  }
  return h(
    'li',
    { class: 'cat', 'data-found': String(isFound) },
    h('span', { class: 'cat-label', dir: 'auto', text: label || '(empty)' }),
    h('span', { class: 'cat-score number', text: written(score) }),
    track,
  );
}

const percent = (share: number): string => `${100 * share}%`;
