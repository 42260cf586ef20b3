// Tables of scores: each number beside what it is measured against, F as a bar.
import { h } from '../dom';
import { points, pointsApart } from '../format';

export interface ScoreColumn<Row> {
  title: string;
  /** Longer, for those who point at it. */
  hint?: string;
  /** A phone has no room for it. */
  isSpare?: boolean;
  cell: (row: Row) => HTMLElement;
}

/** `name` gives the head of each row. */
export function scoreTable<Row>(
  caption: string,
  head: string,
  rows: readonly Row[],
  name: (row: Row) => string | Node,
  columns: readonly ScoreColumn<Row>[],
): HTMLElement {
  const dressed = (element: HTMLElement, { isSpare = false }: ScoreColumn<Row>): HTMLElement => {
    element.classList.toggle('score-spare', isSpare);
    return element;
  };
  const heads = columns.map((column) =>
    dressed(h('th', { scope: 'col', text: column.title, title: column.hint }), column),
  );
  const body = rows.map((row) => {
    const cells = columns.map((column) => dressed(column.cell(row), column));
    return h('tr', {}, h('th', { scope: 'row', dir: 'auto' }, name(row)), ...cells);
  });
  const table = h(
    'table',
    { class: 'score-table' },
    h('caption', { class: 'visually-hidden', text: caption }),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col', text: head }), ...heads)),
    h('tbody', {}, ...body),
  );
  return h('div', { class: 'score-scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table);
}

export const number = (text: string): HTMLElement => h('td', { class: 'score-number', text });

export function share(value: number | null): HTMLElement {
  return number(points(value));
}

/** A share with a bar under it. */
export function bar(value: number | null): HTMLElement {
  const fill = h('span', { class: 'score-fill' });
  fill.style.width = `${100 * Math.max(0, Math.min(1, value ?? 0))}%`;
  return h(
    'td',
    { class: 'score-number score-bar' },
    points(value),
    h('span', { class: 'score-track', 'aria-hidden': 'true' }, fill),
  );
}

/** How far a share is from another: better, worse or the same, by its sign and its colour. */
export function apart(value: number | null, other: number | null): HTMLElement {
  const text = pointsApart(value, other);
  const way = text.startsWith('+') ? 'up' : text.startsWith('−') ? 'down' : 'same';
  return h('td', { class: 'score-number score-apart', 'data-way': way, text });
}
