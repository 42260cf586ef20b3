// A pipeline (spacy.language.Language): nlp('text').
import type { Run } from './batches.js';
import { checkText } from './inputs.js';
import { makeNew } from './blank-language.js';
import { brand } from './brand.js';
import { adopt, checkConfig } from './building.js';
import type { ComponentFunction, SaveOptions } from './component.js';
import type { Core, JsonObject } from './core.js';
import { Doc } from './doc.js';
import { EditablePipeline } from './editable-pipeline.js';
import { SpacyError } from './errors.js';
import { findFactory, type FactoryMeta } from './factories.js';
import { freeWith, makeDisposable } from './freeing.js';
import { fromConfig, type FromConfigOptions } from './from-config.js';
import { initialize, type InitializeOptions } from './initialize.js';
import { BaseDefaults, type LanguageDefaults } from './language-defaults.js';
import type { CallOptions, Making, NewOptions } from './language-options.js';
import { completeConfig, refreshConfig, refreshMeta } from './language-meta.js';
import { nameList } from './options.js';
import type { Home, Pipe } from './pipe.js';
import type { Entry } from './pipeline.js';
import { addComponent, addFactory, factories, type ComponentOptions, type FactoryOptions } from './register.js';
import { registry as defaultRegistry, type MakeComponent, type Registry } from './registry.js';
import { languageFromBytes, languageFromDisk, languageToBytes, languageToDisk } from './saving/language.js';
import { evaluate, type EvaluateOptions } from './scoring/evaluate.js';
import type { Example } from './scoring/example.js';
import type { ScoreResults } from './scoring/values.js';
import { pipeTexts, pipeTextsAsync, type Input, type PipeOptions } from './streams.js';
import { passSync, type ErrorHandler, type Way } from './stretches.js';
import { Tokenizer, type OwnTokenizer } from './tokenizer.js';
import { factoryTokenizer } from './tokenizer-config.js';
import type { Vocab } from './vocab.js';

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Language extends EditablePipeline {
  /** The code of a subclass's language. */
  static readonly lang: string | undefined = undefined;
  /** What a subclass's language knows of words and tokens. */
  static readonly Defaults: typeof BaseDefaults & LanguageDefaults = BaseDefaults;

  readonly vocab: Vocab;
  /** Characters (code points) that a text may have; 0 is no limit. */
  maxLength = 1_000_000;
  /** @internal */
  readonly _registry: Registry;
  /** @internal */
  readonly _home: Home;
  /** @internal As the package has it until `meta` is asked for. */
  _meta: JsonObject;
  /** @internal */
  _config: JsonObject;
  #tokenizer: Tokenizer;
  #ownTokenizer: OwnTokenizer | undefined;
  #onError: ErrorHandler | undefined;
  #free: () => void;

  /** A blank pipeline of a subclass's language, whose data are here: `new (await spacy.util.getLangClass('de'))()`. */
  constructor(options?: NewOptions);
  /** @internal */
  constructor(core: Core, language: number, vocab: Vocab, making?: Making);
  constructor(given: NewOptions | Core = {}, language?: number, taken?: Vocab, options: Making = {}) {
    super('process');
    const isMade = taken !== undefined;
    const made = isMade
      ? { core: given as Core, language: language!, vocab: taken }
      : makeNew(new.target, given as NewOptions);
    const { core, language: handle, vocab } = made;
    const state = { deleted: false };
    const before = (pipe: Pipe): readonly Entry[] => {
      const { running } = this._known();
      return running.slice(
        0,
        running.findIndex(({ component }) => component === pipe),
      );
    };
    this._registry = options.registry ?? defaultRegistry;
    this._home = {
      core,
      registry: this._registry,
      language: handle,
      state,
      before,
      tokenize: () => this.#tokenize,
      run: (slots) => this.#run(slots),
    };
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
    const { meta, config } = core._describeLanguage(handle);
    this._meta = isMade ? meta : { ...meta, ...(given as NewOptions).meta };
    this._config = completeConfig(core, config);
    vocab.getNounChunks ??= new.target.Defaults.syntaxIterators?.noun_chunks;
    this.#tokenizer = new Tokenizer(() => this.#run([]), this._home);
    const settingsOf = options.settingsOf ?? ((config: JsonObject) => config);
    this.#ownTokenizer = factoryTokenizer(this._registry, this);
    for (const pipe of options.pipes ?? []) this._pipeline.entries.push(adopt(this, pipe, settingsOf));
  }

  get lang(): string {
    this._known();
    return (this.constructor as typeof Language).lang ?? this.vocab.lang;
  }

  /** meta.json as it stands now: what you set in it stays. */
  get meta(): Record<string, unknown> {
    return refreshMeta(this._home.core, this._meta, this._known(), this.vocab);
  }

  set meta(meta: Record<string, unknown>) {
    this._meta = meta;
  }

  /** config.cfg as it stands now, interpolated: what you set in it stays, but for the components'. */
  get config(): Record<string, unknown> {
    return refreshConfig(this._config, this._known(), this.lang);
  }

  set config(config: Record<string, unknown>) {
    checkConfig(config, 'nlp');
    this._config = config;
  }

  /** Makes docs of texts: set it to a function of one's own, or to an object with process(text). */
  get tokenizer(): Tokenizer {
    return (this.#ownTokenizer ?? this.#tokenizer) as Tokenizer;
  }

  set tokenizer(tokenizer: Tokenizer | OwnTokenizer) {
    this.#ownTokenizer = tokenizer === this.#tokenizer ? undefined : tokenizer;
  }

  /** @internal The tokenizer of one's own, where there is one. */
  get _ownTokenizer(): OwnTokenizer | undefined {
    return this.#ownTokenizer;
  }

  /** Prepares components that need it: rules, tables, your own. Throws SpacyError NO_TRAINING for one that must be trained. */
  initialize(getExamples?: () => Iterable<unknown>, options: InitializeOptions = {}): void {
    initialize(this, this._known().running, getExamples, options);
  }

  /** The text's Doc with everything that the components say: `nlp(text)` is the same call. A Doc goes through them too. */
  process(text: Input, options: CallOptions = {}): Doc {
    if (!(text instanceof Doc)) checkText(text, this.maxLength);
    const way = this.#way(options, false);
    const { docs, times } = passSync(way, [text]);
    const doc = docs[0]!;
    if (options.timings) {
      const names = ['tokenizer', ...way.entries.map(({ name }) => name)];
      doc._rare.timings = Object.fromEntries(names.map((name, i) => [name, times[i]!]));
    }
    return doc;
  }

  /** Many texts (or docs), in batches: faster than one at a time, with the same answers. */
  pipe<Context>(
    texts: Iterable<readonly [Input, Context]>,
    options: PipeOptions & { readonly asTuples: true },
  ): Generator<[Doc, Context]>;
  pipe(texts: Iterable<Input>, options?: PipeOptions): Generator<Doc>;
  *pipe(texts: Iterable<unknown>, options: PipeOptions = {}): Generator<unknown> {
    yield* pipeTexts(this.#way(options, true), texts, options, this.maxLength);
  }

  /** As `pipe`, from synchronous or asynchronous texts; lets the event loop run between batches, and waits for components. */
  pipeAsync<Context>(
    texts: AsyncIterable<readonly [Input, Context]> | Iterable<readonly [Input, Context]>,
    options: PipeOptions & { readonly asTuples: true },
  ): AsyncGenerator<[Doc, Context]>;
  pipeAsync(texts: AsyncIterable<Input> | Iterable<Input>, options?: PipeOptions): AsyncGenerator<Doc>;
  async *pipeAsync(
    texts: AsyncIterable<unknown> | Iterable<unknown>,
    options: PipeOptions = {},
  ): AsyncGenerator<unknown> {
    yield* pipeTextsAsync(this.#way(options, true), texts, options, this.maxLength);
  }

  /** The text's tokens alone. */
  makeDoc(text: string): Doc {
    checkText(text, this.maxLength);
    return this.#way({}, false).tokenize?.(text) ?? this.#tokenizer.process(text);
  }

  /**
   * Runs the pipeline on copies of the predicted docs, and scores them beside their references: scores under Python's names, and
   * words a second. Throws SpacyError E978, and E949 for an example of two texts.
   */
  evaluate(examples: Iterable<Example>, options: EvaluateOptions = {}): ScoreResults {
    return evaluate(this, examples, options);
  }

  /**
   * Frees, at the end of `fn`, the strings and words that were first seen inside it: for endless streams of texts. Docs that
   * were made inside say so (ZONE_ENDED) when they are read after it.
   */
  memoryZone<Result>(fn: () => Result): Result {
    this._known();
    return this.vocab._inZone(fn);
  }

  /** What is told of a component's errors in place of throwing them; undefined: they are thrown again. */
  setErrorHandler(handler: ErrorHandler | undefined): void {
    this.#onError = handler;
    for (const { component } of this._known().entries) {
      (component as { setErrorHandler?: (handler: unknown) => void } | undefined)?.setErrorHandler?.(handler);
    }
  }

  /** Whether components can be made of it, in pipelines of the class's language. */
  static hasFactory(name: string): boolean {
    return defaultRegistry._factoryNames(this.lang).includes(name);
  }

  /** What a factory says of its components. Throws SpacyError E967. */
  static getFactoryMeta(name: string): FactoryMeta {
    if (this.hasFactory(name)) return findFactory(defaultRegistry, name, this.lang ?? '', 'getFactoryMeta').meta;
    throw new SpacyError('E967', `There is no factory '${name}'.`);
  }

  /** Names a factory of your own: `make({ nlp, name, ...settings })` gives a component. Throws SpacyError E004, E853, E962. */
  static factory(name: string, make: MakeComponent): void;
  static factory(name: string, options: FactoryOptions, make: MakeComponent): void;
  static factory(name: string, options: FactoryOptions | MakeComponent, make?: MakeComponent): void {
    addFactory(this.lang, name, options, make);
  }

  /** Names a component that is a function of a doc. Throws SpacyError E004, E853, E965. */
  static component(name: string, fn: ComponentFunction): void;
  static component(name: string, options: ComponentOptions, fn: ComponentFunction): void;
  static component(name: string, options: ComponentOptions | ComponentFunction, fn?: ComponentFunction): void {
    addComponent(this.lang, name, options, fn);
  }

  /** Factories by name; `Language.factories['x'] = (nlp, cfg) => component` is spaCy 2's way to add one. */
  static get factories(): typeof factories {
    return factories;
  }

  /** A pipeline of a config: its components are made, not trained. Rejects with SpacyError E002, E956, E958, E984, E985. */
  static fromConfig(config: JsonObject | string, options: FromConfigOptions = {}): Promise<Language> {
    return fromConfig(this, config, options);
  }

  /**
   * The whole pipeline, as Python's nlp.to_bytes() gives it. `exclude` names components, 'vocab', 'tokenizer', 'meta', 'config',
   * and of the vocab 'strings', 'vectors', 'lookups'.
   */
  toBytes(options?: SaveOptions): Uint8Array {
    this._known();
    return languageToBytes(this, options);
  }

  /**
   * Takes over such bytes, Python's too, for the components that it has by these names: their networks are built as the config
   * among the bytes says. Throws a SpacyError that names the part; the pipeline is then what it was.
   */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options?: SaveOptions): this {
    this._known();
    languageFromBytes(this, bytes, options);
    return this;
  }

  /**
   * Writes the folder that Python's nlp.to_disk() writes. It takes its place when all is written: a component that throws leaves
   * what was there. Of what else lies in the folder nothing is touched.
   */
  toDisk(path: string, options?: SaveOptions): void {
    this._known();
    languageToDisk(this, path, options);
  }

  /** Reads such a folder, as `fromBytes` does bytes. The pipeline's own components stay: spacy.load makes those of the folder. */
  fromDisk(path: string, options?: SaveOptions): this {
    this._known();
    languageFromDisk(this, path, options);
    return this;
  }

  /** Frees what WebAssembly holds of it. Docs stay readable; any further use of the pipeline is a SpacyError DELETED. */
  delete(): void {
    if (this._home.state.deleted) return;
    this.#free();
    this.vocab._owners.count -= 1;
    if (this.vocab._owners.count === 0) this.vocab._backend.delete();
  }

  #run(pipes: readonly number[]): Run {
    this._known();
    const { core, language } = this._home;
    return { core, language, vocab: this.vocab, pipes, maxLength: this.maxLength };
  }

  get #tokenize(): ((text: string) => Doc) | undefined {
    const own = this.#ownTokenizer;
    return own && ((text) => (typeof own === 'function' ? own(text) : own.process(text)));
  }

  #way({ disable, componentCfg }: Pick<PipeOptions, 'disable' | 'componentCfg'>, batched: boolean): Way {
    const without = nameList(disable, 'disable');
    const entries = this._known().running.filter(({ name }) => !without.includes(name));
    return { home: this._home, entries, onError: this.#onError, batched, tokenize: this.#tokenize, componentCfg };
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Language {
  (text: Input, options?: CallOptions): Doc;
}
makeDisposable(Language);
brand(Language, 'Language');
