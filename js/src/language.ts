// A pipeline (spacy.language.Language): nlp('text').
import { checkBatchSize, checkText, cut, type Run } from './batches.js';
import { brand } from './brand.js';
import { Callable } from './callable.js';
import type { Component } from './component.js';
import type { Core, JsonObject, LanguageInfo, LoadedPipe } from './core.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { freeWith, makeDisposable } from './freeing.js';
import { describeConfig, describeMeta } from './language-meta.js';
import { nameList, type Names } from './options.js';
import { makePipe } from './pipe-kinds.js';
import { Pipe, type Home } from './pipe.js';
import { labelsOf, Pipeline, type Entry } from './pipeline.js';
import { registry as defaultRegistry, type Registry } from './registry.js';
import { passAsync, passSync, type ErrorHandler, type Way } from './stretches.js';
import { Tokenizer } from './tokenizer.js';
import { nextTurn } from './turns.js';
import type { Vocab } from './vocab.js';

export interface CallOptions {
  /** Components that do not run this time. */
  readonly disable?: Names;
  /** Leaves milliseconds by component in doc.timings. */
  readonly timings?: boolean;
}

export interface PipeOptions {
  /** How many texts go to WebAssembly in one call. */
  readonly batchSize?: number;
  readonly disable?: Names;
  /** Texts are [text, context] pairs; docs come as [doc, context]. */
  readonly asTuples?: boolean;
}

type Input = string | Doc;

