// Knowledge bases and entity linkers in C++, as typed functions over marshal.ts.
import type { Core } from './core.js';
import type { Doc } from './doc.js';
import { host } from './install/host.js';
import { halves, wordsOf } from './marshal.js';
import type { Home } from './pipe.js';
import { runBatch } from './batches.js';
import { withFiles } from './saving/parts.js';
import type { Tables } from './tables.js';
import { checkWellFormed } from './text.js';

/** C++'s Names. */
export const NAMES = { entities: 0, aliases: 1 } as const;

/** A candidate as C++ has it. */
export interface FoundCandidate {
  readonly entity: bigint;
  readonly entityFreq: number;
  readonly priorProb: number;
  readonly entityVector: Float32Array;
}

export interface GivenEntity {
  readonly entity: string;
  readonly freq: number;
  readonly entityVector: Float32Array;
}

export const makeKb = (core: Core, vocab: number, length: number): number =>
  core.marshal.call((cpp) => cpp._makeKb(vocab, length)).word();

/** What cannot be thrown away twice: each number is of one object. */
export const deleteKb = (core: Core, kb: number): unknown => core.marshal.call((cpp) => cpp._deleteKb(kb));

/** One in C++, by its number. */
export class WasmKb {
  readonly core: Core;
  readonly handle: number;

  constructor(core: Core, handle: number) {
    this.core = core;
    this.handle = handle;
  }

  describe(): { length: number; entities: number; aliases: number } {
    const reply = this.core.marshal.call((cpp) => cpp._describeKb(this.handle));
    return { length: reply.word(), entities: reply.word(), aliases: reply.word() };
  }

  hashes(names: number): bigint[] {
    const reply = this.core.marshal.call((cpp) => cpp._kbHashes(this.handle, names));
    return Array.from({ length: reply.word() }, () => reply.hash());
  }

  has(tables: Tables, names: number, name: string): boolean {
    this.#write(name);
    const reply = this.core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._kbHas(this.handle, names, size, strings, lexemes),
    );
    return reply.word() === 1;
  }

  /** Answers the places of those that were there before. */
  addEntities(tables: Tables, entities: readonly GivenEntity[], replaces: boolean): number[] {
    const { marshal } = this.core;
    marshal._compose(() => {
      for (const { freq, entityVector } of entities) {
        marshal._writeWords(wordsOf(Float32Array.of(freq)))._writeWords([entityVector.length]);
        marshal._writeWords(wordsOf(entityVector));
      }
      for (const { entity } of entities) marshal._writePadded(entity);
    });
    const reply = marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._addKbEntities(this.handle, entities.length, replaces, size, strings, lexemes),
    );
    return [...reply.words(reply.word())];
  }

  /** Whether it is new. */
  addAlias(tables: Tables, alias: string, entities: readonly string[], priors: readonly number[]): boolean {
    [alias, ...entities].forEach(checkWellFormed);
    this.core.marshal._writeJson([alias, entities, priors]);
    const reply = this.core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._addKbAlias(this.handle, size, strings, lexemes),
    );
    return reply.word() === 1;
  }

  /** Whether the pair is new. */
  appendAlias(alias: string, entity: string, prior: number): boolean {
    [alias, entity].forEach(checkWellFormed);
    this.core.marshal._writeJson([alias, entity, prior]);
    return this.core.marshal.call((cpp, size) => cpp._appendKbAlias(this.handle, size)).word() === 1;
  }

  candidates(alias: string): FoundCandidate[] {
    this.#write(alias);
    const reply = this.core.marshal.call((cpp, size) => cpp._kbCandidates(this.handle, size));
    return Array.from({ length: reply.word() }, () => {
      const entity = reply.hash();
      const [entityFreq, priorProb] = reply.floats(2) as unknown as [number, number];
      return { entity, entityFreq, priorProb, entityVector: reply.floats(reply.word()) };
    });
  }

  vector(entity: string): Float32Array | undefined {
    this.#write(entity);
    const reply = this.core.marshal.call((cpp, size) => cpp._kbVector(this.handle, size));
    return reply.word() ? reply.floats(reply.word()) : undefined;
  }

  priorProb(entity: string, alias: string): number {
    [entity, alias].forEach(checkWellFormed);
    this.core.marshal._writeJson([entity, alias]);
    return this.core.marshal.call((cpp, size) => cpp._kbPriorProb(this.handle, size)).floats(1)[0]!;
  }

  toBytes(): Uint8Array {
    return this.core.marshal.call((cpp) => cpp._kbToBytes(this.handle)).bytes();
  }

  fromBytes(bytes: Uint8Array): void {
    this.core.marshal._writeBytes(bytes);
    this.core.marshal.call((cpp, size) => cpp._kbFromBytes(this.handle, size));
  }

  toDisk(path: string, exclude: readonly string[]): void {
    const { marshal } = this.core;
    const { fs } = host().platform;
    marshal.callees._withSink(
      (file, bytes) => fs.writeFile(`${path}/${file}`, bytes),
      (sink) => {
        marshal._writeJson(exclude);
        marshal.call((cpp, size) => cpp._kbToDisk(this.handle, sink, size));
      },
    );
  }

  fromDisk(path: string, exclude: readonly string[]): void {
    withFiles(this.core, host().platform.tree(path), (files) => {
      this.core.marshal._writeJson(exclude);
      this.core.marshal.call((cpp, size) => cpp._kbFromDisk(this.handle, files, size));
    });
  }

  #write(name: string): void {
    checkWellFormed(name);
    this.core.marshal._writeString(name);
  }
}

/** The number of a linker's knowledge base: `known` where that is it. */
export const linkerKb = ({ core, language }: Home, slot: number, known: number): number =>
  core.marshal.call((cpp) => cpp._linkerKb(language, slot, known)).word();

export const setLinkerKb = ({ core, language }: Home, slot: number, kb: number): unknown =>
  core.marshal.call((cpp) => cpp._setLinkerKb(language, slot, kb));

/** Links a doc's entities by a list of candidates for each. */
export function linkDoc(home: Home, slot: number, doc: Doc, candidates: readonly (readonly FoundCandidate[])[]): Doc {
  const { marshal } = home.core;
  const run = home.run([]);
  runBatch(run, [doc]); // whose vocab it is
  const request = doc._request();
  marshal._compose(() => {
    marshal._writeDoc(request);
    for (const ofEntity of candidates) {
      marshal._writeWords([ofEntity.length]);
      for (const { entity, priorProb, entityVector } of ofEntity) {
        const vector = Float32Array.from(entityVector);
        marshal._writeWords(halves(BigInt.asUintN(64, entity)))._writeWords(wordsOf(Float32Array.of(priorProb)));
        marshal._writeWords([vector.length])._writeWords(wordsOf(vector));
      }
    }
  });
  const reply = marshal._callGrowing(run.vocab._tables, (cpp, strings, lexemes, size) =>
    cpp._linkDoc(home.language, slot, candidates.length, size, strings, lexemes),
  );
  return doc._read(reply, request.text);
}
