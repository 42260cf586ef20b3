// Entities and spans by rules (spacy.pipeline.EntityRuler, SpanRuler): the factories entity_ruler, span_ruler and
// future_entity_ruler, or `new EntityRuler(nlp, options)` alone, as 2.x has it.
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { extensionValues } from './extension-values.js';
import { freeWith } from './freeing.js';
import { env } from './install/env.js';
import { host } from './install/host.js';
import type { Language } from './language.js';
import type { CompareTexts } from './marshal.js';
import type { TokenPattern } from './matcher.js';
import { patternJson } from './pattern-json.js';
import { Pipe, type Home, type Made } from './pipe.js';
import type { Entry } from './pipeline.js';
import { passSync, slotsOf } from './stretches.js';
import { checkWellFormed } from './text.js';
import { encoder } from './utf8.js';
import {
  addRulerPatterns,
  annotateByRuler,
  describeRuler,
  REMOVE,
  removeFromRuler,
  rulerFromBytes,
  rulerFromFiles,
  rulerHas,
  rulerIds,
  rulerPatterns,
  rulerToBytes,
  rulerToFiles,
  setRulerComparison,
  type PhraseDocs,
  type RulerFiles,
  type RulerPlace,
  type RulerState,
} from './wasm-ruler.js';

/** A pattern of tokens, or a phrase. */
export interface RulerPattern {
  readonly label: string;
  readonly pattern: string | readonly TokenPattern[];
  readonly id?: string;
}

export interface RulerOptions {
  readonly name?: string;
  readonly phraseMatcherAttr?: string | number | null;
  /** The comparison behind FUZZY, in place of Levenshtein's distance. */
  readonly matcherFuzzyCompare?: CompareTexts;
  readonly validate?: boolean;
  readonly patterns?: readonly RulerPattern[];
}

export interface EntityRulerOptions extends RulerOptions {
  /** Matches take the place of entities that they overlap. */
  readonly overwriteEnts?: boolean;
  /** Stands between label and id where both are one key; '||' by default. */
  readonly entIdSep?: string;
}

export interface SpanRulerOptions extends RulerOptions {
  /** The group of doc.spans, 'ruler' by default; null for none. */
  readonly spansKey?: string | null;
  readonly spansFilter?: { readonly '@misc': string } | null;
  readonly annotateEnts?: boolean;
  readonly entsFilter?: { readonly '@misc': string } | null;
  /** Whether a group, and doc.ents, are begun anew; true by default. */
  readonly overwrite?: boolean;
}

interface InitializeOptions {
  readonly patterns?: readonly RulerPattern[];
}

type Owner = Home | Language;

abstract class Ruler extends Pipe {
  #comparison: number | undefined;
  #warned = false;

  constructor(owner: Owner, given: Made | RulerOptions, factory: string) {
    super(...placeOf(owner, given, factory));
    const { matcherFuzzyCompare, patterns } = given as RulerOptions;
    if (matcherFuzzyCompare) this.#compareBy(matcherFuzzyCompare);
    if (patterns) this.addPatterns(patterns);
  }

  /** Patterns. */
  get length(): number {
    return this.#described.length;
  }

