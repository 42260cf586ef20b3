// CoNLL-U: ten columns a word, a blank line after each sentence (https://universaldependencies.org/format.html).
import { Doc, Span, SpacyError, type Token, type Vocab } from '../../index.node.js';
import { spansOfTags } from './biluo.js';
import { entityTags, hasEntities, type NerMap } from './conllu-entities.js';
import { mergeSubtokens } from './conllu-merge.js';
import { sentencesOf, type Row } from './conllu-rows.js';
import { makeSentence, readWords, type Word } from './conllu-words.js';
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
  const kept = options.mergeSubtokens ? mergeSubtokens(parts, rows, words) : words;
  const doc = makeSentence(
    vocab,
    kept.map((word, i) => readBack(parts.at(i), word, options)),
  );
  if (withEnts) doc.ents = parts.ents.map(({ start, end, label_ }) => new Span(doc, start, end, { label: label_ }));
  return doc;
}

/** What the token says of its head, which is itself without a label, and what merging has changed. */
function readBack(token: Token, word: Word, { appendMorphology }: ConlluOptions): Word {
  const { tag_, pos_, dep_ } = token;
  const tag = appendMorphology && word.morph ? `${tag_}__${word.morph}` : tag_;
  return { ...word, tag, pos: pos_, head: token.head.i, dep: dep_ };
}
