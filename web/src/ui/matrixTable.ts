// A confusion matrix: labels of A as rows, those of B as columns. A cell is pressed to see its docs; arrow keys move among cells.
import { NONE, type Cell, type Matrix } from '../compare/confusion';
import { h } from '../dom';
import { count, whole } from '../format';
import { cellKey, shownMatrix } from '../view/matrix';

/** How strong the ground of the highest count is, of a hundred. */
const STRONGEST = 32;

export interface MatrixTable {
  readonly element: HTMLElement;
  /** Marks the cell whose docs are listed. */
  choose(cell: Cell | null): void;
}

export function matrixTable(matrix: Matrix, caption: string, choose: (cell: Cell) => void): MatrixTable {
  const { order, cells, most, rest } = shownMatrix(matrix);
  const nameOf = (i: number): string => (i === NONE ? 'none' : matrix.labels[i]! || '(empty)');
  const buttons = new Map<Cell, HTMLButtonElement>();

  const head = (i: number, scope: 'row' | 'col'): HTMLElement => {
    const text = h('span', {
      class: 'matrix-name',
      'data-none': String(i === NONE),
      text: nameOf(i),
      title: nameOf(i),
    });
    return h('th', { scope, role: scope === 'row' ? 'rowheader' : 'columnheader', class: `matrix-${scope}` }, text);
  };
  const cellOf = (row: number, column: number): HTMLElement => {
    const cell = cells.get(cellKey(row, column));
    if (!cell) return h('td', { role: 'gridcell' }, row === NONE && column === NONE ? null : h('span', { text: '·' }));
    const isSame = row === column;
    const words = `A ${nameOf(row)}, B ${nameOf(column)}: ${count(cell.count, 'time')}`;
    const button = h('button', {
      class: 'matrix-cell',
      type: 'button',
      tabindex: '-1',
      'data-same': String(isSame),
      'aria-label': words,
      title: words,
      text: whole(cell.count),
      onclick: () => choose(cell),
    });
    if (!isSame) button.style.setProperty('--weight', `${8 + (STRONGEST - 8) * (cell.count / most)}%`);
    buttons.set(cell, button);
    return h('td', { role: 'gridcell' }, button);
  };
  const rows = order.map((row) =>
    h('tr', { role: 'row' }, head(row, 'row'), ...order.map((column) => cellOf(row, column))),
  );
  const corner = h('td', { class: 'matrix-corner', 'aria-hidden': 'true', text: 'A ↓  B →' });
  const table = h(
    'table',
    { class: 'matrix', role: 'grid', 'aria-label': caption },
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, corner, ...order.map((i) => head(i, 'col')))),
    h('tbody', { role: 'rowgroup' }, ...rows),
  );
  const first = table.querySelector<HTMLButtonElement>('.matrix-cell');
  if (first) first.tabIndex = 0;
  table.addEventListener('keydown', (event) => move(event, table));
  table.addEventListener('focusin', ({ target }) => holdFocus(table, target as HTMLElement));
  const note = rest > 0 ? h('p', { class: 'row-note', text: `${count(rest, 'rarer label')} not drawn.` }) : null;
  return {
    element: h('div', {}, h('div', { class: 'matrix-scroll' }, table), note),
    choose(cell) {
      for (const [each, button] of buttons) button.setAttribute('aria-pressed', String(each === cell));
    },
  };
}

/** One of the cells is where Tab goes. */
function holdFocus(table: HTMLElement, focused: HTMLElement): void {
  if (!focused.matches('.matrix-cell')) return;
  for (const cell of table.querySelectorAll<HTMLElement>('.matrix-cell[tabindex="0"]')) cell.tabIndex = -1;
  focused.tabIndex = 0;
}

/** To the next cell with a count that way. */
function move(event: KeyboardEvent, table: HTMLTableElement): void {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const cell = (event.target as HTMLElement).closest('td');
  if (!step || !cell) return;
  event.preventDefault();
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex + step[0]!;
  let column = cell.cellIndex + step[1]!;
  for (;;) {
    const next = table.rows[row]?.cells[column];
    if (!next || next.tagName === 'TH') return;
    const button = next.querySelector('button');
    if (button) return button.focus();
    row += step[0]!;
    column += step[1]!;
  }
}
