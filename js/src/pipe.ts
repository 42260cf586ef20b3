// A component of ours, as nlp.getPipe gives it: it lives in WebAssembly.
import { runBatch, type Run } from './batches.js';
import type { SaveOptions } from './component.js';
import type { Core } from './core.js';
import type { Doc } from './doc.js';
import { freeWith } from './freeing.js';
import { holdsOwn } from './layers/telling.js';
import type { Entry } from './pipeline.js';
import type { Registry } from './registry.js';
import { bytesGiven, excludedOf, pipeFromBytes, pipeFromDisk, pipeToBytes, pipeToDisk } from './saving/parts.js';
import { tallyPipe } from './scoring/component-score.js';
import { checkExamples, type Example } from './scoring/example.js';
import { scored } from './scoring/tally.js';
import type { ScoreResults } from './scoring/values.js';

/** The pipeline's place in WebAssembly, shared by what belongs to it. */
export interface Home {
  readonly core: Core;
  readonly registry: Registry;
  readonly language: number;
  /** Apart, so that what frees a component keeps no pipeline alive. */
  readonly state: { deleted: boolean };
  /** What runs before a component; where it is not in the pipeline, all but the last, as in Python. */
  before(pipe: Pipe): readonly Entry[];
  /** A tokenizer of one's own, where the pipeline has one. */
  tokenize(): ((text: string) => Doc) | undefined;
  /** One call of the given slots; throws SpacyError DELETED. */
  run(slots: readonly number[]): Run;
}

export interface Made {
  readonly name: string;
  readonly factory: string;
  readonly config: Record<string, unknown>;
  readonly slot: number;
}

export class Pipe {
  readonly factory: string;
  /** @internal */
  readonly _slot: number;
  /** @internal The settings that it was made of, without `factory`. */
  _config: Record<string, unknown>;
  /** @internal */
  readonly _home: Home;
  /** @internal As the pipeline has it. */
  _name: string;
  #looked: { readonly config: Record<string, unknown>; readonly holdsOwn: boolean } | undefined;

  /** @internal */
  constructor(home: Home, { name, factory, config, slot }: Made) {
    this.factory = factory;
    this._name = name;
    this._config = config;
    this._slot = slot;
    this._home = home;
    const { core, language, state } = home;
    freeWith(this, () => state.deleted || core._removePipe(language, slot));
  }

  /** @internal Whether it can't run in a call with others. */
  get _needsJavaScript(): boolean {
    return false;
  }

  /** @internal The group of doc.spans that it reads, which JavaScript gives with the docs. */
  get _spansKey(): string | undefined {
    const suggester = this._config.suggester as Record<string, unknown> | null | undefined;
    return suggester?.['@misc'] === 'spacy.preset_spans_suggester.v1' ? String(suggester.spans_key) : undefined;
  }

  /** @internal Whether its settings name layers or a suggester of somebody's own, which look at JavaScript's docs. */
  get _holdsOwn(): boolean {
    if (this.#looked?.config !== this._config) {
      const is = holdsOwn(this._home.registry, this.factory, this._config);
      this.#looked = { config: this._config, holdsOwn: is };
    }
    return this.#looked.holdsOwn;
  }

  /** @internal What C++ must know beside its settings to make another like it. */
  get _besides(): Record<string, unknown> {
    return {};
  }

  get name(): string {
    return this._name;
  }

  get labels(): readonly string[] {
    return this._home.core._pipeLabels(this._home.language, this._slot);
  }

  /** Lets it annotate a doc of its pipeline's vocab. */
  process(doc: Doc): Doc {
    return runBatch(this._home.run([this._slot]), [doc], this._spansKey).docs[0]!;
  }

  /** Scores of predicted docs by the scorer that its settings name; none without one. Throws SpacyError E978, E893. */
  score(examples: Iterable<Example>, options: Record<string, unknown> = {}): ScoreResults {
    return scored(tallyPipe(this, options), checkExamples(examples, `${this.factory}.score`));
  }

  /** Its part of nlp.toBytes(), with the vocab unless that is excluded; empty for a component that has nothing to save. */
  toBytes(options?: SaveOptions): Uint8Array {
    return pipeToBytes(this, excludedOf(options)) ?? new Uint8Array(0);
  }

  /** Takes over such bytes. Throws a SpacyError that names the part; the component is then what it was. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options?: SaveOptions): this {
    pipeFromBytes(this, bytesGiven(bytes, 'fromBytes'), excludedOf(options));
    return this;
  }

  /** Writes its own folder, or the file that stands for it ('x.json' for a sentencizer). */
  toDisk(path: string, options?: SaveOptions): void {
    pipeToDisk(this, path, excludedOf(options));
  }

  fromDisk(path: string, options?: SaveOptions): this {
    pipeFromDisk(this, path, excludedOf(options));
    return this;
  }

  *pipe(docs: Iterable<Doc>): Generator<Doc> {
    for (const doc of docs) yield this.process(doc);
  }
}
