// A knowledge base for an entity linker (spacy.kb): entities with their vectors, and the names that stand for them.
import { brand } from './brand.js';
import type { SaveOptions } from './component.js';
import { SpacyError, show } from './errors.js';
import { freeWith } from './freeing.js';
import { host } from './install/host.js';
import { core } from './runtime.js';
import { bytesGiven, excludedOf } from './saving/parts.js';
import type { Span } from './span.js';
import { Vocab } from './vocab.js';
import { deleteKb, makeKb, NAMES, WasmKb, type FoundCandidate, type GivenEntity } from './wasm-kb.js';
import { warnOnce } from './warnings.js';

export interface CandidateParts {
  readonly kb: InMemoryLookupKB;
  readonly entityHash: bigint;
  readonly entityFreq: number;
  readonly entityVector: Float32Array;
  readonly aliasHash: bigint;
  readonly priorProb: number;
}

/** An entity that a mention may stand for. */
export class Candidate implements FoundCandidate {
  readonly kb: InMemoryLookupKB;
  /** The id of the entity's name. */
  readonly entity: bigint;
  readonly entityFreq: number;
  readonly entityVector: Float32Array;
  /** The id of the mention's text. */
  readonly alias: bigint;
  /** How likely the mention stands for the entity, from 0 to 1. */
  readonly priorProb: number;

  constructor({ kb, entityHash, entityFreq, entityVector, aliasHash, priorProb }: CandidateParts) {
    this.kb = kb;
    this.entity = entityHash;
    this.entityFreq = entityFreq;
    this.entityVector = entityVector;
    this.alias = aliasHash;
    this.priorProb = priorProb;
  }

  /** The entity's name: 'Q42'. Throws SpacyError E018 where the vocab does not know it. */
  get entity_(): string {
    return this.kb.vocab.strings.get(this.entity);
  }

  get alias_(): string {
    return this.kb.vocab.strings.get(this.alias);
  }
}
brand(Candidate, 'Candidate');

export interface KBOptions {
  /** Numbers in an entity's vector. */
  readonly entityVectorLength: number;
}

export interface EntityOptions {
  readonly entity: string;
  readonly freq: number;
  readonly entityVector: ArrayLike<number>;
}

export interface EntityLists {
  readonly entityList: readonly string[];
  readonly freqList: readonly number[];
  readonly vectorList: readonly ArrayLike<number>[];
}

export interface AliasOptions {
  readonly alias: string;
  readonly entities: readonly string[];
  /** Of each entity; together they are 1 at most. */
  readonly probabilities: readonly number[];
}

export interface AppendOptions {
  readonly alias: string;
  readonly entity: string;
  readonly priorProb: number;
  readonly ignoreWarnings?: boolean;
}

export class InMemoryLookupKB {
  readonly vocab: Vocab;
  #wasm!: WasmKb;
  #free: () => void = () => undefined;

