// Files with a sentence a line, each word with its tags: `London|NNP|B-GPE` or `London|B-GPE`.
import { Doc, SpacyError, type Vocab } from '../../index.node.js';
import { iobToBiluo, spansOfTags } from './biluo.js';
import { reportGrouping, silent, type Report } from './report.js';
import { badData, splitWords } from './text.js';

export interface IobOptions {
  /** Lines of a doc. */
  readonly nSents?: number;
  readonly report?: Report;
}

export interface Sentence {
  words: string[];
  tags: string[];
  iob: string[];
}

/** Throws SpacyError E902 where words have neither two nor three parts. */
export function* iobToDocs(text: string, vocab: Vocab, options: IobOptions = {}): Generator<Doc> {
  const { nSents = 10, report = silent } = options;
  if (nSents < 0) throw new SpacyError('BAD_ARGUMENT', `A doc can't have ${nSents} sentences: pass 1 or more.`);
  if (nSents === 0) return;
  reportGrouping(report, nSents);
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += nSents) {
    const sentences = lines
      .slice(at, at + nSents)
      .map(readSentence)
      .filter((sentence) => sentence !== undefined);
    const doc = makeDoc(vocab, sentences);
    // An entity may go on in the next line.
    doc.ents = spansOfTags(doc, iobToBiluo(sentences.flatMap(({ iob }) => iob)));
    yield doc;
  }
}

function readSentence(line: string): Sentence | undefined {
  const rows = splitWords(line).map((word) => word.split('|'));
  if (rows.length === 0) return undefined;
  const width = rows[0]!.length;
  if (width !== 2 && width !== 3) {
    throw new SpacyError(
      'E902',
      `'${rows[0]!.join('|')}' is not of the form word|IOB or word|tag|IOB, of which a sentence-per-line file consists.`,
    );
  }
  const short = rows.find((row) => row.length < width);
  if (short) throw badData(`'${short.join('|')}' has ${short.length} parts, the first word of its line ${width}.`);
  const column = (i: number): string[] => rows.map((row) => row[i]!);
  return { words: column(0), tags: width === 3 ? column(1) : rows.map(() => '-'), iob: column(width - 1) };
}

/** A doc of sentences, without entities. */
export function makeDoc(vocab: Vocab, sentences: readonly Sentence[]): Doc {
  return new Doc(vocab, {
    words: sentences.flatMap(({ words }) => words),
    tags: sentences.flatMap(({ tags }) => tags),
    sentStarts: sentences.flatMap(({ words }) => words.map((_, i) => i === 0)),
  });
}
