// Entities of a doc and those of a knowledge base (spacy.pipeline.EntityLinker): the factory entity_linker.
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { InMemoryLookupKB } from './kb.js';
import { isRegistered } from './own-functions.js';
import { Pipe, type Home, type Made } from './pipe.js';
import { namedFunction, resolveBlocks } from './resolve.js';
import type { Span } from './span.js';
import type { Vocab } from './vocab.js';
import { linkDoc, linkerKb, setLinkerKb, type FoundCandidate } from './wasm-kb.js';

/** What a registered function makes: the candidates for a mention. */
export type GetCandidates = (kb: InMemoryLookupKB, mention: Span) => Iterable<FoundCandidate>;
export type GetCandidatesBatch = (
  kb: InMemoryLookupKB,
  mentions: readonly Span[],
) => Iterable<Iterable<FoundCandidate>>;
export type LoadKB = (vocab: Vocab) => InMemoryLookupKB;

type Settings = Record<string, unknown>;

/** spaCy's own ways to a knowledge base, as [initialize.components] names them. */
const LOADERS: Readonly<Record<string, (settings: Settings) => LoadKB>> = {
  'spacy.KBFromFile.v1':
    ({ kb_path: path }) =>
    (vocab) =>
      new InMemoryLookupKB(vocab, { entityVectorLength: 1 }).fromDisk(String(path)),
  'spacy.EmptyKB.v1':
    ({ entity_vector_length: entityVectorLength }) =>
    (vocab) =>
      new InMemoryLookupKB(vocab, { entityVectorLength: entityVectorLength as number }),
};

export class EntityLinker extends Pipe {
  #kb: InMemoryLookupKB | undefined;
  #made: Settings = {};

  /** @internal */
  constructor(home: Home, made: Made) {
    super(home, made);
    if (this.#own('generate_empty_kb')) void this.kb;
  }

  /** Its knowledge base: what is changed there counts at once. */
  get kb(): InMemoryLookupKB {
    const known = (this.#kb ??= this.#first())._handle;
    const handle = linkerKb(this._home, this._slot, known);
    return handle === known ? this.#kb : this.#kb._adopt(handle);
  }

  /** Another one, made with the pipeline's vocab. Throws SpacyError VOCAB_MISMATCH. */
  set kb(kb: InMemoryLookupKB) {
    setLinkerKb(this._home, this._slot, checkKb(kb, 'kb')._handle);
    this.#kb = kb;
  }

  /** Takes the knowledge base that a function makes of the pipeline's vocab. Throws SpacyError E885 for what is none. */
  setKb(load: LoadKB): void {
    if (typeof load !== 'function') {
      throw new SpacyError(
        'E885',
        `entity_linker.setKb received an invalid 'kb_loader' argument: expected a function of a vocab, but got ${show(load)}.`,
      );
    }
    this.kb = checkKb(load(this.#vocab), 'kb_loader');
  }

  /** Throws SpacyError E139 where the knowledge base has no entities. */
  validateKb(): void {
    if (!this.kb.isEmpty()) return;
    throw new SpacyError(
      'E139',
      `Knowledge base for component '${this.name}' is empty: add entities to its kb, or give it another one with setKb.`,
    );
  }

  /** What nlp.initialize calls: a knowledge base alone makes a linker that looks at no context. Throws SpacyError NO_TRAINING. */
  initialize(_getExamples?: unknown, { kb_loader: loader }: { readonly kb_loader?: unknown } = {}): void {
    if (loader !== undefined && loader !== null) this.setKb(this.#loader(loader));
    this.validateKb();
    if (this._config.incl_context === false) return;
    throw new SpacyError(
      'NO_TRAINING',
      `'${this.name}' must be trained, which this package does not do: train with Python, or set incl_context to false.`,
    );
  }

  override process(doc: Doc): Doc {
    if (!this._needsJavaScript) return super.process(doc);
    this.validateKb();
    const discarded = (this._config.labels_discard ?? []) as unknown[];
    const wanted = doc.ents.map((ent) => !discarded.includes(ent.label_));
    const found = this.#candidatesOf(doc.ents.filter((_, i) => wanted[i]))[Symbol.iterator]();
    return linkDoc(
      this._home,
      this._slot,
      doc,
      wanted.map((isWanted) => (isWanted ? found.next().value! : [])),
    );
  }

  /** @internal Functions of people's own find candidates. */
  override get _needsJavaScript(): boolean {
    const { prototype } = InMemoryLookupKB;
    const { kb } = this;
    const isOwn =
      kb.getCandidates !== prototype.getCandidates || kb.getAliasCandidates !== prototype.getAliasCandidates;
    if (isOwn || kb.getCandidatesBatch !== prototype.getCandidatesBatch) return true;
    return Boolean(this.#own('get_candidates') ?? this.#own('get_candidates_batch'));
  }

  /** C++'s, in the object that people's own function makes: what was read from a package is in it already. */
  #first(): InMemoryLookupKB {
    const handle = linkerKb(this._home, this._slot, 0);
    const read = new InMemoryLookupKB(this.#vocab, handle);
    const make = this.#own('generate_empty_kb') as ((vocab: Vocab, length: number) => InMemoryLookupKB) | undefined;
    if (!make) return read;
    const made = checkKb(make(this.#vocab, this._config.entity_vector_length as number), 'generate_empty_kb');
    if (!read.isEmpty()) return made._adopt(linkerKb(this._home, this._slot, 0));
    setLinkerKb(this._home, this._slot, made._handle);
    return made;
  }

  /** A list for each mention, asked for as many at once as the settings say. */
  #candidatesOf(mentions: readonly Span[]): FoundCandidate[][] {
    const { kb } = this;
    const size = (this._config.candidates_batch_size ?? 1) as number;
    const one = (this.#own('get_candidates') ?? ((kb, mention) => kb.getCandidates(mention))) as GetCandidates;
    const several = (this.#own('get_candidates_batch') ??
      ((kb, mentions) => kb.getCandidatesBatch(mentions))) as GetCandidatesBatch;
    if (size === 1) return mentions.map((mention) => Array.from(one(kb, mention)));
    const lists: FoundCandidate[][] = [];
    for (let i = 0; i < mentions.length; i += size) {
      const batch = mentions.slice(i, i + size);
      const found = Array.from(several(kb, batch), (candidates) => Array.from(candidates));
      if (found.length !== batch.length) {
        throw new SpacyError(
          'E147',
          `get_candidates_batch of '${this.name}' gave ${found.length} lists of candidates for ${batch.length} mentions.`,
        );
      }
      lists.push(...found);
    }
    return lists;
  }

  /** The function of people's own that a setting names, made once. */
  #own(key: string): unknown {
    const block = this._config[key];
    if (!isRegistered(this._home.registry, block)) return undefined;
    return (this.#made[key] ??= resolveBlocks(this._home.registry, block));
  }

  #loader(given: unknown): LoadKB {
    const { registry } = this._home;
    const [group, name] = namedFunction(given) ?? [];
    if (group !== 'misc' || registry.has('misc', name!)) return resolveBlocks(registry, given) as LoadKB;
    if (name! in LOADERS) return LOADERS[name!]!(given as Settings);
    return registry.get('misc', name!) as LoadKB;
  }

  get #vocab(): Vocab {
    return this._home.run([]).vocab;
  }
}
brand(EntityLinker, 'EntityLinker');

function checkKb(kb: unknown, from: string): InMemoryLookupKB {
  if (kb instanceof InMemoryLookupKB) return kb;
  throw new SpacyError('E1018', `${from} of an entity linker gave ${show(kb)}, not an InMemoryLookupKB.`);
}
