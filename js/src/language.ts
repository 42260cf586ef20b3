// A pipeline (spacy.language.Language): nlp('text').
import { checkBatchSize, checkText, cut, runBatch, type Run, type Timed } from './batches.js';
import { brand } from './brand.js';
import { Callable } from './callable.js';
import type { Core, LanguageInfo, PipeInfo } from './core.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { freeWith, makeDisposable } from './freeing.js';
import { describeConfig, describeMeta } from './language-meta.js';
import { nameList, type Names } from './options.js';
import { Pipe } from './pipe.js';
import { core as startedCore } from './runtime.js';
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

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Language extends Callable {
  readonly vocab: Vocab;
  /** Characters (code points) that a text may have; 0 is no limit. */
  maxLength = 1_000_000;
  readonly tokenizer: Tokenizer;
  #core: Core;
  #handle: number;
  #info: LanguageInfo;
  #enabled: Set<string>;
  #free: () => void;
  #deleted = false;

  /** @internal */
  constructor(core: Core, handle: number, vocab: Vocab) {
    super('process');
    this.#core = core;
    this.#handle = handle;
    this.vocab = vocab;
    vocab._owners.count += 1;
    this.#free = freeWith(this, () => core._deleteLanguage(handle));
    // The limit is checked here, where a text that is too long costs nothing.
    core._setMaxLength(handle, 0);
    // Loading may have changed what a shared vocab says of its words.
    vocab._reload();
    this.#info = core._describeLanguage(handle);
    this.#enabled = new Set(this.#info.pipes.filter((pipe) => pipe.enabled).map((pipe) => pipe.name));
    this.tokenizer = new Tokenizer(() => this.#run([]));
  }

  get lang(): string {
    return this.#known().lang;
  }

  /** meta.json as it stands now. */
  get meta(): Record<string, unknown> {
    return describeMeta(this.#known(), this.disabled, this.vocab.lang);
  }

  /** config.cfg as it stands now, interpolated. */
  get config(): Record<string, unknown> {
    return describeConfig(this.#known(), this.disabled);
  }

  /** Names of the components that run, in their order. */
  get pipeNames(): string[] {
    return this.componentNames.filter((name) => this.#enabled.has(name));
  }

  /** Names of all components, disabled ones too. */
  get componentNames(): string[] {
    return this.#known().pipes.map((pipe) => pipe.name);
  }

  get disabled(): string[] {
    return this.componentNames.filter((name) => !this.#enabled.has(name));
  }

  /** The components that run, by name. */
  get pipeline(): [string, Pipe][] {
    return this.pipeNames.map((name) => [name, this.getPipe(name)]);
  }

  /** Each running component's factory. */
  get pipeFactories(): Record<string, string> {
    const running = this.#known().pipes.filter((pipe) => this.#enabled.has(pipe.name));
    return Object.fromEntries(running.map((pipe) => [pipe.name, pipe.factory]));
  }

  /** Factories that components can be made of. */
  get factoryNames(): string[] {
    this.#known();
    return this.#core.factories();
  }

  /** Each running component's labels. */
  get pipeLabels(): Record<string, string[]> {
    const running = this.#known().pipes.filter((pipe) => this.#enabled.has(pipe.name) && pipe.labels.length);
    return Object.fromEntries(running.map((pipe) => [pipe.name, [...pipe.labels]]));
  }

  /** Whether a component of that name runs. */
  hasPipe(name: string): boolean {
    return this.pipeNames.includes(name);
  }

  /** Throws SpacyError E001 for a name that is not there. */
  getPipe(name: string): Pipe {
    const place = this.#place(name);
    const info = this.#info.pipes[place]!;
    return new Pipe(info, (docs) => runBatch(this.#run([place]), docs).docs);
  }

  /** The text's Doc with everything that the components say: `nlp(text)` is the same call. A Doc goes through them too. */
  process(text: Input, options: CallOptions = {}): Doc {
    if (!(text instanceof Doc)) checkText(text, this.maxLength);
    const pipes = this.#chosen(options.disable);
    const result = runBatch(this.#run(pipes), [text]);
    const doc = result.docs[0]!;
    if (options.timings) doc._rare.timings = this.#timings(pipes, result);
    return doc;
  }

  /** Many texts (or docs), in batches: faster than one at a time, with the same answers. */
  pipe<Context>(
    texts: Iterable<readonly [Input, Context]>,
    options: PipeOptions & { readonly asTuples: true },
  ): Generator<[Doc, Context]>;
  pipe(texts: Iterable<Input>, options?: PipeOptions): Generator<Doc>;
  *pipe(texts: Iterable<unknown>, options: PipeOptions = {}): Generator<unknown> {
    const pipes = this.#chosen(options.disable);
    const batchSize = checkBatchSize(options.batchSize);
    if (typeof texts === 'string' || typeof texts?.[Symbol.iterator] !== 'function') {
      throw new SpacyError('BAD_ARGUMENT', `nlp.pipe takes a list or an iterable of texts, not ${show(texts)}.`);
    }
    for (const batch of cut(pairs(texts, options.asTuples === true), batchSize, this.maxLength)) {
      const { docs } = runBatch(
        this.#run(pipes),
        batch.map(([input]) => input),
      );
      for (let i = 0; i < docs.length; i += 1) yield options.asTuples ? [docs[i], batch[i]![1]] : docs[i];
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
    const batchSize = checkBatchSize(options.batchSize);
    const run = (batch: unknown[]): Generator<Doc> => this.pipe(batch as Input[], options);
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
    return runBatch(this.#run([]), [text]).docs[0]!;
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

  /** Throws SpacyError E001 for a name that is not there, E002 for a component that can't run in this version. */
  enablePipe(name: string): void {
    const pipe = this.#info.pipes[this.#place(name)]!;
    if (!pipe.supported) {
      throw new SpacyError(
        'E002',
        `The component '${name}' can't be enabled: its factory '${pipe.factory}' is not part of this version. ` +
          `Available factories: ${this.factoryNames.join(', ')}.`,
      );
    }
    this.#enabled.add(name);
  }

  disablePipe(name: string): void {
    this.#place(name);
    this.#enabled.delete(name);
  }

  /** Runs with some components alone or without some: inside `fn`, or until `restore()`. */
  selectPipes(options: { enable?: Names; disable?: Names }): { restore(): void };
  selectPipes<Result>(options: { enable?: Names; disable?: Names }, fn: () => Result): Result;
  selectPipes<Result>(options: { enable?: Names; disable?: Names }, fn?: () => Result): Result | { restore(): void } {
    const disable = this.#selection(options);
    const before = new Set(this.#enabled);
    for (const name of disable) this.disablePipe(name);
    const restore = (): void => {
      this.#enabled = new Set(before);
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
    return Object.fromEntries(
      startedCore()
        .factories()
        .map((name) => [name, { name }]),
    );
  }

  /** Frees what WebAssembly holds of it. Docs stay readable; any further use of the pipeline is a SpacyError DELETED. */
  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#free();
    this.vocab._owners.count -= 1;
    if (this.vocab._owners.count === 0) this.vocab._backend.delete();
  }

  #known(): LanguageInfo {
    if (this.#deleted) throw new SpacyError('DELETED', 'This pipeline was deleted: load it again.');
    return this.#info;
  }

  #run(pipes: readonly number[]): Run {
    this.#known();
    return { core: this.#core, language: this.#handle, vocab: this.vocab, pipes, maxLength: this.maxLength };
  }

  #place(name: string): number {
    const place = this.componentNames.indexOf(name);
    if (place >= 0) return place;
    const names = this.componentNames.join(', ') || 'none';
    throw new SpacyError('E001', `There is no component ${show(name)} in the pipeline. Components: ${names}.`);
  }

  #chosen(disable: Names | undefined): number[] {
    const without = nameList(disable, 'disable');
    return this.pipeNames.filter((name) => !without.includes(name)).map((name) => this.#place(name));
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

  #timings(pipes: readonly number[], { times }: Timed): Record<string, number> {
    const names = ['tokenizer', ...pipes.map((place) => this.#info.pipes[place]!.name)];
    return Object.fromEntries(names.map((name, i) => [name, times[i]! / 1000]));
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Language {
  (text: Input, options?: CallOptions): Doc;
}
makeDisposable(Language);
brand(Language, 'Language');

function* pairs(texts: Iterable<unknown>, asTuples: boolean): Generator<readonly [unknown, unknown]> {
  for (const item of texts) {
    if (!asTuples) yield [item, undefined];
    else if (Array.isArray(item) && item.length === 2) yield item as [unknown, unknown];
    else throw new SpacyError('BAD_ARGUMENT', `nlp.pipe with asTuples takes [text, context] pairs, not ${show(item)}.`);
  }
}

export type { PipeInfo };