  constructor(vocab: Vocab, options: KBOptions);
  /** @internal `options` may be C++'s number of one that there is. */
  constructor(vocab: Vocab, options: KBOptions | number);
  constructor(vocab: Vocab, options: KBOptions | number) {
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError('BAD_ARGUMENT', `A knowledge base needs a vocab (nlp.vocab), not ${show(vocab)}.`);
    }
    this.vocab = vocab;
    if (typeof options === 'number') return this._adopt(options);
    const length = (options as KBOptions | undefined)?.entityVectorLength;
    if (!Number.isInteger(length) || length! < 0 || length! > 2 ** 24) {
      throw new SpacyError('BAD_ARGUMENT', `entityVectorLength is a whole number of numbers, not ${show(length)}.`);
    }
    this._adopt(makeKb(core(), vocab._backend.handle, length!));
  }

  /** @internal Becomes the object of another one in C++. */
  _adopt(handle: number): this {
    this.#free();
    const running = core();
    this.#wasm = new WasmKb(running, handle);
    this.#free = freeWith(this, () => deleteKb(running, handle));
    return this;
  }

  /** @internal */
  get _handle(): number {
    return this.#wasm.handle;
  }

  get entityVectorLength(): number {
    return this.#wasm.describe().length;
  }

  /** Entities. */
  get length(): number {
    return this.getSizeEntities();
  }

  getSizeEntities(): number {
    return this.#wasm.describe().entities;
  }

  getSizeAliases(): number {
    return this.#wasm.describe().aliases;
  }

  isEmpty(): boolean {
    return this.length === 0;
  }

  /** In Python's order, that of hashes. */
  getEntityStrings(): string[] {
    return this.#wasm.hashes(NAMES.entities).map((hash) => this.vocab.strings.get(hash));
  }

  getAliasStrings(): string[] {
    return this.#wasm.hashes(NAMES.aliases).map((hash) => this.vocab.strings.get(hash));
  }

  containsEntity(entity: string): boolean {
    return this.#wasm.has(this.vocab._tables, NAMES.entities, text(entity));
  }

  containsAlias(alias: string): boolean {
    return this.#wasm.has(this.vocab._tables, NAMES.aliases, text(alias));
  }

  /** The id of the entity's name; null, with the warning W018, where it is there already. Throws SpacyError E141. */
  addEntity({ entity, freq, entityVector }: EntityOptions): bigint | null {
    const given = [givenEntity(entity, freq, entityVector)];
    if (this.#wasm.addEntities(this.vocab._tables, given, false).length) {
      warnOfEntity(entity);
      return null;
    }
    return this.vocab.strings.get(entity);
  }

  /** Begins anew with these. Throws SpacyError E140 for lists of different lengths, E141. */
  setEntities({ entityList, freqList, vectorList }: EntityLists): void {
    if (entityList.length !== freqList.length || entityList.length !== vectorList.length) {
      throw new SpacyError(
        'E140',
        `The list of entities, prior probabilities and entity vectors should be of equal length, but are of ${entityList.length}, ` +
          `${freqList.length} and ${vectorList.length}.`,
      );
    }
    const given = entityList.map((entity, i) => givenEntity(entity, freqList[i]!, vectorList[i]!));
    const doubles = this.#wasm.addEntities(this.vocab._tables, given, true);
    for (const place of doubles) warnOfEntity(entityList[place]!);
  }

  /**
   * The id of the alias; null, with the warning W017, where it is there already. Throws SpacyError E890, E132, E133 (more than 1
   * together), E134 (an entity that is not there).
   */
  addAlias({ alias, entities, probabilities }: AliasOptions): bigint | null {
    const priors = Array.from(probabilities, (prior) => finite(prior, 'a probability'));
    if (this.#wasm.addAlias(this.vocab._tables, text(alias ?? ''), Array.from(entities, text), priors)) {
      return this.vocab.strings.get(alias);
    }
    warnOnce('W017', `Alias '${alias}' already exists in the Knowledge Base.`);
    return null;
  }

  /** One entity more for an alias that is there. Warns W024 of a pair that is. Throws SpacyError E176, E134, E133. */
  appendAlias({ alias, entity, priorProb, ignoreWarnings = false }: AppendOptions): void {
    const isNew = this.#wasm.appendAlias(text(alias), text(entity), finite(priorProb, 'a probability'));
    if (isNew || ignoreWarnings) return;
    warnOnce('W024', `Entity '${entity}' - Alias '${alias}' combination already exists in the Knowledge Base.`);
  }

  /** What a mention may stand for, in the order in which it was added; none where its text is no alias. */
  getCandidates(mention: Span): Candidate[] {
    return this.getAliasCandidates(mention.text);
  }

  getCandidatesBatch(mentions: Iterable<Span>): Candidate[][] {
    return Array.from(mentions, (mention) => this.getCandidates(mention));
  }

  getAliasCandidates(alias: string): Candidate[] {
    const found = this.#wasm.candidates(text(alias));
    const aliasHash = found.length ? this.vocab.strings.get(alias) : 0n;
    return found.map(({ entity, ...parts }) => new Candidate({ kb: this, entityHash: entity, aliasHash, ...parts }));
  }

  /** Zeros for an entity that is not there. */
  getVector(entity: string): Float32Array {
    return this.#wasm.vector(text(entity)) ?? new Float32Array(this.entityVectorLength);
  }

  getVectors(entities: Iterable<string>): Float32Array[] {
    return Array.from(entities, (entity) => this.getVector(entity));
  }

  /** 0 where the alias does not stand for the entity. */
  getPriorProb(entity: string, alias: string): number {
    return this.#wasm.priorProb(text(entity), text(alias));
  }

  /** As Python's kb.to_bytes(): without the strings. */
  toBytes(): Uint8Array {
    return this.#wasm.toBytes();
  }

  /** Takes over such bytes, of Python too. Throws SpacyError E145, E133, E134; it is then what it was. */
  fromBytes(bytes: Uint8Array | ArrayBuffer): this {
    this.#wasm.fromBytes(bytesGiven(bytes, 'kb.fromBytes'));
    return this;
  }

  /** Writes a folder with `contents` and `strings.json`; `exclude` names 'contents', 'strings'. Throws SpacyError E928. */
  toDisk(path: string, options?: SaveOptions): void {
    const { fs } = host().platform;
    if (fs.exists(path) && !fs.stat(path).isDirectory) throw noFolder(path);
    fs.mkdir(path, { recursive: true });
    this.#wasm.toDisk(path, excludedOf(options));
  }

  /** Reads such a folder. Throws SpacyError E929 where there is none, E928 for a file, E145, E133, E134. */
  fromDisk(path: string, options?: SaveOptions): this {
    const { fs } = host().platform;
    if (!fs.exists(path)) {
      throw new SpacyError(
        'E929',
        `Couldn't read InMemoryLookupKB from ${show(path)}. The path does not seem to exist.`,
      );
    }
    if (!fs.stat(path).isDirectory) throw noFolder(path);
    this.#wasm.fromDisk(path, excludedOf(options));
    core()._growTables(this.vocab._backend.handle, this.vocab._tables);
    return this;
  }
}
brand(InMemoryLookupKB, 'InMemoryLookupKB');

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new SpacyError('BAD_ARGUMENT', `A name in a knowledge base is a string, not ${show(value)}.`);
}

function finite(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new SpacyError('BAD_VALUE', `${show(value)} is no number that ${what} can be.`);
}

function givenEntity(entity: string, freq: number, vector: ArrayLike<number>): GivenEntity {
  const entityVector = Float32Array.from(vector, (value) => finite(value, "an entity's vector holds"));
  return { entity: text(entity), freq: finite(freq, "an entity's freq"), entityVector };
}

const warnOfEntity = (entity: string): void =>
  warnOnce('W018', `Entity '${entity}' already exists in the Knowledge Base - ignoring the duplicate entry.`);

const noFolder = (path: string): SpacyError =>
  new SpacyError(
    'E928',
    `An InMemoryLookupKB can only be serialized to/from a directory, but ${show(path)} is a file.`,
  );
