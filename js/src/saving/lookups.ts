// A vocab's lookups as bytes (spacy.lookups.Lookups).
import { host } from '../install/host.js';
import { core } from '../runtime.js';
import type { Vocab } from '../vocab.js';
import { Part, vocabToBytes } from './parts.js';

export class Lookups {
  #vocab: Vocab;

  /** @internal */
  constructor(vocab: Vocab) {
    this.#vocab = vocab;
  }

  toBytes(): Uint8Array {
    return vocabToBytes(core(), this.#vocab._backend.handle, Part.lookups, []);
  }

  /** Takes the place of the tables that were there. Throws SpacyError BAD_MSGPACK. */
  fromBytes(bytes: Uint8Array | ArrayBuffer): this {
    this.#vocab._take(Part.lookups, bytes);
    return this;
  }

  /** Writes `lookups.bin` into a folder. */
  toDisk(path: string, filename = 'lookups.bin'): void {
    host().platform.fs.writeFile(`${path}/${filename}`, this.toBytes());
  }

  /** A folder without the file changes nothing, as in Python. */
  fromDisk(path: string, filename = 'lookups.bin'): this {
    const { fs } = host().platform;
    const file = `${path}/${filename}`;
    return fs.exists(file) ? this.fromBytes(fs.readFile(file)) : this;
  }
}
