// Packages kept in a folder of Node's: <folder>/<name>/<version>/ with the archive and record.json. A package is written
// beside its place and moved there when it is whole.
import { createHash, randomBytes } from 'node:crypto';
import { SpacyError } from '../errors.js';
import { readBytes } from '../fs/disk.js';
import { fs, path } from '../node.js';
import type { PackageRecord, PackageStore, Part } from './types.js';

const recordFile = 'record.json';
/** Begins the names of folders that are being written or removed: no package's name begins so. */
const working = '.working-';
/** Holds what came of files before the connection broke: a line of JSON and the bytes. */
const parts = '.parts';

export class DiskStore implements PackageStore {
  constructor(readonly folder: string) {}

  listNow(): PackageRecord[] {
    return names(this.folder)
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) => names(path.join(this.folder, name)).map((version) => path.join(this.folder, name, version)))
      .map(readRecord)
      .filter((record) => record !== undefined);
  }

  async list(): Promise<PackageRecord[]> {
    return this.listNow();
  }

  async read(record: PackageRecord): Promise<Uint8Array | undefined> {
    const file = this.locate(record);
    if (fs.statSync(file, { throwIfNoEntry: false })?.size !== record.size) return undefined;
    return readBytes(file);
  }

  async write(record: PackageRecord, bytes: Uint8Array): Promise<void> {
    const work = this.#workFolder();
    try {
      fs.mkdirSync(work, { recursive: true });
      fs.writeFileSync(path.join(work, record.file), bytes);
      fs.writeFileSync(path.join(work, recordFile), JSON.stringify(record));
      this.#replace(record, work);
    } catch (error) {
      if (fs.existsSync(work)) fs.rmSync(work, { recursive: true, force: true });
      throw new SpacyError(
        'CACHE_FULL',
        `'${record.name}' (${record.size} bytes) can't be kept in ${this.folder}: ${(error as Error).message}. Make room, name ` +
          'another folder in spacy.env.cache, or pass { cache: false }.',
        { cause: error },
      );
    }
  }

  async remove(record: PackageRecord): Promise<void> {
    this.#moveAway(this.#place(record));
  }

  locate(record: PackageRecord): string {
    return path.join(this.#place(record), record.file);
  }

  async readPart(url: string): Promise<Part | undefined> {
    try {
      const all = readBytes(this.#part(url));
      const end = all.indexOf(10);
      const about = JSON.parse(new TextDecoder().decode(all.subarray(0, end))) as Omit<Part, 'bytes'>;
      return typeof about.validator === 'string' ? { ...about, bytes: all.subarray(end + 1) } : undefined;
    } catch {
      return undefined;
    }
  }

  async keepPart(url: string, part: Part | undefined): Promise<void> {
    const file = this.#part(url);
    try {
      if (!part) return fs.rmSync(file, { force: true });
      const { bytes, ...about } = part;
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
      fs.writeFileSync(unfinished, Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), bytes]));
      fs.renameSync(unfinished, file);
    } catch {
      // No room: it is fetched again.
    }
  }

  async used(): Promise<number> {
    const sizes = names(path.join(this.folder, parts)).map(
      (name) => fs.statSync(path.join(this.folder, parts, name)).size,
    );
    return [...sizes, ...this.listNow().map(({ size }) => size)].reduce((sum, size) => sum + size, 0);
  }

  /** What is not ours stays: a person may have named any folder. */
  async clear(): Promise<void> {
    for (const record of this.listNow()) this.#moveAway(this.#place(record));
    const ours = names(this.folder).filter((name) => name === parts || name.startsWith(working));
    for (const name of ours) fs.rmSync(path.join(this.folder, name), { recursive: true, force: true });
  }

  #part(url: string): string {
    return path.join(this.folder, parts, createHash('sha256').update(url).digest('hex'));
  }

  #place(record: PackageRecord): string {
    return path.join(this.folder, record.name, record.version);
  }

  #workFolder(): string {
    return path.join(this.folder, working + randomBytes(8).toString('hex'));
  }

  #replace(record: PackageRecord, work: string): void {
    const place = this.#place(record);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    // Another process may install the same package at this moment: whoever comes last wins, and both are whole.
    for (let attempt = 0; ; attempt++) {
      this.#moveAway(place);
      try {
        fs.renameSync(work, place);
        return;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  /** What is moved away is gone at once, even where removing its files takes long or is cut off. */
  #moveAway(place: string): void {
    const away = this.#workFolder();
    try {
      fs.renameSync(place, away);
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return;
      throw error;
    }
    fs.rmSync(away, { recursive: true, force: true });
  }
}

function names(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Undefined where the folder holds no whole package. */
function readRecord(folder: string): PackageRecord | undefined {
  try {
    const record = JSON.parse(fs.readFileSync(path.join(folder, recordFile), 'utf8')) as PackageRecord;
    return fs.statSync(path.join(folder, record.file)).size === record.size ? record : undefined;
  } catch {
    return undefined;
  }
}
