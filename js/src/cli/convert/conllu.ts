// CoNLL-U: ten columns a word, a blank line after each sentence (https://universaldependencies.org/format.html).
import { Doc, Span, SpacyError, type Vocab } from '../../index.node.js';
import { spansOfTags } from './biluo.js';
import { entityTags, hasEntities, type NerMap } from './conllu-entities.js';
import { mergeSubtokens } from './conllu-merge.js';
import { sentencesOf, type Row } from './conllu-rows.js';
import { makeSentence, readWords } from './conllu-words.js';
import { reportGrouping, silent, type Report } from './report.js';

export interface ConlluOptions {
  /** Sentences of a doc. */
  readonly nSents?: number;
  /** Whether tags get the features after them, 'NOUN__Number=Sing'. */
  readonly appendMorphology?: boolean;
  /** Whether the words of a multiword token become one token. */
  readonly mergeSubtokens?: boolean;
  readonly nerMap?: NerMap;
  readonly report?: Report;
}

/** Throws SpacyError BAD_TRAINING_DATA for lines that are no CoNLL-U, and what a Doc throws for values that it can't have. */
export function* conlluToDocs(text: string, vocab: Vocab, options: ConlluOptions = {}): Generator<Doc> {
  const { nSents = 10, report = silent } = options;
  reportGrouping(report, nSents);
  if (nSents === 0) {
    throw new SpacyError('BAD_ARGUMENT', 'A CoNLL-U file is cut into docs of `-n` sentences: pass 1 or more, not 0.');
  }
  const withEnts = hasEntities(text);
  let group: Doc[] = [];
  for (const rows of sentencesOf(text)) {
    group.push(makeDoc(vocab, rows, withEnts, options));
    if (group.length % nSents) continue;
    yield Doc.fromDocs(group)!;
    group = [];
  }
  if (group.length) yield Doc.fromDocs(group)!;
}

function makeDoc(vocab: Vocab, rows: readonly Row[], withEnts: boolean, options: ConlluOptions): Doc {
  const words = readWords(rows, options.mergeSubtokens === true);
  const parts = makeSentence(vocab, words);
  if (withEnts) parts.ents = spansOfTags(parts, entityTags(rows, options.nerMap));
  const merged = options.mergeSubtokens ? mergeSubtokens(parts, rows, words) : words;
  for (const word of merged) if (options.appendMorphology && word.morph) word.tag += `__${word.morph}`;
  const doc = makeSentence(vocab, merged);
  if (withEnts) doc.ents = parts.ents.map(({ start, end, label_ }) => new Span(doc, start, end, { label: label_ }));
  return doc;
}
