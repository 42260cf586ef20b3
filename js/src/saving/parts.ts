// What a pipeline is made of, to bytes and folders and back: typed functions over C++ (src/bindings/saving_bindings.cpp).
import type { SaveOptions } from '../component.js';
import type { Core, JsonObject } from '../core.js';
import { SpacyError, show } from '../errors.js';
import type { FileTree } from '../fs/types.js';
import { host } from '../install/host.js';
import { telling } from '../layers/telling.js';
import { nameList } from '../options.js';
import type { Pipe } from '../pipe.js';

/** The parts of a vocab, as C++ numbers them. */
export enum Part {
  vocab,
  strings,
  lookups,
  vectors,
}

/** Names in `exclude`, checked. */
export const excludedOf = (options: SaveOptions | undefined): string[] => nameList(options?.exclude, 'exclude');

/** Throws SpacyError BAD_ARGUMENT for what are no bytes. */
export function bytesGiven(bytes: unknown, call: string): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new SpacyError('BAD_ARGUMENT', `${call} takes a Uint8Array or an ArrayBuffer, not ${show(bytes)}.`);
}

/** A path as folder and name. */
export function splitPath(path: string): [folder: string, name: string] {
  if (typeof path !== 'string' || !path) throw new SpacyError('BAD_ARGUMENT', `${show(path)} is not a path.`);
  const [, folder = '', name = ''] = /^(.*?)([^/\\]*)[/\\]*$/s.exec(path)!;
  return [folder, name];
}

export function vocabToBytes(
  core: Core,
  vocab: number,
  part: Part,
  exclude: readonly string[],
  indent = 0,
): Uint8Array {
  core.marshal._writeJson({ exclude, indent });
  return core.marshal.call((cpp, size) => cpp._vocabToBytes(vocab, part, size)).bytes();
}

export function vocabFromBytes(
  core: Core,
  vocab: number,
  part: Part,
  bytes: Uint8Array,
  exclude: readonly string[],
): void {
  const json = core.marshal._writeJson({ exclude });
  core.marshal._writeBytes(bytes);
  core.marshal.call((cpp, size) => cpp._vocabFromBytes(vocab, part, json, size));
}

export function vocabToDisk(core: Core, vocab: number, path: string, exclude: readonly string[]): void {
  const { fs } = host().platform;
  fs.mkdir(path);
  core.marshal.callees._withSink(
    (file, bytes) => fs.writeFile(`${path}/${file}`, bytes),
    (sink) => {
      core.marshal._writeJson({ exclude });
      core.marshal.call((cpp, size) => cpp._vocabToDisk(vocab, sink, size));
    },
  );
}

export function vocabFromDisk(core: Core, vocab: number, path: string, exclude: readonly string[]): void {
  withFiles(core, host().platform.tree(path), (files) => {
    core.marshal._writeJson({ exclude });
    core.marshal.call((cpp, size) => cpp._vocabFromDisk(vocab, files, size));
  });
}

export function tokenizerToBytes(core: Core, language: number, exclude: readonly string[]): Uint8Array {
  core.marshal._writeJson({ exclude });
  return core.marshal.call((cpp, size) => cpp._tokenizerToBytes(language, size)).bytes();
}

export function tokenizerFromBytes(core: Core, language: number, bytes: Uint8Array, exclude: readonly string[]): void {
  const json = core.marshal._writeJson({ exclude });
  core.marshal._writeBytes(bytes);
  core.marshal.call((cpp, size) => cpp._tokenizerFromBytes(language, json, size));
}

export function tokenizerToDisk(core: Core, language: number, path: string): void {
  const reply = core.marshal.call((cpp) => cpp._tokenizerToDisk(language));
  const below = reply.string();
  host().platform.fs.writeFile(path + below, reply.bytes());
}

export function tokenizerFromDisk(core: Core, language: number, path: string): void {
  const { fs } = host().platform;
  const below = core.marshal.call((cpp) => cpp._tokenizerToDisk(language)).string();
  core.marshal._writeBytes(fs.readFile(path + below));
  core.marshal.call((cpp, size) => cpp._tokenizerFromDisk(language, size));
}

