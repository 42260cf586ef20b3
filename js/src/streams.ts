// Many texts through a pipeline: nlp.pipe and nlp.pipeAsync.
import { cut } from './batches.js';
import { checkBatchSize } from './inputs.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { passAsync, passSync, type Way } from './stretches.js';
import { nextTurn } from './turns.js';
import type { Names } from './options.js';

export interface PipeOptions {
  /** How many texts go to WebAssembly in one call. */
  readonly batchSize?: number;
  readonly disable?: Names;
  /** What components of your own are given besides the docs, by their names. */
  readonly componentCfg?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Texts are [text, context] pairs; docs come as [doc, context]. */
  readonly asTuples?: boolean;
}

export type Input = string | Doc;
type Batch = [Input, unknown][];

export function* pipeTexts(
  way: Way,
  texts: Iterable<unknown>,
  { batchSize, asTuples = false }: PipeOptions,
  maxLength: number,
): Generator<unknown> {
  const size = checkBatchSize(batchSize);
  if (typeof texts === 'string' || typeof texts?.[Symbol.iterator] !== 'function') {
    throw new SpacyError('BAD_ARGUMENT', `nlp.pipe takes a list or an iterable of texts, not ${show(texts)}.`);
  }
  for (const batch of cut(pairs(texts, asTuples), size, maxLength)) {
    yield* given(passSync(way, inputsOf(batch)).docs, batch, asTuples);
  }
}

export async function* pipeTextsAsync(
  way: Way,
  texts: AsyncIterable<unknown> | Iterable<unknown>,
  { batchSize, asTuples = false }: PipeOptions,
  maxLength: number,
): AsyncGenerator<unknown> {
  const size = checkBatchSize(batchSize);
  async function* run(some: unknown[]): AsyncGenerator<unknown> {
    for (const batch of cut(pairs(some, asTuples), size, maxLength)) {
      yield* given((await passAsync(way, inputsOf(batch))).docs, batch, asTuples);
    }
  }
  let some: unknown[] = [];
  for await (const text of texts) {
    if (some.push(text) < size) continue;
    yield* run(some);
    some = [];
    await nextTurn();
  }
  if (some.length) yield* run(some);
}

const inputsOf = (batch: Batch): Input[] => batch.map(([input]) => input);

/** The docs of a batch, with their contexts where these are asked for. */
function* given(docs: (Doc | undefined)[], batch: Batch, asTuples: boolean): Generator<unknown> {
  for (let i = 0; i < docs.length; i += 1) if (docs[i]) yield asTuples ? [docs[i], batch[i]![1]] : docs[i];
}

function* pairs(texts: Iterable<unknown>, asTuples: boolean): Generator<readonly [unknown, unknown]> {
  for (const item of texts) {
    if (!asTuples) yield [item, undefined];
    else if (Array.isArray(item) && item.length === 2) yield item as [unknown, unknown];
    else throw new SpacyError('BAD_ARGUMENT', `nlp.pipe with asTuples takes [text, context] pairs, not ${show(item)}.`);
  }
}
