// The words of a multiword token of CoNLL-U as one token.
import type { Doc, Span } from '../../index.node.js';
import { isRange, type Row } from './conllu-rows.js';
import { rangeOf, type Word } from './conllu-words.js';
import { byCodePoints, badData, parseInteger } from './text.js';

/** Merges in the doc, and gives what its tokens are then: text, lemma, morph and space. Throws SpacyError E102 where ranges overlap, E199 where one is empty. */
export function mergeSubtokens(doc: Doc, rows: readonly Row[], given: readonly Word[]): Word[] {
  const words = new Map(given.map((word, i) => [doc.at(i).idx, { ...word }]));
  const wordAt = (idx: number): Word => words.get(idx)!;
  const ranges = rows.filter(({ id }) => isRange(id)).map(({ id }) => spanOf(doc, id));
  for (const range of ranges) describeMerged(range, wordAt);
  doc.retokenize((retokenizer) => {
    for (const range of ranges) retokenizer.merge(range);
  });
  return Array.from(doc, (token) => wordAt(token.idx));
}

function spanOf(doc: Doc, id: string): Span {
  const [first, last] = rangeOf(id);
  const what = `An end of the range '${id}'`;
  return doc.slice(parseInteger(first, what) - 1, parseInteger(last, what));
}

/** All words of the range say the same, whichever of them the merged token is made of. */
function describeMerged(range: Span, wordAt: (idx: number) => Word): void {
  const tokens = [...range];
  const tag = tokens.map((token) => token.tag_).join('_');
  const lemma = tokens.map((token) => token.lemma_).join(' ');
  const morph = mergeFeatures(tokens.map((token) => wordAt(token.idx).morph));
  const space = tokens.at(-1)?.whitespace_ === ' ';
  for (const token of tokens) {
    token.tag_ = tag;
    Object.assign(wordAt(token.idx), { text: token.text, lemma, morph, space });
  }
}

function mergeFeatures(morphs: readonly string[]): string {
  const fields = new Map<string, Set<string>>();
  for (const feature of morphs.flatMap((morph) => (morph ? morph.split('|') : []))) {
    const at = feature.indexOf('=');
    if (at < 0) throw badData(`The feature '${feature}' is not of the form Field=Value.`);
    const field = feature.slice(0, at);
    const values = fields.get(field) ?? new Set();
    fields.set(field, values);
    for (const value of feature.slice(at + 1).split(',')) values.add(value);
  }
  const merged = Array.from(fields, ([field, values]) => `${field}=${[...values].sort(byCodePoints).join(',')}`);
  return merged.sort(byCodePoints).join('|');
}
