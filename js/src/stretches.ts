// A batch through a pipeline: in one call through what WebAssembly has, up to a component of one's own, and on after it.
import { runBatch } from './batches.js';
import type { Component, ComponentFunction, ComponentObject } from './component.js';
import { Doc } from './doc.js';
import { reasonOf, SpacyError, show } from './errors.js';
import { Pipe, type Home } from './pipe.js';
import type { Entry } from './pipeline.js';
import { isPromise } from './promises.js';
import type { PipeOptions } from './streams.js';

/** As Python's: what it throws ends the call; where it returns, `nlp.pipe` goes on without the docs. */
export type ErrorHandler = (name: string, component: Pipe | Component, docs: Doc[], error: unknown) => void;

export interface Way {
  readonly home: Home;
  readonly entries: readonly Entry[];
  readonly onError: ErrorHandler | undefined;
  /** Whether docs come in batches: components' `pipe` is used, and docs that fail are left out. */
  readonly batched: boolean;
  /** A tokenizer of one's own. */
  readonly tokenize: ((text: string) => Doc) | undefined;
  readonly componentCfg?: PipeOptions['componentCfg'];
}

/** A doc for each input, undefined where an error handler gave it up; milliseconds: the tokenizer's, each component's. */
interface Passed {
  readonly docs: (Doc | undefined)[];
  readonly times: number[];
}

/** What the run waits for. */
interface Wait {
  readonly name: string;
  readonly value: PromiseLike<unknown>;
}

type Steps<Result> = Generator<Wait, Result, unknown>;

/** Throws SpacyError ASYNC_COMPONENT at the first promise. */
export function passSync(way: Way, inputs: readonly (string | Doc)[]): Passed {
  const step = pass(way, inputs).next();
  if (step.done) return step.value;
  const { name, value } = step.value;
  value.then(undefined, () => {}); // its failure is not told as well
  throw new SpacyError(
    'ASYNC_COMPONENT',
    `The component '${name}' is asynchronous (it gives a promise): for await (const doc of nlp.pipeAsync(texts)) waits for it.`,
  );
}

export async function passAsync(way: Way, inputs: readonly (string | Doc)[]): Promise<Passed> {
  const steps = pass(way, inputs);
  let step = steps.next();
  while (!step.done) {
    try {
      step = steps.next(await step.value.value);
    } catch (error) {
      step = steps.throw(error);
    }
  }
  return step.value;
}

function* pass(way: Way, inputs: readonly (string | Doc)[]): Steps<Passed> {
  const [first, ...rest] = stretches(way);
  let { docs, times } = runFirst(way, first!, inputs);
  for (const stretch of rest) {
    const passed = isOurs(stretch[0], way.home)
      ? runOurs(way, stretch, docs)
      : yield* runOwn(way, stretch[0] as Entry, docs);
    docs = passed.docs;
    times = [...times, ...passed.times];
  }
  return { docs, times };
}

const isOurs = (entry: Entry | undefined, home: Home): boolean =>
  entry?.component instanceof Pipe && entry.component._home === home && !entry.component._needsJavaScript;

const spansKeyOf = (entry: Entry | undefined): string | undefined => (entry?.component as Pipe)._spansKey;

/** Whether what it looks at of docs is JavaScript's: spans, or all that layers of one's own may ask of a doc. */
const beginsRun = ({ component }: Entry): boolean =>
  (component as Pipe)._spansKey !== undefined || (component as Pipe)._holdsOwn;

/** The components in runs of ours (the first one may be empty), and each of one's own alone. */
function stretches({ entries, home }: Way): Entry[][] {
  const all: Entry[][] = [[]];
  for (const entry of entries) {
    const last = all.at(-1)!;
    const joins = isOurs(entry, home) && !beginsRun(entry) && (last.length === 0 || isOurs(last[0], home));
    if (joins) last.push(entry);
    else all.push([entry]);
  }
  return all;
}

/** Of components of ours. */
export const slotsOf = (stretch: readonly Entry[]): number[] =>
  stretch.map(({ component }) => (component as Pipe)._slot);

function runFirst(way: Way, stretch: Entry[], inputs: readonly (string | Doc)[]): Passed {
  if (way.tokenize && typeof inputs[0] === 'string') return tokenizeFirst(way, stretch, inputs as string[]);
  if (!way.onError || !stretch.length) return runBatch(way.home.run(slotsOf(stretch)), inputs);
  const { docs, times } = runFirst({ ...way, onError: undefined }, [], inputs);
  const passed = runOurs(way, stretch, docs);
  return { docs: passed.docs, times: [...times, ...passed.times] };
}

function tokenizeFirst(way: Way, stretch: Entry[], texts: readonly string[]): Passed {
  const start = performance.now();
  const docs = texts.map((text) => checkResult('tokenizer', way.tokenize!(text)));
  const time = performance.now() - start;
  const passed = stretch.length ? runOurs(way, stretch, docs) : { docs, times: [] };
  return { docs: passed.docs, times: [time, ...passed.times] };
}