/** Undefined for a component that has nothing to save. */
export function pipeToBytes({ _home, _slot }: Pipe, exclude: readonly string[]): Uint8Array | undefined {
  const { marshal } = _home.core;
  marshal._writeJson({ exclude });
  const reply = marshal.call((cpp, size) => cpp._pipeToBytes(_home.language, _slot, size));
  return reply.word() ? reply.bytes() : undefined;
}

/** Lets `run` tell C++ what another component like it is made of. */
const tellLike = <Result>(
  { name, factory, _config: config, _home, _besides }: Pipe,
  run: (made: JsonObject) => Result,
): Result =>
  telling(_home.core, _home.registry, { name, factory, config }, (told) =>
    run({ name, factory, config: told, ..._besides }),
  );

export function pipeFromBytes(pipe: Pipe, bytes: Uint8Array, exclude: readonly string[]): void {
  const { core, language } = pipe._home;
  tellLike(pipe, (made) => {
    const json = core.marshal._writeJson({ ...made, exclude });
    core.marshal._writeBytes(bytes);
    core.marshal.call((cpp, size) => cpp._pipeFromBytes(language, pipe._slot, json, size));
  });
}

/** Writes what lies at `path`: a folder, or a file beside it (a sentencizer's). */
export function pipeToDisk({ _home, _slot }: Pipe, path: string, exclude: readonly string[]): void {
  const { core, language } = _home;
  const [parent, folder] = splitPath(path);
  core.marshal.callees._withSink(
    (file, bytes) => host().platform.fs.writeFile(parent + file, bytes),
    (sink) => {
      core.marshal._writeJson({ folder, exclude });
      core.marshal.call((cpp, size) => cpp._pipeToDisk(language, _slot, sink, size));
    },
  );
}

export function pipeFromDisk(pipe: Pipe, path: string, exclude: readonly string[]): void {
  const { core, language } = pipe._home;
  const [parent, folder] = splitPath(path);
  withFiles(core, besides(parent, folder), (files) => {
    tellLike(pipe, (made) => {
      core.marshal._writeJson({ ...made, folder, exclude });
      core.marshal.call((cpp, size) => cpp._pipeFromDisk(language, pipe._slot, files, size));
    });
  });
}

/** A folder and the files of its name with '.json' and '.jsonl', seen from the folder above: no other file there is looked at. */
function besides(parent: string, folder: string): FileTree {
  const { fs, tree } = host().platform;
  const inside = fs.exists(parent + folder) && fs.stat(parent + folder).isDirectory ? tree(parent + folder) : undefined;
  const stem = folder.replace(/(?<=.)\.[^.]+$/, '');
  const below = (path: string): string => path.slice(folder.length + 1);
  const isFile = (name: string): boolean => fs.exists(parent + name) && fs.stat(parent + name).isFile;
  const names = [`${stem}.json`, `${stem}.jsonl`].filter(isFile);
  const beside = new Map(names.map((name) => [name, fs.readFile(parent + name)]));
  const list = [...names, ...(inside?.list() ?? []).map((path) => `${folder}/${path}`)].sort();
  return {
    list: () => list,
    exists: (path) => list.includes(path),
    size: (path) => beside.get(path)?.length ?? inside!.size(below(path)),
    read: (path, offset, into) => {
      const piece = beside.get(path)?.subarray(offset, offset + into.length);
      if (!piece) return inside!.read(below(path), offset, into);
      into.set(piece);
      return piece.length;
    },
    write: (path) => {
      throw new SpacyError('READ_ONLY', `'${path}' was opened to be read.`);
    },
  };
}

export function withFiles(core: Core, tree: FileTree, run: (files: number) => void): void {
  const files = core._openFolder(tree);
  try {
    run(files.handle);
  } finally {
    core._closeFiles(files);
  }
}
