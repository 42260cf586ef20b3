// A pipeline as bytes or a folder, and back (Language.to_bytes, to_disk, from_bytes, from_disk).
import type { Saved, SaveOptions } from '../component.js';
import type { JsonObject } from '../core.js';
import { SpacyError, show } from '../errors.js';
import { env } from '../install/env.js';
import { host } from '../install/host.js';
import type { Language } from '../language.js';
import { unpackValue } from '../msgpack.js';
import { Packer } from '../msgpack-pack.js';
import { Pipe } from '../pipe.js';
import type { Entry } from '../pipeline.js';
import { encoder } from '../utf8.js';
import { configText, metaText, takeConfig, takeMeta } from './described.js';
import * as parts from './parts.js';

/** Names of what is left out: components, and vocab, tokenizer, meta, config; strings, vectors, lookups of the vocab. */
const WITHOUT_VOCAB = ['vocab'];
const given: SaveOptions = { exclude: WITHOUT_VOCAB };

/** Components that take part, in their order. */
const taking = (nlp: Language, exclude: readonly string[]): Entry[] =>
  nlp._pipeline.entries.filter(({ name, component }) => component && !exclude.includes(name));

const object = ({ component }: Entry): Saved | undefined =>
  typeof component === 'object' && !(component instanceof Pipe) ? component : undefined;

/** A tokenizer of one's own that can't be saved is told of, and left out. */
function ownTokenizer(nlp: Language, method: 'toBytes' | 'toDisk'): Saved | undefined {
  const own = nlp._ownTokenizer;
  if (own && !own[method]) {
    env.logger.warn(
      `The pipeline's tokenizer has no ${method}, and is not saved: set it again after loading, name it in [nlp.tokenizer], or give it that method.`,
    );
  }
  return own;
}

export function languageToBytes(nlp: Language, options?: SaveOptions): Uint8Array {
  const exclude = parts.excludedOf(options);
  const { core, language } = nlp._home;
  const whole = new Map<string, unknown>();
  const add = (name: string, value: () => unknown): void => {
    if (exclude.includes(name.split('.', 1)[0]!)) return;
    const bytes = value();
    if (bytes !== undefined) whole.set(name, bytes);
  };
  add('vocab', () => parts.vocabToBytes(core, nlp.vocab._backend.handle, parts.Part.vocab, exclude));
  add('tokenizer', () => {
    const own = ownTokenizer(nlp, 'toBytes');
    return own ? own.toBytes?.(given) : parts.tokenizerToBytes(core, language, WITHOUT_VOCAB);
  });
  add('meta.json', () => metaText(nlp, 0));
  add('config.cfg', () => encoder.encode(configText(nlp)));
  for (const entry of taking(nlp, exclude)) {
    add(entry.name, () =>
      entry.component instanceof Pipe
        ? parts.pipeToBytes(entry.component, WITHOUT_VOCAB)
        : object(entry)?.toBytes?.(given),
    );
  }
  return new Packer().value(whole).bytes();
}

export function languageFromBytes(nlp: Language, given_: unknown, options?: SaveOptions): void {
  const exclude = parts.excludedOf(options);
  const whole = unpackValue(parts.bytesGiven(given_, 'nlp.fromBytes')) as JsonObject;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    throw new SpacyError('BAD_BYTES', 'These are no bytes of nlp.toBytes().');
  }
  const part = (name: string): Uint8Array | undefined => {
    const value = Object.hasOwn(whole, name) ? whole[name] : undefined;
    if (value === undefined || exclude.includes(name.split('.', 1)[0]!)) return undefined;
    if (typeof value === 'string') return encoder.encode(value);
    if (value instanceof Uint8Array) return value;
    throw new SpacyError('BAD_BYTES', `The part '${name}' of these bytes is ${show(value)}, not bytes.`);
  };
  const { core, language } = nlp._home;
  restore(nlp, (keep) => {
    describe(nlp, part('config.cfg'), part('meta.json'));
    const vocab = part('vocab');
    if (vocab) parts.vocabFromBytes(core, nlp.vocab._backend.handle, parts.Part.vocab, vocab, exclude);
    const tokenizer = part('tokenizer');
    if (tokenizer && nlp._ownTokenizer) keep(nlp._ownTokenizer).fromBytes?.(tokenizer, given);
    else if (tokenizer) parts.tokenizerFromBytes(core, language, tokenizer, WITHOUT_VOCAB);
    for (const entry of taking(nlp, exclude)) {
      const bytes = part(entry.name);
      if (!bytes) continue;
      if (entry.component instanceof Pipe) parts.pipeFromBytes(entry.component, bytes, WITHOUT_VOCAB);
      else keep(object(entry))?.fromBytes?.(bytes, given);
    }
  });
}

/**
 * Written into a folder beside the place, and moved there when all is written: what was there stays whole until then, and files
 * that are no part of a pipeline stay for good.
 */
