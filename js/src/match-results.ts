// What Matcher and PhraseMatcher share: where they look, and how results are given.
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { Span } from './span.js';
import type { Vocab } from './vocab.js';
import type { FoundMatch } from './wasm-matcher.js';

/** A rule's id, the first token and the one behind the last; with alignments also, for each token, its place in the pattern. */
export type Match = [id: bigint, start: number, end: number, alignments?: number[]];

/** Called for each match of its rule, with all matches and the place of this one. */
export type OnMatch<M> = (matcher: M, doc: Doc, i: number, matches: Match[]) => void;

/** The doc and the tokens of it that are matched over. */
export interface Target {
  readonly doc: Doc;
  readonly range: readonly [start: number, end: number];
}

/** Throws SpacyError E195 for what is no Doc or Span, VOCAB_MISMATCH for a doc of another vocab. */
export function targetOf(given: Doc | Span, vocab: Vocab): Target {
  if (!(given instanceof Doc) && !(given instanceof Span)) {
    throw new SpacyError('E195', `A matcher is called on a Doc or a Span, not on ${show(given)}.`);
  }
  const doc = given instanceof Doc ? given : given.doc;
  checkVocab(doc, vocab);
  return { doc, range: given instanceof Doc ? [0, given.length] : [given.start, given.end] };
}

/** Throws SpacyError VOCAB_MISMATCH, and ZONE_ENDED where the doc's memory zone has ended. */
export function checkVocab(doc: Doc, vocab: Vocab): void {
  void doc._tables.strings.length;
  if (doc.vocab === vocab) return;
  throw new SpacyError('VOCAB_MISMATCH', 'The Doc was made with another vocab than the matcher: both need the same.');
}

export function asMatch({ hash, start, end, alignments }: FoundMatch, withAlignments: boolean): Match {
  return withAlignments ? [hash, start, end, [...alignments]] : [hash, start, end];
}

/** Matches as spans with the rules' keys as labels; `offset` is the doc's place that they count from. */
export function asSpans(
  doc: Doc,
  matches: readonly Match[],
  offset: number,
  labelOf: (hash: bigint) => number,
): Span[] {
  return matches.map(([hash, start, end]) => Span._of(doc, start + offset, end + offset, labelOf(hash)));
}

/** Throws SpacyError E171 for what can't be called. */
export function checkCallback(onMatch: unknown): void {
  if (onMatch === undefined || onMatch === null || typeof onMatch === 'function') return;
  throw new SpacyError('E171', `Matcher.add takes a function as onMatch, but got ${show(onMatch)}.`);
}
