// The alternatives of a beam: the analyses of a component by their probability, and each entity's own.
import type { Actions } from '../actions';
import { byId, cross, h } from '../dom';
import { displacy } from '../engine/spacy';
import { count, whole } from '../format';
import type { Alternative, Alternatives } from '../pipeline/beams';
import type { PageState, PageStore, ShownAlternatives } from '../state';
import { isRightToLeft } from '../view/docView';
import { colorsOf, takesDarkInk } from '../view/palette';
import { differencesInWords, drawTree } from './beamTree';
import { colorDot } from './labelBadge';

const NONE: Alternatives = { text: '', parses: [], all: 0, scored: [] };
const WIDTHS = [2, 4, 8, 16, 32, 64];

type Colors = PageState['colors'];

export function startAlternativesCard(store: PageStore, actions: Actions): void {
  const card = byId('alternatives-card');
  const title = h('h2', { class: 'card-title', id: 'alternatives-title', tabindex: '-1' });
  const width = h('select', { class: 'field small', id: 'beam-width' });
  width.addEventListener('change', () => {
    const { alternatives } = store.get();
    if (alternatives) actions.showAlternatives(alternatives.component, Number(width.value));
  });
  const close = h('button', { class: 'link', type: 'button', onclick: () => actions.closeAlternatives() });
  close.append(cross(), 'Close');
  const note = h('p', { class: 'row-note', role: 'status' });
  const body = h('div', { class: 'alternatives' });
  const choice = h('span', { class: 'beam-choice' }, h('label', { for: width.id, text: 'Width' }), width);
  card.append(
    h('div', { class: 'card-head list-head' }, title, h('div', { class: 'head-links' }, choice, close)),
    note,
    body,
  );

  let before: ShownAlternatives | null = null;
  let drawn: unknown[] = [];
  store.watch(['alternatives', 'colors'], ({ alternatives, colors }) => {
    card.hidden = alternatives === null;
    if (!alternatives) return (before = null);
    const { component, found, isStale, problem } = alternatives;
    const isNew = component !== before?.component;
    before = alternatives;
    title.textContent = `Alternatives of ${component}`;
    showWidths(width, alternatives.width);
    body.dataset.stale = String(isStale);
    card.setAttribute('aria-busy', String(isStale));
    note.textContent = problem || (found ? summary(found) : 'Looking for alternatives…');
    // While it is looked for again, what was found stays scrolled to where it is.
    if (found !== drawn[0] || colors !== drawn[1]) show(body, found, colors);
    drawn = [found, colors];
    if (!isNew) return;
    title.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  });
}

function showWidths(select: HTMLSelectElement, current: number): void {
  const widths = [...new Set([...WIDTHS, current])].sort((a, b) => a - b);
  if (select.options.length !== widths.length)
    select.replaceChildren(...widths.map((each) => h('option', { value: each, text: whole(each) })));
  select.value = String(current);
}

function summary({ all, parses }: Alternatives): string {
  const shown = all > parses.length ? `, the first ${whole(parses.length)} of them drawn` : '';
  return `${count(all, 'analysis', 'analyses')} in the beam${shown}.`;
}

function show(body: HTMLElement, found: Alternatives | null, colors: Colors): void {
  const { text, parses, scored } = found ?? NONE;
  const list = h('ol', { class: 'parses' });
  body.replaceChildren(...(scored.length > 0 ? [entities(text, scored, colors)] : []), list);
  parses.forEach((parse, i) => {
    const name = h('span', { class: 'cat-label', text: nameOf(i) });
    const row = h('li', { class: 'parse' }, probability('cat', name, parse.prob, 'div'));
    list.append(row);
    if (parse.ents) row.append(drawEnts(parse.ents, text, colors));
    else drawDeps(row, parse, i, text);
  });
}

/** Each entity with the probability of all analyses that have it. */
function entities(text: string, scored: Alternatives['scored'], colors: Colors): HTMLElement {
  const palette = colorsOf([...new Set(scored.map(({ label }) => label))], colors);
  const rows = scored.map(({ start, end, label, score }) => {
    const name = h('span', { class: 'cat-label' });
    name.append(
      colorDot(palette.get(label)!),
      h('bdi', { text: text.slice(start, end) }),
      h('span', { class: 'muted', text: label }),
    );
    return probability('cat', name, score);
  });
  const title = h('h3', { class: 'part-title', text: 'Entities, in all analyses' });
  return h('div', { class: 'card-part' }, title, h('ul', { class: 'cats' }, ...rows));
}

const nameOf = (i: number): string => (i === 0 ? 'The best' : `Alternative ${whole(i)}`);

function probability(kind: string, name: HTMLElement, share: number, tag: 'li' | 'div' = 'li'): HTMLElement {
  const fill = h('span', { class: 'cat-fill' });
  fill.style.width = `${100 * Math.max(0, Math.min(1, share))}%`;
  return h(
    tag,
    { class: kind, 'data-found': String(share >= 0.5) },
    name,
    h('span', { class: 'cat-score number', text: percent(share) }),
    h('span', { class: 'cat-track', 'aria-hidden': 'true' }, fill),
  );
}

/** A share that is not quite all, or not quite nothing, is not rounded to it. */
function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  if (share < 1 && share > 0.999) return '> 99.9 %';
  return `${(100 * share).toFixed(1)} %`;
}

function drawEnts(ents: NonNullable<Alternative['ents']>, text: string, colors: Colors): HTMLElement {
  const element = h('div', { class: 'marked', dir: isRightToLeft(text) ? 'rtl' : 'ltr' });
  const settings = { lang: '', direction: element.dir };
  displacy.mount(element, { text, ents, title: null, settings }, { style: 'ent', manual: true, options: { colors } });
  const palette = colorsOf([...new Set(ents.map(({ label }) => label))], colors);
  element.querySelectorAll<HTMLElement>('mark').forEach((mark, i) => {
    if (!takesDarkInk(palette.get(ents[i]!.label)!)) mark.dataset.ink = 'light';
  });
  return element;
}

function drawDeps(row: HTMLElement, { deps }: Alternative, i: number, text: string): void {
  const { trees, isWhole, more } = deps!;
  const element = h('div', { class: 'beam-trees' });
  row.append(element);
  for (const tree of trees) drawTree(element, tree, nameOf(i), text);
  const all = trees.flatMap(({ differences }) => differences);
  if (i > 0) element.append(differencesInWords(all, more));
  else if (!isWhole)
    element.append(h('p', { class: 'row-note', text: 'Drawn where the alternatives differ from it.' }));
}
