// Two annotations of one text, counted layer by layer.
import { Confusion, Kappa, pairLabels, type Matrix } from './confusion';
import { isOfTokens, type LayerId, type Mark } from './marks';

export interface LayerResult {
  id: LayerId;
  /** Docs that both have annotated. */
  docs: number;
  matrix: Matrix;
  /** Of tokens, or of docs for categories; null where there is none. */
  kappa: number | null;
  /** What kappa is of: how many tokens or docs. */
  kappaOf: number;
  /** Spans of A and B that share characters, but have other borders. */
  overlapping: number;
}

interface Layer {
  confusion: Confusion;
  kappa: Kappa;
  docs: number;
  overlapping: number;
}

/** What is known of a doc: its marks by layer, and where its tokens are. */
export interface Annotated {
  marks: ReadonlyMap<LayerId, readonly Mark[]>;
  tokens: readonly (readonly [from: number, to: number])[];
}

/** Groups of spans beyond these are not compared. */
const MOST_LAYERS = 60;

export class Layers {
  #layers = new Map<LayerId, Layer>();

  add(pair: number, a: Annotated, b: Annotated): void {
    for (const [id, ofA] of a.marks) {
      const ofB = b.marks.get(id);
      const layer = ofB && this.#layer(id);
      if (!layer) continue;
      layer.docs++;
      count(layer, pair, ofA, ofB);
      if (id === 'cats') countDocs(layer.kappa, ofA, ofB);
      else if (isOfTokens(id)) countTokens(layer.kappa, ofA, ofB);
      else {
        layer.overlapping += overlapping(ofA, ofB);
        if (id === 'ents') countEntityTokens(layer.kappa, a, b);
      }
    }
  }

  results(): LayerResult[] {
    return [...this.#layers].map(([id, { confusion, kappa, docs, overlapping }]) => {
      return { id, docs, matrix: confusion.matrix(), kappa: kappa.value, kappaOf: kappa.count, overlapping };
    });
  }

  #layer(id: LayerId): Layer | undefined {
    const known = this.#layers.get(id);
    if (known || this.#layers.size >= MOST_LAYERS) return known;
    const layer = { confusion: new Confusion(), kappa: new Kappa(), docs: 0, overlapping: 0 };
    this.#layers.set(id, layer);
    return layer;
  }
}

const keyOf = ({ from, to }: Pick<Mark, 'from' | 'to'>): string => `${from} ${to}`;

function byPlace(marks: readonly Mark[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const mark of marks) {
    const key = keyOf(mark);
    const labels = places.get(key);
    if (labels) labels.push(mark.label);
    else places.set(key, [mark.label]);
  }
  return places;
}

function count({ confusion }: Layer, pair: number, a: readonly Mark[], b: readonly Mark[]): void {
  const [ofA, ofB] = [byPlace(a), byPlace(b)];
  for (const key of new Set([...ofA.keys(), ...ofB.keys()])) {
    for (const [one, other] of pairLabels(ofA.get(key) ?? [], ofB.get(key) ?? [])) confusion.add(pair, one, other);
  }
}

/** Of docs with one category each. */
function countDocs(kappa: Kappa, a: readonly Mark[], b: readonly Mark[]): void {
  if (a.length === 1 && b.length === 1) kappa.add(a[0]!.label, b[0]!.label);
}

/** Of tokens that both have. */
function countTokens(kappa: Kappa, a: readonly Mark[], b: readonly Mark[]): void {
  const ofB = new Map(b.map((mark) => [keyOf(mark), mark.label]));
  for (const mark of a) {
    const other = ofB.get(keyOf(mark));
    if (other !== undefined) kappa.add(mark.label, other);
  }
}

/** Of tokens that both have: the entity that each is part of, or none. */
function countEntityTokens(kappa: Kappa, a: Annotated, b: Annotated): void {
  const known = new Set(b.tokens.map(([from, to]) => `${from} ${to}`));
  const [ofA, ofB] = [a, b].map(({ marks }) => labelAt(marks.get('ents') ?? []));
  for (const [from, to] of a.tokens) if (to > from && known.has(`${from} ${to}`)) kappa.add(ofA!(from), ofB!(from));
}

/** Asked from the left to the right; entities don't overlap. */
function labelAt(marks: readonly Mark[]): (place: number) => string {
  const sorted = [...marks].sort((one, other) => one.from - other.from);
  let at = 0;
  return (place) => {
    while (at < sorted.length && sorted[at]!.to <= place) at++;
    const mark = sorted[at];
    return mark && mark.from <= place ? mark.label : '';
  };
}

/** Spans of A that are none of B's but share characters with one that is none of A's. */
function overlapping(a: readonly Mark[], b: readonly Mark[]): number {
  const [ofA, ofB] = [a, b].map((marks) => new Set(marks.map(keyOf)));
  const rest = b.filter((mark) => !ofA!.has(keyOf(mark))).sort((one, other) => one.from - other.from);
  if (rest.length === 0) return 0;
  const widest = rest.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return a.filter((mark) => !ofB!.has(keyOf(mark)) && touches(mark, rest, widest)).length;
}

/** Whether one of `sorted` shares characters with the mark: they lie near it, as none is wider than `widest`. */
function touches({ from, to }: Mark, sorted: readonly Mark[], widest: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.from < from - widest) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < sorted.length && sorted[i]!.from < to; i++) if (sorted[i]!.to > from) return true;
  return false;
}
