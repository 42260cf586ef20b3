// Which labels of one annotator stand where which of another's do, and how far the two agree.

/** Of a span that the other has none at: the first row and column. */
export const NONE = 0;

/** Labels beyond these are one. */
const MOST = 1_000;
const OTHERS = '(other labels)';
/** Docs that are kept for each cell. */
const KEPT = 1_000;

export interface Cell {
  row: number;
  column: number;
  count: number;
  /** Pairs of docs where it happens, some of them at most. */
  pairs: number[];
}

export interface Matrix {
  /** The first stands for none. */
  labels: string[];
  cells: Cell[];
}

export class Confusion {
  #labels = new Map<string, number>();
  #cells = new Map<string, Cell>();

  /** undefined: none. */
  add(pair: number, a: string | undefined, b: string | undefined): void {
    const [row, column] = [this.#place(a), this.#place(b)];
    const key = `${row} ${column}`;
    const cell = this.#cells.get(key) ?? { row, column, count: 0, pairs: [] };
    if (cell.count === 0) this.#cells.set(key, cell);
    cell.count++;
    if (cell.pairs.at(-1) !== pair && cell.pairs.length < KEPT) cell.pairs.push(pair);
  }

  matrix(): Matrix {
    return { labels: ['', ...this.#labels.keys()], cells: [...this.#cells.values()] };
  }

  #place(label: string | undefined): number {
    if (label === undefined) return NONE;
    const known = this.#labels.get(label);
    if (known !== undefined) return known;
    if (this.#labels.size >= MOST && label !== OTHERS) return this.#place(OTHERS);
    this.#labels.set(label, this.#labels.size + 1);
    return this.#labels.size;
  }
}

/** Labels at one place: those that both have, then the others one beside the other as far as there are some. */
export function* pairLabels(
  as: readonly string[],
  bs: readonly string[],
): Generator<[a: string | undefined, b: string | undefined]> {
  const rest = [...bs];
  const alone: string[] = [];
  for (const a of as) {
    const at = rest.indexOf(a);
    if (at < 0) alone.push(a);
    else yield [a, rest.splice(at, 1)[0]];
  }
  for (let i = 0; i < Math.max(alone.length, rest.length); i++) yield [alone[i], rest[i]];
}

export interface Agreement {
  label: string;
  p: number;
  r: number;
  f: number;
  /** How often A and B have it, and both at the same place. */
  a: number;
  b: number;
  both: number;
}

/** Precision, recall and F of B, with A as what is right: by label, and of all together. */
export function agreementOf({ labels, cells }: Matrix): { total: Agreement; byLabel: Agreement[] } {
  const counts = labels.map(() => ({ a: 0, b: 0, both: 0 }));
  for (const { row, column, count } of cells) {
    counts[row]!.a += count;
    counts[column]!.b += count;
    if (row === column) counts[row]!.both += count;
  }
  const known = counts.slice(1);
  const sum = (of: 'a' | 'b' | 'both'): number => known.reduce((all, each) => all + each[of], 0);
  return {
    total: scoresOf('', { a: sum('a'), b: sum('b'), both: sum('both') }),
    byLabel: known.map((each, i) => scoresOf(labels[i + 1]!, each)),
  };
}

function scoresOf(label: string, { a, b, both }: { a: number; b: number; both: number }): Agreement {
  const p = b > 0 ? both / b : 0;
  const r = a > 0 ? both / a : 0;
  return { label, p, r, f: both > 0 ? (2 * p * r) / (p + r) : 0, a, b, both };
}

/** Cohen's kappa: agreement beyond what chance would give. */
export class Kappa {
  #agreed = 0;
  #total = 0;
  #a = new Map<string, number>();
  #b = new Map<string, number>();

  add(a: string, b: string): void {
    this.#total++;
    if (a === b) this.#agreed++;
    this.#a.set(a, (this.#a.get(a) ?? 0) + 1);
    this.#b.set(b, (this.#b.get(b) ?? 0) + 1);
  }

  get count(): number {
    return this.#total;
  }

  /** null where there is nothing to compare, or chance alone explains it. */
  get value(): number | null {
    if (this.#total === 0) return null;
    const observed = this.#agreed / this.#total;
    let byChance = 0;
    for (const [label, count] of this.#a) byChance += (count / this.#total) * ((this.#b.get(label) ?? 0) / this.#total);
    return byChance === 1 ? null : (observed - byChance) / (1 - byChance);
  }
}
