// Files with a token a line, as of CoNLL-2003: the word first, its IOB tag last, its fine-grained tag second where there are more.
import { SpacyError, type Doc, type Vocab } from '../../index.node.js';
import { iobToBiluo, spansOfTags } from './biluo.js';
import { makeDoc, type Sentence } from './iob.js';
import { reportGrouping, silent, type Report } from './report.js';
import type { Segmenter } from './segmenter.js';
import { badData, splitWords, strip } from './text.js';

export interface ConllNerOptions {
  /** Sentences of a doc where the file does not say; 0 leaves them together. */
  readonly nSents?: number;
  /** Whether sentences are to be found where the file does not say. */
  readonly segSents?: boolean;
  /** Needed where sentences are to be found. */
  readonly segmenter?: Segmenter;
  readonly report?: Report;
}

const DELIMITER = '-DOCSTART- -X- O O';
const GAP = '\n\n';

/** Throws SpacyError E903 where lines have less than two columns, E177 for tags that are none. */
export function* conllNerToDocs(text: string, vocab: Vocab, options: ConllNerOptions = {}): Generator<Doc> {
  for (const part of strip(withBoundaries(text, options)).split(DELIMITER)) {
    const lines = strip(part);
    if (!lines) continue;
    const sentences = lines
      .split(GAP)
      .filter((sentence) => strip(sentence))
      .map(readSentence);
    const doc = makeDoc(vocab, sentences);
    doc.ents = spansOfTags(
      doc,
      sentences.flatMap(({ iob }) => iob),
    );
    yield doc;
  }
}

function readSentence(text: string): Sentence {
  const rows = text.split('\n').map(splitWords);
  const filled = rows.filter((row) => row.length);
  const width = Math.min(...filled.map((row) => row.length));
  if (width < 2) {
    const short = filled.find((row) => row.length < 2)!;
    throw new SpacyError(
      'E903',
      `The line '${short[0]}' has one column: a token-per-line file has a word and its tag.`,
    );
  }
  const column = (i: number): string[] => filled.map((row) => row[i]!);
  return { words: column(0), tags: width > 2 ? column(1) : filled.map(() => '-'), iob: iobToBiluo(column(width - 1)) };
}

/** The file with the boundaries of sentences and docs that it lacks and the options ask for. */
function withBoundaries(given: string, options: ConllNerOptions): string {
  const { report = silent } = options;
  let { nSents = 10, segSents = false } = options;
  let text = given;
  const hasSentences = (): boolean => text.includes(GAP);
  const hasDocs = (): boolean => text.includes(DELIMITER);
  if (hasSentences() && segSents) {
    report('warn', 'The file has sentence boundaries: automatic sentence segmentation with `-s` is disabled.');
    segSents = false;
  }
  if (hasDocs() && nSents) {
    report('warn', 'The file has document delimiters: automatic document segmentation with `-n` is disabled.');
    nSents = 0;
  }
  if (hasSentences() && !hasDocs() && nSents) {
    reportGrouping(report, nSents);
    text = groupSentences(text, nSents);
  }
  if (!hasSentences() && hasDocs() && segSents) text = segment(text, 0, options);
  if (!hasSentences() && !hasDocs()) {
    if (nSents > 0 && !segSents) {
      const wish = `\`-n ${nSents}\``;
      report('warn', `There are no sentence boundaries to use ${wish} with: find some with \`-s\`, or use \`-n 0\`.`);
    } else {
      reportGrouping(report, nSents);
      text = segment(text, nSents, options);
    }
  }
  if (!hasSentences()) report('warn', 'There are no sentence boundaries. Find sentences with `-s`.');
  if (!hasDocs()) report('warn', 'There are no document delimiters. Group sentences into documents with `-n`.');
  return text;
}

function groupSentences(text: string, nSents: number): string {
  if (nSents < 0) return '';
  const sentences = text.split(GAP);
  let grouped = '';
  for (let at = 0; at < sentences.length; at += nSents) {
    grouped += GAP + DELIMITER + sentences.slice(at, at + nSents).join(GAP);
  }
  return grouped;
}

function segment(text: string, nSents: number, { segmenter, report = silent }: ConllNerOptions): string {
  if (!segmenter) throw new SpacyError('BAD_ARGUMENT', 'conllNerToDocs needs a `segmenter` to find sentences.');
  report('info', segmenter.description);
  const lines = strip(text).split('\n');
  const words = lines.map((line, i) => {
    const [word] = splitWords(line);
    if (word === undefined) throw badData(`Line ${i + 1} is empty: a token-per-line file has a word and its tag.`);
    return word;
  });
  const segmented: string[] = [];
  let count = 0;
  segmenter.startsOf(words).forEach((isStart, i) => {
    if (isStart) {
      if (nSents && count % nSents === 0) segmented.push(DELIMITER);
      segmented.push('');
      count += 1;
    }
    segmented.push(lines[i]!);
  });
  return segmented.join('\n');
}
