// The annotations of two files side by side: how far they agree, which labels stand where which others do, and in which docs.
import type { Actions } from '../actions';
import { agreementOf, NONE, type Agreement } from '../compare/confusion';
import type { LayerResult } from '../compare/layers';
import { layerName } from '../compare/marks';
import { byId, cross, h } from '../dom';
import { count, points, whole } from '../format';
import { csvLines, type CsvCell } from '../scores/csv';
import type { Comparison, PageStore } from '../state';
import { matrixTable, type MatrixTable } from './matrixTable';
import { pairView } from './pairView';
import { saveAs } from './saveAs';
import { bar, number, scoreTable, share } from './scoreTable';

export function startCompareCard(store: PageStore, actions: Actions): void {
  const card = byId('compare-card');
  const title = h('h2', { class: 'card-title', id: 'compare-title', tabindex: '-1' });
  const close = h('button', { class: 'link', type: 'button', onclick: () => actions.closeComparison() });
  close.append(cross(), 'Close');
  const csv = h('button', {
    class: 'link',
    type: 'button',
    text: 'CSV',
    title: 'Save the counts of all layers as csv',
  });
  csv.addEventListener('click', () => drawn && saveAs('agreement.csv', csvOf(drawn)));
  const stale = h('p', { class: 'row-note', text: 'The open file was edited since: compare again.' });
  const layers = h('div', { class: 'chips', role: 'group', 'aria-label': 'What is compared' });
  const figures = h('div', { class: 'scores-summary' });
  const matrix = h('div', {});
  const docs = h('div', { class: 'cell-docs' });
  const table = h('div', {});
  const head = h('div', { class: 'card-head list-head' }, title, h('div', { class: 'head-links' }, csv, close));
  card.append(head, stale, layers, figures, matrix, docs, table);

  let drawn: Comparison | null = null;
  let grid: MatrixTable | null = null;

  function drawLayer(comparison: Comparison, layer: LayerResult | undefined): void {
    layers.replaceChildren(...comparison.layers.map(({ id }) => chip(id, comparison.layer, actions)));
    figures.replaceChildren(...summary(comparison, layer));
    grid = layer ? matrixTable(layer.matrix, captionOf(layer), (cell) => void actions.selectCell(cell)) : null;
    matrix.replaceChildren(...(grid ? [grid.element] : []));
    table.replaceChildren(...(layer ? [labelTable(layer)] : []));
  }

  store.watch(['docBin', 'comparison'], ({ docBin, comparison }) => {
    stale.hidden = !comparison || docBin?.changed === comparison.edits;
  });
  store.watch(['comparison', 'colors'], ({ comparison, colors }) => {
    card.hidden = comparison === null;
    if (!comparison) return (drawn = null);
    const isNew = comparison.layers !== drawn?.layers;
    const layer = comparison.layers.find(({ id }) => id === comparison.layer);
    const hadFocus = layers.contains(document.activeElement);
    if (isNew || comparison.layer !== drawn!.layer) drawLayer(comparison, layer);
    if (hadFocus) layers.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    grid?.choose(comparison.cell);
    drawDocs(docs, comparison, layer, colors, actions);
    drawn = comparison;
    if (!isNew) return;
    title.textContent = `${comparison.a} (A) and ${comparison.b} (B)`;
    title.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  });
}

/** Lines of A's label, B's label and how often. */
function csvOf({ layers }: Comparison): Blob {
  const lines: CsvCell[][] = [['layer', 'a', 'b', 'count']];
  for (const { id, matrix } of layers) {
    for (const { row, column, count } of matrix.cells)
      lines.push([id, matrix.labels[row]!, matrix.labels[column]!, count]);
  }
  return new Blob([csvLines(lines)], { type: 'text/csv' });
}

const captionOf = ({ id }: LayerResult): string => `${layerName(id)}: labels of A as rows, of B as columns`;

function chip(id: string, current: string, actions: Actions): HTMLElement {
  const attributes = { class: 'chip', type: 'button', 'aria-pressed': String(id === current), text: layerName(id) };
  return h('button', { ...attributes, onclick: () => actions.selectLayer(id) });
}

