// A doc's categories as they are drawn: by the component that gives them, with the place of each bar.

/** A component that puts docs into categories. */
export interface Categorizer {
  name: string;
  labels: readonly string[];
  /** Its labels exclude each other. */
  isExclusive: boolean;
  /** From where on a label counts as found; null where it has none. */
  threshold: number | null;
}

export interface CatBar {
  label: string;
  score: number;
  /** Found, by the threshold or as the highest. */
  isFound: boolean;
  /** From where to where the bar goes, as shares of the track. */
  from: number;
  to: number;
}

export interface CatGroup {
  /** The component; '' where none is known. */
  name: string;
  isExclusive: boolean;
  threshold: number | null;
  bars: CatBar[];
  /** Where on the track 0 and the threshold are; null where they are not to be marked. */
  zeroAt: number | null;
  thresholdAt: number | null;
}

export type CatOrder = 'score' | 'label';

/** Scores of a file may be anything: what is no number is NaN. */
export type Scores = readonly (readonly [label: string, score: number])[];

/** Of files, which don't say where their categories are from. */
const UNKNOWN: Categorizer = { name: '', labels: [], isExclusive: false, threshold: null };

export function catGroups(scores: Scores, categorizers: readonly Categorizer[], order: CatOrder): CatGroup[] {
  const rest = new Map(scores);
  // A label of two components has the score that the later one gave.
  const groups = [...categorizers].reverse().flatMap((categorizer) => {
    const own = categorizer.labels
      .filter((label) => rest.has(label))
      .map((label) => [label, rest.get(label)!] as const);
    for (const [label] of own) rest.delete(label);
    return own.length > 0 ? [groupOf(categorizer, own, order)] : [];
  });
  groups.reverse();
  if (rest.size > 0) groups.push(groupOf(UNKNOWN, [...rest], order));
  return groups;
}

function groupOf({ name, isExclusive, threshold }: Categorizer, scores: Scores, order: CatOrder): CatGroup {
  const finite = scores.map(([, score]) => score).filter(Number.isFinite);
  // Models without an output layer give any number.
  const low = Math.min(0, ...finite);
  const high = Math.max(1, ...finite);
  const at = (value: number): number => Math.max(0, Math.min(1, (value - low) / (high - low)));
  const highest = Math.max(...finite);
  const isProbability = low === 0 && high === 1;
  const isFound = (score: number): boolean =>
    isExclusive || !isProbability ? score === highest : score >= (threshold ?? 0.5);
  const bars = scores.map(([label, score]) => {
    const [from, to] = Number.isFinite(score) ? [at(Math.min(0, score)), at(Math.max(0, score))] : [0, 0];
    return { label, score, isFound: isFound(score), from, to };
  });
  if (order === 'score') bars.sort((a, b) => rank(b.score) - rank(a.score));
  const isMarked = threshold !== null && threshold > low && threshold < high;
  return {
    name,
    isExclusive,
    threshold,
    bars,
    zeroAt: low < 0 ? at(0) : null,
    thresholdAt: isMarked ? at(threshold) : null,
  };
}

const rank = (score: number): number => (Number.isNaN(score) ? -Infinity : score);
