// A confusion matrix as it is drawn: the most frequent labels, none of them first.
import type { Cell, Matrix } from '../compare/confusion';

export interface ShownMatrix {
  /** Places of the labels in the matrix, in the order of their frequency; 0, for none, first where it occurs. */
  order: number[];
  cells: ReadonlyMap<string, Cell>;
  /** The highest count off the diagonal. */
  most: number;
  /** Labels that are left out. */
  rest: number;
}

const MOST = 60;

export const cellKey = (row: number, column: number): string => `${row} ${column}`;

export function shownMatrix({ labels, cells }: Matrix): ShownMatrix {
  const counts = labels.map(() => 0);
  for (const { row, column, count } of cells) {
    counts[row]! += count;
    counts[column]! += count;
  }
  const frequent = labels.map((_, i) => i).slice(1);
  frequent.sort((a, b) => counts[b]! - counts[a]!);
  const shown = frequent.slice(0, MOST);
  const order = counts[0]! > 0 ? [0, ...shown] : shown;
  const off = cells.filter(({ row, column }) => row !== column).map(({ count }) => count);
  return {
    order,
    cells: new Map(cells.map((cell) => [cellKey(cell.row, cell.column), cell])),
    most: off.reduce((most, count) => Math.max(most, count), 0),
    rest: frequent.length - shown.length,
  };
}
