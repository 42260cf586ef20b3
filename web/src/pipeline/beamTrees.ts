// The trees of a parser's beam: the stretches of a text where they differ, with what differs from the best one.
import type { BeamParse, Doc, ParsedArc } from 'spacy-wasm';

/** Words that are drawn of each; a first stretch that is longer is drawn all the same. */
const DRAWN = 160;

/** As displaCy's parseDeps has it, with what differs from the best tree. */
export interface BeamTree {
  words: { text: string; tag: string; lemma: null }[];
  arcs: (ParsedArc & { differs: boolean })[];
  /** Words that have no head here, and have one in the best tree or another label there. */
  newRoots: number[];
  differences: BeamDifference[];
}

export interface BeamDifference {
  word: string;
  /** '' for a root. */
  head: string;
  label: string;
  /** The same in the best tree. */
  bestHead: string;
  bestLabel: string;
}

export interface BeamTrees {
  trees: BeamTree[];
  /** Whether they are the whole text. */
  isWhole: boolean;
  /** Words that differ beyond those. */
  more: number;
}

type Parse = Required<Pick<BeamParse, 'heads' | 'deps'>>;

/** Of the best one all stretches where another differs from it, or the whole text where none does. */
export function beamTrees(doc: Doc, parses: readonly Parse[]): BeamTrees[] {
  const [best, ...others] = parses;
  if (!best) return [];
  const stretches = stretchesOf(doc.length, parses);
  const differing = others.map((parse) => stretches.filter((stretch) => differs(parse, best, stretch)));
  const inSome = stretches.filter((stretch) => differing.some((own) => own.includes(stretch)));
  const ofBest = inSome.length > 0 ? inSome : stretches;
  return parses.map((parse, i) => {
    const own = i === 0 ? ofBest : differing[i - 1]!;
    const count = countWithin(own);
    const trees = own.slice(0, count).map((stretch) => treeOf(doc, parse, best, stretch));
    const rest = own.slice(count).flatMap((stretch) => wordsThatDiffer(parse, best, stretch));
    return { trees, isWhole: count === stretches.length, more: rest.length };
  });
}

interface Stretch {
  start: number;
  end: number;
}

/** The shortest pieces that no arc of any of them leaves. */
function stretchesOf(length: number, parses: readonly Parse[]): Stretch[] {
  const turns = new Int32Array(length + 1);
  for (const { heads } of parses) {
    heads.forEach((head, i) => {
      turns[Math.min(i, head) + 1]! += 1;
      turns[Math.max(i, head) + 1]! -= 1;
    });
  }
  const stretches: Stretch[] = [];
  for (let i = 0, start = 0, open = 0; i < length; i++) {
    open += turns[i + 1]!;
    if (open > 0) continue;
    stretches.push({ start, end: i + 1 });
    start = i + 1;
  }
  return stretches;
}

const isOther = (parse: Parse, best: Parse, i: number): boolean =>
  parse.heads[i] !== best.heads[i] || parse.deps[i] !== best.deps[i];

function wordsThatDiffer(parse: Parse, best: Parse, { start, end }: Stretch): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i).filter((i) => isOther(parse, best, i));
}

const differs = (parse: Parse, best: Parse, stretch: Stretch): boolean =>
  wordsThatDiffer(parse, best, stretch).length > 0;

/** How many of the first ones have room. */
function countWithin(stretches: readonly Stretch[]): number {
  let words = 0;
  const last = stretches.findIndex(({ start, end }) => (words += end - start) > DRAWN);
  return last < 0 ? stretches.length : Math.max(1, last);
}

function treeOf(doc: Doc, parse: Parse, best: Parse, stretch: Stretch): BeamTree {
  const { start, end } = stretch;
  const { heads, deps } = parse;
  const tokens = Array.from({ length: end - start }, (_, i) => doc.at(start + i));
  const words = tokens.map(({ text, pos_, tag_ }) => ({ text, tag: pos_ || tag_, lemma: null }));
  const arcs = tokens.flatMap(({ i }) => {
    const head = heads[i]!;
    if (head === i) return [];
    const [from, to, dir] = i < head ? [i, head, 'left'] : [head, i, 'right'];
    return [{ start: from - start, end: to - start, label: deps[i]!, dir, differs: isOther(parse, best, i) }];
  });
  const others = wordsThatDiffer(parse, best, stretch);
  const newRoots = others.filter((i) => heads[i] === i).map((i) => i - start);
  const headOf = (i: number, head: number): string => (head === i ? '' : doc.at(head).text);
  const differences = others.map((i) => ({
    word: doc.at(i).text,
    head: headOf(i, heads[i]!),
    label: deps[i]!,
    bestHead: headOf(i, best.heads[i]!),
    bestLabel: best.deps[i]!,
  }));
  return { words, arcs, newRoots, differences };
}