  /** As they were added: those of tokens before phrases in an EntityRuler. */
  get patterns(): RulerPattern[] {
    return JSON.parse(rulerPatterns(this.#place, false));
  }

  /** Whether there are patterns of a label; an EntityRuler's label with an id is 'LABEL||id'. */
  has(label: string): boolean {
    checkWellFormed(label);
    return rulerHas(this.#place, label);
  }

  /**
   * Adds patterns in one call. Phrases become docs by the tokenizer, and by the components before this one where these change
   * tokens or set what phrases are compared by. Throws SpacyError BAD_PATTERN, E097 or what matchers throw; as in Python, the
   * patterns before a wrong one stay.
   */
  addPatterns(patterns: readonly RulerPattern[]): void {
    if (!Array.isArray(patterns)) {
      throw new SpacyError('BAD_PATTERN', `A ruler's patterns are a list, not ${show(patterns)}.`);
    }
    const json = patternJson(patterns);
    const docs = this.#phraseDocs(patterns as RulerPattern[]);
    for (const warning of addRulerPatterns(this.#place, json, docs)) env.logger.warn(warning);
  }

  /** Takes all patterns away. */
  clear(): void {
    this._remove(REMOVE.all);
  }

  /** What nlp.initialize calls: begins anew with these patterns. */
  initialize(_getExamples?: unknown, options: InitializeOptions = {}): void {
    this.clear();
    if (options.patterns) this.addPatterns(options.patterns);
  }

  override process(doc: Doc): Doc {
    const { length, extensions } = this.#described;
    if (length === 0 && !this.#warned) {
      this.#warned = true;
      env.logger.warn(`[W036] The component '${this.name}' does not have any patterns defined.`);
    }
    if (!extensions.length) return super.process(doc);
    return annotateByRuler(this.#place, doc, patternJson(extensionValues(doc, [0, doc.length], extensions)));
  }

  /** Its patterns and settings in Python's bytes. */
  override toBytes(): Uint8Array {
    return rulerToBytes(this.#place);
  }

  /** Takes over such bytes, Python's and 2.x's too. Throws a SpacyError where they are none; the ruler is then what it was. */
  override fromBytes(bytes: Uint8Array | ArrayBuffer): this {
    if (!(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer)) {
      throw new SpacyError('BAD_ARGUMENT', `fromBytes takes a Uint8Array or an ArrayBuffer, not ${show(bytes)}.`);
    }
    rulerFromBytes(this.#place, this.#slotsBefore(), new Uint8Array(bytes as Uint8Array));
    return this;
  }

  /** Writes the folder that Python writes, or its patterns alone where the path ends in '.jsonl'. */
  override toDisk(path: string): void {
    const { fs } = host().platform;
    if (this._isLines(path)) return fs.writeFile(path, encoder.encode(rulerPatterns(this.#place, true)));
    for (const [name, contents] of rulerToFiles(this.#place)) fs.writeFile(`${path}/${name}`, contents);
  }

  /** Reads such a folder, or a file of patterns. Throws a SpacyError that names what is wrong; the ruler is then what it was. */
  override fromDisk(path: string): this {
    const { fs } = host().platform;
    const lines = this._linesBeside(path);
    const files: RulerFiles = lines
      ? [['', fs.readFile(lines)]]
      : this._fileNames.map((name) => [name, fs.readFile(`${path}/${name}`)] as const);
    rulerFromFiles(this.#place, this.#slotsBefore(), files);
    return this;
  }

  /** @internal Whether the path is one of patterns alone. */
  _isLines(_path: string): boolean {
    return false;
  }

  /** @internal The file of patterns alone that a path stands for. */
  _linesBeside(_path: string): string | undefined {
    return undefined;
  }

  /** @internal What its folder has. */
  abstract get _fileNames(): readonly string[];

  /** @internal Extension attributes are JavaScript's, and warnings. */
  override get _needsJavaScript(): boolean {
    const { length, extensions } = this.#described;
    return extensions.length > 0 || (length === 0 && !this.#warned);
  }

  protected get _ids(): string[] {
    return rulerIds(this.#place);
  }

  protected _remove(what: number, value?: string): void {
    if (value !== undefined) checkWellFormed(value);
    removeFromRuler(this.#place, what, value);
  }

  get #described(): RulerState {
    return describeRuler(this.#place);
  }

  get #place(): RulerPlace {
    return { home: this._home, slot: this._slot, tables: this._home.run([]).vocab._tables };
  }

  /** As Python makes them: all components before this one run, those from this one on do not. */
  #phraseDocs(patterns: readonly RulerPattern[]): PhraseDocs {
    const entries = this._home.before(this);
    const tokenize = this._home.tokenize();
    if (!tokenize && entries.every(isOurs)) return { before: slotsOf(entries) };
    const texts = patterns
      .map((entry) => (entry as RulerPattern | null)?.pattern)
      .filter((pattern) => typeof pattern === 'string');
    const { docs } = passSync({ home: this._home, entries, onError: undefined, batched: true, tokenize }, texts);
    return { docs: docs.map((doc) => doc!._request()) };
  }

  /** @internal */
  override _restored(): void {
    if (this.#comparison !== undefined) setRulerComparison(this.#place, this.#comparison);
  }

  #slotsBefore(): number[] {
    return slotsOf(this._home.before(this).filter(isOurs));
  }

  #compareBy(compare: CompareTexts): void {
    const { marshal } = this._home.core;
    const comparison = marshal._addComparison(compare);
    freeWith(this, () => marshal._removeComparison(comparison));
    this.#comparison = comparison;
    setRulerComparison(this.#place, comparison);
  }
}

export class EntityRuler extends Ruler {
  constructor(nlp: Owner, options: Made | EntityRulerOptions = {}) {
    super(nlp, options, 'entity_ruler');
  }

  /** Ids of patterns, sorted. */
  get entIds(): string[] {
    return this._ids;
  }

  /** Takes away the patterns of an id. Throws SpacyError E1024 where there are none. */
  remove(entId: string): void {
    this._remove(REMOVE.id, entId);
  }

  /** @internal */
  override _isLines(path: string): boolean {
    return path.endsWith('.jsonl');
  }

  // Where 2.x kept patterns alone: 'ruler.jsonl' for 'ruler'.
  /** @internal */
  override _linesBeside(path: string): string | undefined {
    const { fs } = host().platform;
    const beside = path.replace(/(?<=[^/\\])\.[^./\\]+$/, '') + '.jsonl';
    return this._isLines(path) || (fs.exists(beside) && !fs.stat(beside).isDirectory) ? beside : undefined;
  }

  override fromDisk(path: string): this {
    if (this._linesBeside(path) || host().platform.fs.exists(path)) return super.fromDisk(path);
    throw new SpacyError('E146', `The ruler '${this.name}' can't read '${path}': there is no such folder or file.`);
  }

  /** @internal */
  override get _fileNames(): readonly string[] {
    return ['cfg', 'patterns.jsonl'];
  }
}
brand(EntityRuler, 'EntityRuler');

export class SpanRuler extends Ruler {
  constructor(nlp: Owner, options: Made | SpanRulerOptions = {}) {
    super(nlp, options, 'span_ruler');
  }

  /** The group of doc.spans that spans go to, or null. */
  get key(): string | null {
    if (this.factory === 'future_entity_ruler') return null;
    return (this._config['spans_key'] as string | null | undefined) ?? null;
  }

  /** Ids of patterns, sorted. */
  get ids(): string[] {
    return this._ids;
  }

  /** Takes away the patterns of a label. Throws SpacyError E1024 where there never were any. */
  remove(label: string): void {
    this._remove(REMOVE.label, label);
  }

  /** Takes away the patterns of an id. Throws SpacyError E1024 where there are none. */
  removeById(id: string): void {
    this._remove(REMOVE.id, id);
  }

  /** @internal */
  override get _fileNames(): readonly string[] {
    return ['patterns'];
  }
}
brand(SpanRuler, 'SpanRuler');

const isOurs = ({ component }: Entry): boolean => component instanceof Pipe && !component._needsJavaScript;

const isHome = (owner: Owner): owner is Home => 'core' in owner;

/** The place of a component that there is, or a new one beside the pipeline. */
function placeOf(owner: Owner, given: Made | RulerOptions, factory: string): [Home, Made] {
  if (isHome(owner)) return [owner, given as Made];
  const home = (owner as Language | undefined)?._home;
  if (!home) throw new SpacyError('BAD_ARGUMENT', `A ruler needs a pipeline (nlp), not ${show(owner)}.`);
  const { name = factory, matcherFuzzyCompare: _, patterns: __, ...options } = given as RulerOptions;
  const config = Object.fromEntries(Object.entries(options).map(([key, value]) => [snakeCase(key), value]));
  if (factory === 'span_ruler' && config['spans_key'] === undefined) config['spans_key'] = 'ruler';
  return [home, { name, factory, config, slot: home.core._createPipe(home.language, factory, name, config) }];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