/** What loading has made beside the tokenizer. */
interface Making {
  readonly pipes?: readonly LoadedPipe[];
  readonly registry?: Registry | undefined;
  /** For factories of one's own. */
  readonly settings?: JsonObject;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Language extends Callable {
  readonly vocab: Vocab;
  /** Characters (code points) that a text may have; 0 is no limit. */
  maxLength = 1_000_000;
  readonly tokenizer: Tokenizer;
  /** @internal The components in their order. */
  readonly _pipeline = new Pipeline();
  /** @internal */
  readonly _registry: Registry;
  /** @internal */
  readonly _home: Home;
  #info: LanguageInfo;
  #onError: ErrorHandler | undefined;
  #free: () => void;

  /** @internal */
  constructor(core: Core, handle: number, vocab: Vocab, options: Making = {}) {
    super('process');
    const state = { deleted: false };
    const before = (pipe: Pipe): readonly Entry[] => {
      const { running } = this.#known();
      return running.slice(
        0,
        running.findIndex(({ component }) => component === pipe),
      );
    };
    this._home = { core, language: handle, state, before, run: (slots) => this.#run(slots) };
    this._registry = options.registry ?? defaultRegistry;
    this.vocab = vocab;
    vocab._owners.count += 1;
    this.#free = freeWith(this, () => {
      state.deleted = true;
      core._deleteLanguage(handle);
    });
    // The limit is checked here, where a text that is too long costs nothing.
    core._setMaxLength(handle, 0);
    // Loading may have changed what a shared vocab says of its words.
    vocab._reload();
    this.#info = core._describeLanguage(handle);
    this.tokenizer = new Tokenizer(() => this.#run([]));
    for (const pipe of options.pipes ?? []) this._pipeline.entries.push(this.#adopt(pipe, options.settings ?? {}));
  }

  get lang(): string {
    this.#known();
    return this.vocab.lang;
  }

  /** meta.json as it stands now. */
  get meta(): Record<string, unknown> {
    return describeMeta(this.#info, this.#known(), this.vocab.lang);
  }

  /** config.cfg as it stands now, interpolated. */
  get config(): Record<string, unknown> {
    return describeConfig(this.#info, this.#known(), this.lang);
  }

  /** Names of the components that run, in their order. */
  get pipeNames(): string[] {
    return this.#known().running.map(({ name }) => name);
  }

  /** Names of all components, disabled ones too. */
  get componentNames(): string[] {
    return this.#known().names;
  }

  get disabled(): string[] {
    return this.#known().disabled;
  }

  /** The components that run, by name. */
  get pipeline(): [string, Pipe | Component][] {
    return this.#known().running.map(({ name, component }) => [name, component!]);
  }

  /** Each component's factory. */
  get pipeFactories(): Record<string, string> {
    return Object.fromEntries(this.#known().entries.map(({ name, factory }) => [name, factory]));
  }

  /** Factories that components can be made of. */
  get factoryNames(): string[] {
    this.#known();
    return this._registry._factoryNames();
  }

  /** The labels of each component that has any. */
  get pipeLabels(): Record<string, string[]> {
    return labelsOf(this.#known().entries);
  }

  /** Whether a component of that name runs. */
  hasPipe(name: string): boolean {
    return this.pipeNames.includes(name);
  }

  /** One of ours, or your own object or function itself. Throws SpacyError E001 for a name that is not there. */
  getPipe<Found = Pipe>(name: string): Found {
    const entry = this.#known().get(name);
    return (entry.component ?? missing(entry, this.factoryNames)) as Found;
  }

  /** The text's Doc with everything that the components say: `nlp(text)` is the same call. A Doc goes through them too. */
  process(text: Input, options: CallOptions = {}): Doc {
    if (!(text instanceof Doc)) checkText(text, this.maxLength);
    const entries = this.#chosen(options.disable);
    const { docs, times } = passSync(this.#way(entries, false), [text]);
    const doc = docs[0]!;
    if (options.timings) doc._rare.timings = timings(entries, times);
    return doc;
  }

  /** Many texts (or docs), in batches: faster than one at a time, with the same answers. */
  pipe<Context>(
    texts: Iterable<readonly [Input, Context]>,
    options: PipeOptions & { readonly asTuples: true },
  ): Generator<[Doc, Context]>;
  pipe(texts: Iterable<Input>, options?: PipeOptions): Generator<Doc>;
  *pipe(texts: Iterable<unknown>, options: PipeOptions = {}): Generator<unknown> {
    const way = this.#way(this.#chosen(options.disable), true);
    const batchSize = checkBatchSize(options.batchSize);
    if (typeof texts === 'string' || typeof texts?.[Symbol.iterator] !== 'function') {
      throw new SpacyError('BAD_ARGUMENT', `nlp.pipe takes a list or an iterable of texts, not ${show(texts)}.`);
    }
    for (const batch of cut(pairs(texts, options.asTuples === true), batchSize, this.maxLength)) {
      yield* given(passSync(way, inputsOf(batch)).docs, batch, options.asTuples);
    }
  }

  /** As `pipe`, from synchronous or asynchronous texts; lets the event loop run between batches. */
  pipeAsync<Context>(
    texts: AsyncIterable<readonly [Input, Context]> | Iterable<readonly [Input, Context]>,
    options: PipeOptions & { readonly asTuples: true },
  ): AsyncGenerator<[Doc, Context]>;
  pipeAsync(texts: AsyncIterable<Input> | Iterable<Input>, options?: PipeOptions): AsyncGenerator<Doc>;
  async *pipeAsync(
    texts: AsyncIterable<unknown> | Iterable<unknown>,
    options: PipeOptions = {},
  ): AsyncGenerator<unknown> {
    const way = this.#way(this.#chosen(options.disable), true);
    const batchSize = checkBatchSize(options.batchSize);
    const run = async function* (this: Language, some: unknown[]): AsyncGenerator<unknown> {
      for (const batch of cut(pairs(some, options.asTuples === true), batchSize, this.maxLength)) {
        yield* given((await passAsync(way, inputsOf(batch))).docs, batch, options.asTuples);
      }
    }.bind(this);
    let batch: unknown[] = [];
    for await (const text of texts) {
      if (batch.push(text) < batchSize) continue;
      yield* run(batch);
      batch = [];
      await nextTurn();
    }
    if (batch.length) yield* run(batch);
  }

  /** The text's tokens alone. */
  makeDoc(text: string): Doc {
    checkText(text, this.maxLength);
    return this.tokenizer.process(text);
  }

  /**
   * Frees, at the end of `fn`, the strings and words that were first seen inside it: for endless streams of texts. Docs that
   * were made inside say so (ZONE_ENDED) when they are read after it.
   */
  memoryZone<Result>(fn: () => Result): Result {
    this.#known();
    const end = this.vocab._beginZone();
    try {
      const result = fn();
      if (typeof (result as { then?: unknown } | null)?.then === 'function') {
        throw new SpacyError(
          'BAD_ARGUMENT',
          'nlp.memoryZone takes a synchronous function: the zone ends when it returns.',
        );
      }
      return result;
    } finally {
      end();
    }
  }

  /** What is told of a component's errors in place of throwing them; undefined: they are thrown again. */
  setErrorHandler(handler: ErrorHandler | undefined): void {
    this.#onError = handler;
  }

  /** Throws SpacyError E001 for a name that is not there, E002 for a component whose factory nobody has. */
  enablePipe(name: string): void {
    const entry = this.#known().get(name);
    if (!entry.component) missing(entry, this.factoryNames);
    entry.enabled = true;
  }

  disablePipe(name: string): void {
    this.#known().get(name).enabled = false;
  }

  /** Runs with some components alone or without some: inside `fn`, or until `restore()`. */
  selectPipes(options: { enable?: Names; disable?: Names }): { restore(): void };
  selectPipes<Result>(options: { enable?: Names; disable?: Names }, fn: () => Result): Result;
  selectPipes<Result>(options: { enable?: Names; disable?: Names }, fn?: () => Result): Result | { restore(): void } {
    const disable = this.#selection(options);
    const before = disable.filter((name) => this.hasPipe(name));
    for (const name of disable) this.disablePipe(name);
    const restore = (): void => {
      for (const name of before.splice(0)) {
        if (!this._pipeline.find(name)) {
          throw new SpacyError('E008', `The component '${name}' was removed and can't be enabled again.`);
        }
        this.enablePipe(name);
      }
    };
    if (!fn) return { restore };
    try {
      return fn();
    } finally {
      restore();
    }
  }

  /** Factories that components can be made of, by name. */
  static get factories(): Readonly<Record<string, { readonly name: string }>> {
    return Object.fromEntries(defaultRegistry._factoryNames().map((name) => [name, { name }]));
  }

  /** Frees what WebAssembly holds of it. Docs stay readable; any further use of the pipeline is a SpacyError DELETED. */
  delete(): void {
    if (this._home.state.deleted) return;
    this.#free();
    this.vocab._owners.count -= 1;
    if (this.vocab._owners.count === 0) this.vocab._backend.delete();
  }

  #known(): Pipeline {
    if (this._home.state.deleted) throw new SpacyError('DELETED', 'This pipeline was deleted: load it again.');
    return this._pipeline;
  }

  #run(pipes: readonly number[]): Run {
    this.#known();
    const { core, language } = this._home;
    return { core, language, vocab: this.vocab, pipes, maxLength: this.maxLength };
  }

  #way(entries: readonly Entry[], batched: boolean): Way {
    return { home: this._home, entries, onError: this.#onError, batched };
  }

  /** A component as loading left it: one of C++'s, or one to be made here. */
  #adopt({ name, factory, enabled, slot }: LoadedPipe, settings: JsonObject): Entry {
    const blocks = (this.#info.config.components ?? {}) as Record<string, JsonObject>;
    const { factory: _, ...config } = blocks[name] ?? {};
    const own = slot === 0 ? this._registry._factory(factory) : undefined;
    const component = own
      ? own.make(this, name, { ...config, ...settings })
      : slot
        ? makePipe(this._home, { name, factory, config, slot })
        : undefined;
    return { name, factory, config, enabled, component };
  }

  #chosen(disable: Names | undefined): Entry[] {
    const without = nameList(disable, 'disable');
    return this.#known().running.filter(({ name }) => !without.includes(name));
  }

  #selection(options: { enable?: Names; disable?: Names }): string[] {
    const { enable, disable } = options;
    if (enable === undefined && disable === undefined) {
      throw new SpacyError('E991', 'nlp.selectPipes needs `enable` or `disable`.');
    }
    const given = nameList(disable, 'disable');
    if (enable === undefined) return given;
    const kept = nameList(enable, 'enable');
    const others = this.pipeNames.filter((name) => !kept.includes(name));
    if (disable !== undefined && [...given].sort().join() !== [...others].sort().join()) {
      throw new SpacyError(
        'E992',
        `nlp.selectPipes: enable (${kept.join()}) and disable (${given.join()}) contradict.`,
      );
    }
    return others;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Language {
  (text: Input, options?: CallOptions): Doc;
}
makeDisposable(Language);
brand(Language, 'Language');

function missing({ name, factory }: Entry, known: readonly string[]): never {
  throw new SpacyError(
    'E002',
    `The component '${name}' can't be used: nobody has its factory '${factory}'. Available factories: ${known.join(', ')}.`,
  );
}

function timings(entries: readonly Entry[], times: readonly number[]): Record<string, number> {
  const names = ['tokenizer', ...entries.map(({ name }) => name)];
  return Object.fromEntries(names.map((name, i) => [name, times[i]!]));
}

type Batch = [Input, unknown][];
const inputsOf = (batch: Batch): Input[] => batch.map(([input]) => input);

/** The docs of a batch, with their contexts where these are asked for. */
function* given(docs: (Doc | undefined)[], batch: Batch, asTuples?: boolean): Generator<unknown> {
  for (let i = 0; i < docs.length; i += 1) if (docs[i]) yield asTuples ? [docs[i], batch[i]![1]] : docs[i];
}

function* pairs(texts: Iterable<unknown>, asTuples: boolean): Generator<readonly [unknown, unknown]> {
  for (const item of texts) {
    if (!asTuples) yield [item, undefined];
    else if (Array.isArray(item) && item.length === 2) yield item as [unknown, unknown];
    else throw new SpacyError('BAD_ARGUMENT', `nlp.pipe with asTuples takes [text, context] pairs, not ${show(item)}.`);
  }
}