export function languageToDisk(nlp: Language, path: string, options?: SaveOptions): void {
  const exclude = parts.excludedOf(options);
  const [parent, name] = parts.splitPath(path);
  const { fs } = host().platform;
  const target = parent + name;
  if (fs.exists(target) && !fs.stat(target).isDirectory) {
    throw new SpacyError('FILE_FAILED', `'${target}' can't be written: it is a file, not a folder.`);
  }
  const beside = `${target}.${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    writeFolder(nlp, beside, exclude);
    if (!fs.exists(target)) return fs.rename(beside, target);
    for (const entry of fs.readdir(beside)) {
      fs.rm(`${target}/${entry}`, { recursive: true, force: true });
      fs.rename(`${beside}/${entry}`, `${target}/${entry}`);
    }
  } finally {
    fs.rm(beside, { recursive: true, force: true });
  }
}

function writeFolder(nlp: Language, folder: string, exclude: readonly string[]): void {
  const { core, language } = nlp._home;
  const { fs } = host().platform;
  fs.mkdir(folder);
  const isWanted = (name: string): boolean => !exclude.includes(name);
  if (isWanted('tokenizer')) {
    const own = ownTokenizer(nlp, 'toDisk');
    if (own) own.toDisk?.(`${folder}/tokenizer`, given);
    else parts.tokenizerToDisk(core, language, `${folder}/tokenizer`);
  }
  if (isWanted('meta')) fs.writeFile(`${folder}/meta.json`, metaText(nlp, 2));
  if (isWanted('config')) fs.writeFile(`${folder}/config.cfg`, configText(nlp));
  for (const entry of taking(nlp, exclude)) {
    const place = `${folder}/${checkName(entry.name)}`;
    if (entry.component instanceof Pipe) parts.pipeToDisk(entry.component, place, WITHOUT_VOCAB);
    else object(entry)?.toDisk?.(place, given);
  }
  if (isWanted('vocab')) parts.vocabToDisk(core, nlp.vocab._backend.handle, `${folder}/vocab`, exclude);
}

/** A component's name is its folder's. */
function checkName(name: string): string {
  if (!/[/\\\0]/.test(name) && name !== '.' && name !== '..') return name;
  throw new SpacyError(
    'BAD_ARGUMENT',
    `The component ${show(name)} can't be saved in a folder of that name: rename it.`,
  );
}

export function languageFromDisk(nlp: Language, path: string, options?: SaveOptions): void {
  const exclude = parts.excludedOf(options);
  const { fs } = host().platform;
  const folder = parts.splitPath(path).join('');
  if (!fs.stat(folder).isDirectory) throw new SpacyError('BAD_ARGUMENT', `'${folder}' is a file, not a folder.`);
  const file = (name: string): Uint8Array | undefined =>
    !exclude.includes(name.split('.', 1)[0]!) && fs.exists(`${folder}/${name}`)
      ? fs.readFile(`${folder}/${name}`)
      : undefined;
  const { core, language } = nlp._home;
  restore(nlp, (keep) => {
    describe(nlp, file('config.cfg'), file('meta.json'));
    if (!exclude.includes('vocab') && fs.exists(`${folder}/vocab`)) {
      parts.vocabFromDisk(core, nlp.vocab._backend.handle, `${folder}/vocab`, exclude);
    }
    if (!exclude.includes('tokenizer')) {
      if (nlp._ownTokenizer) keep(nlp._ownTokenizer).fromDisk?.(`${folder}/tokenizer`);
      else parts.tokenizerFromDisk(core, language, `${folder}/tokenizer`);
    }
    for (const entry of taking(nlp, exclude)) {
      const place = `${folder}/${checkName(entry.name)}`;
      if (entry.component instanceof Pipe) parts.pipeFromDisk(entry.component, place, WITHOUT_VOCAB);
      else keep(object(entry))?.fromDisk?.(place, entry.config);
    }
  });
}

/** Has an object of one's own put back what it is now, where reading fails and it can say so in bytes. */
type Keep = <Own extends Saved | undefined>(own: Own) => Own;

/** Runs what reads into a pipeline; where that fails, the pipeline is what it was. */
function restore(nlp: Language, read: (keep: Keep) => void): void {
  const { core, language } = nlp._home;
  const [before, meta] = [nlp._config, structuredClone(nlp.meta)];
  const configs = nlp._pipeline.entries.map(({ config }) => config);
  core.marshal.call((cpp) => cpp._beginRestore(language));
  const undo: (() => unknown)[] = [];
  let isRead = false;
  try {
    read((own) => {
      const bytes = own?.fromBytes && own.toBytes?.(given);
      if (bytes) undo.push(() => own!.fromBytes!(bytes, given));
      return own;
    });
    isRead = true;
  } finally {
    core.marshal.call((cpp) => cpp._endRestore(language, isRead));
    if (!isRead) {
      for (const putBack of undo) putBack();
      nlp._config = before;
      nlp._meta = meta;
      nlp._pipeline.entries.forEach((entry, i) => setConfig(entry, configs[i]!));
    }
    nlp.vocab._reload();
  }
}

/** The config says how the components' networks are built, whatever these were made of. */
function describe(nlp: Language, config: Uint8Array | undefined, meta: Uint8Array | undefined): void {
  if (config) {
    const taken = takeConfig(nlp, config);
    const blocks = (taken.components ?? {}) as Record<string, JsonObject>;
    for (const entry of nlp._pipeline.entries) {
      const { factory, ...block } = blocks[entry.name] ?? {};
      if (factory === entry.factory) setConfig(entry, block);
    }
    nlp._config = taken;
  }
  if (meta) nlp._meta = takeMeta(nlp, meta);
}

function setConfig(entry: Entry, config: JsonObject): void {
  entry.config = config;
  if (entry.component instanceof Pipe) entry.component._config = config;
}
