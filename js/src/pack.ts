// pickle's place: docs, and what holds them, as bytes together, with the strings and words that they share once.
import { Doc } from './doc.js';
import { docFromParts, docToParts, type DocParts } from './doc-transfer.js';
import { reasonOf, SpacyError, show } from './errors.js';
import { unpackValue } from './msgpack.js';
import type { NumpyArray } from './msgpack-arrays.js';
import { Packer } from './msgpack-pack.js';
import { Language } from './language.js';
import { Pipe } from './pipe.js';
import { openBytes } from './saving/open.js';
import { init } from './runtime.js';
import { intern, Sharing, type Interned, type SharedWords } from './sharing.js';
import { Span } from './span.js';
import type { Tables } from './tables.js';
import { Token } from './token.js';
import { Vocab } from './vocab.js';

const FORMAT = 'spacy-wasm/pack/1';
/** msgpack's extension type of a pipeline: its place among the pipelines. */
const PIPELINE = 2;
/** msgpack's extension type of a doc: its place among the docs. */
const DOC = 1;

interface Pack {
  readonly format: typeof FORMAT;
  /** Of each vocab that docs come from. */
  readonly words: readonly SharedWords[];
  /** Each with its vocab's place among those. */
  readonly docs: readonly (readonly [vocab: number, parts: DocParts])[];
  /** Each with its vocab's place; a vocab's own bytes lie in the first that has it. */
  readonly pipelines?: readonly (readonly [vocab: number, bytes: Uint8Array])[];
  /** The value, with docs and pipelines as extensions. */
  readonly value: Uint8Array;
}

export interface UnpackOptions {
  /** Of the docs whose pipeline is not among them; default: a new one. */
  readonly vocab?: Vocab;
}

/**
 * A doc, or lists, maps and objects with docs and pipelines among numbers, strings and bytes. A doc that occurs twice is one doc
 * again, and shares the vocab of its pipeline where that is packed too. Throws SpacyError BAD_VALUE for what can't be written.
 */
export function pack(value: unknown): Uint8Array {
  const vocabs = new Map<Tables, { place: number; sharing: Sharing }>();
  const places = new Map<Doc, number>();
  const docs: [number, DocParts][] = [];
  const pipelines: [number, Uint8Array][] = [];
  const shared = (tables: Tables): { place: number; sharing: Sharing } => {
    let vocab = vocabs.get(tables);
    if (!vocab) vocabs.set(tables, (vocab = { place: vocabs.size, sharing: new Sharing(tables) }));
    return vocab;
  };
  const add = (doc: Doc): number => {
    const { place, sharing } = shared(doc._tables);
    return docs.push([place, docToParts(doc, sharing)]) - 1;
  };
  const pipelinePlaces = new Map<Language, number>();
  const addPipeline = (nlp: Language): number => {
    const { place } = shared(nlp.vocab._tables);
    const isSaved = pipelines.some(([vocab]) => vocab === place);
    return pipelines.push([place, nlp.toBytes(isSaved ? { exclude: ['vocab'] } : {})]) - 1;
  };
  const writer = new Packer((object) => {
    if (object instanceof Language) {
      if (!pipelinePlaces.has(object)) pipelinePlaces.set(object, addPipeline(object));
      return [PIPELINE, pipelinePlaces.get(object)!];
    }
    if (!(object instanceof Doc)) return refuseViews(object);
    if (!places.has(object)) places.set(object, add(object));
    return [DOC, places.get(object)!];
  });
  const whole = {
    format: FORMAT,
    value: packed(writer, value),
    docs,
    pipelines,
    words: Array.from(vocabs.values(), ({ sharing }) => sharing.words()),
  } satisfies Pack;
  return new Packer().value(whole).bytes();
}

function packed(writer: Packer, value: unknown): Uint8Array {
  try {
    return writer.value(value).bytes();
  } catch (cause) {
    if (/^E/.test((cause as SpacyError).code)) throw cause;
    const takes = 'docs, pipelines, lists, Maps, objects, strings, numbers, bytes and arrays of numbers';
    throw new SpacyError('BAD_VALUE', `spacy.pack takes ${takes}: ${reasonOf(cause)}.`, { cause });
  }
}

function refuseViews(object: object): undefined {
  if (object instanceof Token) {
    throw new SpacyError('E111', 'A token is a view of its doc, and is not packed without it: pack the doc.');
  }
  if (object instanceof Span) {
    throw new SpacyError(
      'E112',
      'A span is a view of its doc, and is not packed without it: pack the doc, or span.asDoc().',
    );
  }
  if (object instanceof Pipe) {
    throw new SpacyError(
      'BAD_VALUE',
      `the component '${object.name}' needs its pipeline: pack that, or keep component.toBytes()`,
    );
  }
}

/** What pack() made bytes of. Rejects with SpacyError BAD_MSGPACK or BAD_DOC for other bytes. */
export async function unpack(bytes: Uint8Array | ArrayBuffer, options: UnpackOptions = {}): Promise<unknown> {
  if (!(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer)) {
    throw new SpacyError('BAD_ARGUMENT', `unpack takes a Uint8Array or an ArrayBuffer, not ${show(bytes)}.`);
  }
  const whole = unpackValue(new Uint8Array(bytes)) as Pack;
  if (whole?.format !== FORMAT) throw new SpacyError('BAD_DOC', 'These are no bytes of spacy.pack().');
  await init();
  const own = options.vocab ?? new Vocab();
  try {
    const pipelines: Language[] = [];
    const vocabs = new Map<number, Vocab>();
    for (const [place, saved] of whole.pipelines ?? []) {
      const nlp = await openBytes(saved, vocabs.get(place));
      vocabs.set(place, nlp.vocab);
      pipelines.push(nlp);
    }
    const vocabAt = (place: number): Vocab => vocabs.get(place) ?? own;
    const interned = whole.words.map((words, place) => intern(vocabAt(place), wordsFrom(words)));
    const docs = whole.docs.map(([place, parts]) => docFrom(vocabAt(place), parts, interned[place]!));
    return unpackValue(whole.value, (type, data) =>
      type === DOC ? docs[placeOf(data)] : type === PIPELINE ? pipelines[placeOf(data)] : undefined,
    );
  } catch (cause) {
    if (cause instanceof SpacyError) throw cause;
    throw new SpacyError('BAD_DOC', 'These bytes of spacy.pack() are damaged.', { cause });
  }
}

/** The number that the packer wrote with an extension's type. */
const placeOf = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

// Arrays come back as numpy's.
const data = <T>(array: T): T => (array as unknown as NumpyArray).data as unknown as T;

const wordsFrom = ({ strings, hashes, lexemes }: SharedWords): SharedWords => ({
  strings,
  hashes: data(hashes),
  lexemes: data(lexemes),
});

const docFrom = (vocab: Vocab, parts: DocParts, interned: Interned): Doc =>
  docFromParts(vocab, { ...parts, words: data(parts.words), tensor: data(parts.tensor) }, interned);