const present = (docs: readonly (Doc | undefined)[]): Doc[] => docs.filter((doc) => doc !== undefined);

function runOurs(way: Way, stretch: Entry[], docs: (Doc | undefined)[]): Passed {
  const { home, onError } = way;
  const given = present(docs);
  if (!given.length) return { docs, times: stretch.map(() => 0) };
  try {
    const { times } = runBatch(home.run(slotsOf(stretch)), given, spansKeyOf(stretch[0]));
    return { docs, times: times.slice(1) };
  } catch (error) {
    if (!onError) throw error;
    return stretch.length * given.length === 1 ? giveUp(way, stretch[0]!, docs, error) : runSingly(way, stretch, docs);
  }
}

/** Which doc it was, and which component. */
function runSingly(way: Way, stretch: Entry[], docs: (Doc | undefined)[]): Passed {
  const left = docs.map((doc) =>
    stretch.reduce((passed, entry) => passed && runOurs(way, [entry], [passed]).docs[0], doc),
  );
  return { docs: left, times: stretch.map(() => 0) };
}

function giveUp(way: Way, { name, component }: Entry, docs: (Doc | undefined)[], error: unknown): Passed {
  const own = (component as { getErrorHandler?: () => ErrorHandler }).getErrorHandler?.();
  const handler = own ?? way.onError;
  if (!handler) throw named(name, error);
  handler(name, component!, present(docs), error);
  return { docs: way.batched ? docs.map(() => undefined) : docs, times: [0] };
}

function named(name: string, error: unknown): SpacyError {
  const known = error instanceof SpacyError;
  const reason = known ? reasonOf(error) : String((error as Error | undefined)?.message ?? error);
  return new SpacyError(known ? error.code : 'COMPONENT_FAILED', `The component '${name}' failed: ${reason}`, {
    cause: error,
  });
}

function* runOwn(way: Way, entry: Entry, docs: (Doc | undefined)[]): Steps<Passed> {
  const start = performance.now();
  const component = entry.component as Component;
  const inBatches = way.batched && typeof (component as ComponentObject).pipe === 'function';
  const left = inBatches ? yield* runPipe(way, entry, docs) : yield* runEach(way, entry, docs);
  return { docs: left, times: [performance.now() - start] };
}

function* runEach(way: Way, entry: Entry, docs: (Doc | undefined)[]): Steps<(Doc | undefined)[]> {
  const component = entry.component as Component;
  const cfg = way.componentCfg?.[entry.name];
  const call = (doc: Doc): unknown =>
    typeof (component as ComponentObject).process === 'function'
      ? (component as ComponentObject).process(doc, cfg)
      : (component as ComponentFunction)(doc, cfg);
  const left: (Doc | undefined)[] = [];
  for (const doc of docs) {
    let result: unknown = doc;
    try {
      if (doc) result = call(doc);
      if (isPromise(result)) result = yield { name: entry.name, value: result };
    } catch (error) {
      left.push(giveUp(way, entry, [doc], error).docs[0]);
      continue;
    }
    left.push(doc && checkResult(entry.name, result));
  }
  return left;
}

function* runPipe(way: Way, entry: Entry, docs: (Doc | undefined)[]): Steps<(Doc | undefined)[]> {
  const given = present(docs);
  if (!given.length) return docs;
  let results: unknown[];
  try {
    const found = (entry.component as Required<ComponentObject>).pipe(given, way.componentCfg?.[entry.name]);
    const isAsync = typeof (found as AsyncIterable<Doc>)[Symbol.asyncIterator] === 'function';
    results = isAsync
      ? ((yield { name: entry.name, value: collect(found as AsyncIterable<Doc>) }) as Doc[])
      : [...(found as Iterable<Doc>)];
  } catch (error) {
    return giveUp(way, entry, docs, error).docs;
  }
  return inPlace(
    docs,
    given,
    results.map((doc) => checkResult(entry.name, doc)),
  );
}

async function collect(docs: AsyncIterable<Doc>): Promise<Doc[]> {
  const all: Doc[] = [];
  for await (const doc of docs) all.push(doc);
  return all;
}

/** As many as were given are those; of fewer, each is known by itself. */
function inPlace(docs: (Doc | undefined)[], given: readonly Doc[], results: readonly Doc[]): (Doc | undefined)[] {
  if (results.length !== given.length) return docs.map((doc) => doc && results.find((result) => result === doc));
  const left = results.values();
  return docs.map((doc) => doc && left.next().value);
}

function checkResult(name: string, result: unknown): Doc {
  if (result instanceof Doc) return result;
  throw new SpacyError(
    'E005',
    `The component '${name}' returned ${show(result)} in place of a Doc: return the doc at the end of it.`,
  );
}
