// The labels: their colours, what they mean, how many there are, and whether they are drawn.
import type { Actions } from '../actions';
import { byId, h, patchList } from '../dom';
import { explain } from '../engine/spacy';
import { labelCounts } from '../view/docView';
import { colorsOf } from '../view/palette';
import { labelsInView } from '../view/spans';
import type { PageState, PageStore } from '../state';
import { openColorsDialog } from './colorsDialog';
import { openLinksDialog } from './linksDialog';

const LINKER = 'entity_linker';

interface Row {
  label: string;
  count: number;
  color: string;
  isOff: boolean;
}

export function startLabelsCard(store: PageStore, actions: Actions): void {
  const card = byId('labels-card');
  const colors = h('button', { class: 'link', type: 'button', text: 'Colours…', 'aria-haspopup': 'dialog' });
  colors.addEventListener('click', () => openColorsDialog(store, actions));
  const links = h('button', { class: 'link', type: 'button', text: 'Links…', 'aria-haspopup': 'dialog', id: 'links' });
  links.addEventListener('click', () => openLinksDialog(store, actions));
  const found = h('ul', { class: 'rows' });
  const none = h('p', { class: 'row-note' });
  const rest = h('ul', { class: 'rows' });
  const summary = h('summary');
  const more = h('details', { class: 'more' }, summary, rest);
  card.append(
    h(
      'div',
      { class: 'card-head' },
      h('h2', { class: 'card-title', id: 'labels-title', text: 'Labels' }),
      h('div', { class: 'head-links' }, links, colors),
    ),
    none,
    found,
    more,
  );

  store.watch(
    ['result', 'labelsOff', 'colors', 'opened', 'docBin', 'text', 'drawing', 'spansKey', 'spansFrom'],
    (state) => {
      card.hidden = !state.opened && !state.docBin;
      if (card.hidden) return;
      links.hidden = !state.result?.view.hasIds && !state.opened?.components.some(({ factory }) => factory === LINKER);
      const rows = rowsOf(state, card.contains(document.activeElement) ? order(found) : []);
      const draw = (list: HTMLElement, shown: Row[]): void =>
        patchList(
          list,
          shown,
          ({ label }) => label,
          (row) => create(row.label, store, actions),
          update,
        );
      const inText = rows.filter(({ count, label }) => count > 0 || isIn(found, label));
      const others = rows.filter((row) => !inText.includes(row));
      draw(found, inText);
      draw(rest, others);
      none.textContent = inText.length > 0 ? '' : state.docBin ? 'None in this doc.' : 'None in this text yet.';
      none.hidden = inText.length > 0;
      more.hidden = others.length === 0;
      summary.textContent = `${others.length} more`;
    },
  );

  /** While a person works here, a row that falls to 0 stays where it is. */
  function isIn(list: HTMLElement, label: string): boolean {
    return list.contains(document.activeElement) && order(list).includes(label);
  }
}

function order(list: HTMLElement): string[] {
  return [...list.children].map((child) => (child as HTMLElement).dataset.key ?? '');
}

function rowsOf(state: Readonly<PageState>, held: string[]): Row[] {
  const { labelsOff, colors, opened, docBin } = state;
  const counts = labelCounts(marksOf(state));
  const known = docBin ? docBin.facts.labels.map(([label]) => label) : (opened?.entityLabels ?? []);
  const labels = [...new Set([...counts.keys(), ...known])];
  const palette = colorsOf(labels, colors);
  const place = (label: string): number => (held.includes(label) ? held.indexOf(label) : held.length);
  return labels
    .map((label) => ({ label, count: counts.get(label) ?? 0, color: palette.get(label)!, isOff: labelsOff.has(label) }))
    .sort((a, b) => place(a.label) - place(b.label) || b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** What is counted: spans where those are in view, else entities. */
function marksOf(state: Readonly<PageState>): readonly { label: string }[] {
  const { result, drawing } = state;
  if (!result) return [];
  const isOfSpans = drawing === 'spans' && result.view.groups.length > 0;
  return isOfSpans ? labelsInView(result.view, state) : result.view.entities;
}

function create(label: string, store: PageStore, actions: Actions): HTMLElement {
  const meaning = explain(label) ?? '';
  const swatch = h('input', {
    class: 'swatch',
    type: 'color',
    'aria-label': `Colour of ${label}`,
    title: 'Change the colour',
  });
  swatch.addEventListener('input', () => actions.setColors({ ...store.get().colors, [label]: swatch.value }));
  const onOff = h('button', { class: 'switch', type: 'button', role: 'switch', 'aria-label': `Show ${label}` });
  onOff.addEventListener('click', () => actions.toggleLabel(label));
  return h(
    'li',
    { class: 'row' },
    swatch,
    h(
      'div',
      { class: 'row-main' },
      h('div', { class: 'row-name', text: label }),
      meaning ? h('div', { class: 'row-note', text: capitalised(meaning) }) : null,
    ),
    h('span', { class: 'row-figure' }),
    onOff,
  );
}

function update(element: HTMLElement, { count, color, isOff }: Row): void {
  element.dataset.off = String(isOff);
  element.querySelector('.row-figure')!.textContent = String(count);
  element.querySelector('.switch')!.setAttribute('aria-checked', String(!isOff));
  const swatch = element.querySelector<HTMLInputElement>('.swatch')!;
  if (swatch.value !== color) swatch.value = color;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