function summary(comparison: Comparison, layer: LayerResult | undefined): HTMLElement[] {
  const compared = h('p', { text: `${count(comparison.docs, 'doc')} of the same text.` });
  if (comparison.docs === 0)
    compared.textContent = 'No doc of A has the text of a doc of B: there is nothing to compare.';
  else if (!layer) compared.textContent = 'The files share no annotations: there is nothing to compare.';
  else compared.append(' ', h('b', { text: agreementWords(layer) }), ...moreWords(layer).map((words) => ` ${words}`));
  return [compared, ...missing(comparison)];
}

function agreementWords({ matrix }: LayerResult): string {
  const { p, r, f } = agreementOf(matrix).total;
  return `B against A: precision ${points(p)}, recall ${points(r)}, F ${points(f)}.`;
}

function moreWords({ id, kappa, kappaOf, overlapping }: LayerResult): string[] {
  const words: string[] = [];
  const what = id === 'cats' ? 'doc' : 'token';
  if (kappa !== null) words.push(`Cohen’s kappa ${kappa.toFixed(3)} over ${count(kappaOf, what)}.`);
  if (overlapping > 0)
    words.push(
      `${count(overlapping, 'span of A overlaps', 'spans of A overlap')} with one of B that has other borders.`,
    );
  return words;
}

/** Docs that could not be compared, by their numbers. */
function missing({ alone, unreadable }: Comparison): HTMLElement[] {
  const kinds = [
    [alone, ['has a text that the other file does not have', 'have texts that the other file does not have']],
    [unreadable, ['can’t be read', 'can’t be read']],
  ] as const;
  return kinds.flatMap(([sides, why]) =>
    sides.flatMap(({ count: all, first }, i) => {
      if (all === 0) return [];
      const numbers = first.map((index) => whole(index + 1)).join(', ') + (all > first.length ? ', …' : '');
      const words = `${count(all, 'doc')} of ${'AB'[i]!} ${why[all === 1 ? 0 : 1]!}`;
      return [
        h(
          'details',
          { class: 'more' },
          h('summary', { text: words }),
          h('p', { class: 'row-note', text: `Docs ${numbers}` }),
        ),
      ];
    }),
  );
}

function labelTable(layer: LayerResult): HTMLElement {
  const { byLabel } = agreementOf(layer.matrix);
  const rows = byLabel.sort((one, other) => other.a + other.b - one.a - one.b);
  return scoreTable(`Agreement by label: ${layerName(layer.id)}`, 'Label', rows, ({ label }) => label || '(empty)', [
    { title: 'In A', cell: ({ a }: Agreement) => number(whole(a)) },
    { title: 'In B', cell: ({ b }: Agreement) => number(whole(b)) },
    { title: 'P', isSpare: true, hint: 'Precision of B', cell: ({ p }: Agreement) => share(p) },
    { title: 'R', isSpare: true, hint: 'Recall of B', cell: ({ r }: Agreement) => share(r) },
    { title: 'F', cell: ({ f }: Agreement) => bar(f) },
  ]);
}

function drawDocs(
  element: HTMLElement,
  comparison: Comparison,
  layer: LayerResult | undefined,
  colors: Readonly<Record<string, string>>,
  actions: Actions,
): void {
  const { cell, rows, shown } = comparison;
  element.hidden = !cell || !layer;
  if (!cell || !layer) return element.replaceChildren();
  const labelOf = (i: number): string => (i === NONE ? 'none' : layer.matrix.labels[i]!);
  const [a, b] = [labelOf(cell.row), labelOf(cell.column)];
  const words = cell.row === cell.column ? `Both have ${a}` : `A has ${a}, B has ${b}`;
  const hadFocus = element.contains(document.activeElement);
  const list = rows.map((row) => {
    const isShown = row.pair === shown?.row.pair;
    return h(
      'li',
      {},
      h(
        'button',
        {
          class: 'cell-doc',
          type: 'button',
          'aria-pressed': String(isShown),
          onclick: () => void actions.showPair(row.pair),
        },
        h('span', { class: 'doc-number', text: whole(row.a + 1) }),
        h('span', { class: 'doc-words', dir: 'auto', text: row.words || '(empty)' }),
      ),
    );
  });
  const note = cell.count > rows.length ? `${count(cell.count, 'time')}, in docs such as` : count(cell.count, 'time');
  element.replaceChildren(
    h('h3', { class: 'part-title' }, h('b', { text: words }), `: ${note}`),
    h('ul', { class: 'cell-list' }, ...list),
    ...(shown ? [pairView(comparison, colors)] : []),
  );
  if (hadFocus) element.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
}
