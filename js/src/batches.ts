// Texts and docs through C++ in batches: what nlp(), nlp.pipe() and the tokenizer share.
import type { Core } from './core.js';
import { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { givenSpans } from './found-spans.js';
import type { Reply } from './reply.js';
import { checkText } from './inputs.js';
import type { Vocab } from './vocab.js';

/** A pipeline in C++ as one call needs it. */
export interface Run {
  readonly core: Core;
  readonly language: number;
  readonly vocab: Vocab;
  /** Slots of the components that run. */
  readonly pipes: readonly number[];
  readonly maxLength: number;
}

export interface Timed {
  readonly docs: Doc[];
  /** Milliseconds: the tokenizer's, then each component's. */
  readonly times: number[];
}

/** Checked texts, or docs of the pipeline's own vocab, in one call; `spansKey`: the group of spans that the first component reads. */
export function runBatch(run: Run, inputs: readonly (string | Doc)[], spansKey?: string): Timed {
  return typeof inputs[0] === 'string' ? runTexts(run, inputs as string[]) : runDocs(run, inputs as Doc[], spansKey);
}

function runTexts({ core, language, vocab, pipes }: Run, texts: readonly string[]): Timed {
  const reply = core._processTexts(language, pipes, texts, vocab._tables);
  const times = timesOf(reply, pipes);
  return { times, docs: texts.map((text) => new Doc(vocab)._read(reply, text)._takeFound(reply)) };
}

function runDocs({ core, language, vocab, pipes }: Run, docs: readonly Doc[], spansKey: string | undefined): Timed {
  checkDocs(vocab, docs);
  if (!pipes.length) return { docs: [...docs], times: [0] };
  const requests = docs.map((doc) => doc._request());
  const given = spansKey === undefined ? undefined : givenSpans(docs, spansKey);
  const reply = core.marshal.callees.layers._withDocs(docs, () =>
    core._processDocs(language, pipes, requests, vocab._tables, given),
  );
  const times = timesOf(reply, pipes);
  docs.forEach((doc, i) => doc._read(reply, requests[i]!.text)._takeFound(reply));
  return { times, docs: [...docs] };
}

/** Throws SpacyError VOCAB_MISMATCH, ZONE_ENDED. */
export function checkDocs(vocab: Vocab, docs: readonly Doc[]): void {
  for (const doc of docs) {
    if (doc.vocab !== vocab) {
      throw new SpacyError(
        'VOCAB_MISMATCH',
        'The Doc was made with another vocab than this pipeline has: use nlp.makeDoc.',
      );
    }
    void doc._tables.strings.length; // throws where its memory zone has ended
  }
}

const timesOf = (reply: Reply, pipes: readonly number[]): number[] =>
  [reply.word(), ...reply.words(pipes.length)].map((microseconds) => microseconds / 1000);

/** A batch is cut here even where batchSize is not reached: the answers are the same, the memory stays small. */
const MAX_UNITS = 20_000;

/**
 * Inputs cut into batches of one kind, each as [input, context] pairs. What is no text is thrown after the batch before it
 * has been given out, as in a loop over single texts.
 */
export function* cut<Context>(
  inputs: Iterable<readonly [unknown, Context]>,
  batchSize: number,
  maxLength: number,
): Generator<[string | Doc, Context][]> {
  let batch: [string | Doc, Context][] = [];
  let units = 0;
  for (const [input, context] of inputs) {
    if (!(input instanceof Doc)) {
      try {
        checkText(input, maxLength);
      } catch (error) {
        if (batch.length) yield batch;
        throw error;
      }
    }
    const sameKind = !batch.length || typeof batch[0]![0] === typeof input;
    if (batch.length >= batchSize || units > MAX_UNITS || !sameKind) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push([input, context]);
    units += typeof input === 'string' ? input.length : input.length * 6;
  }
  if (batch.length) yield batch;
}
