// Packages kept in the browser's Cache Storage: two entries a package, the record written last. A package without a record is
// not there.
import { SpacyError } from '../errors.js';
import type { PackageRecord, PackageStore, Part } from './types.js';

/** An address that no server has: the cache wants one as a key. */
const origin = 'https://packages.spacy-wasm.invalid/';
const recordFile = 'record.json';

const folderOf = ({ name, version }: PackageRecord) =>
  `${origin}${encodeURIComponent(name)}/${encodeURIComponent(version)}/`;

const partOf = (url: string) => `${origin}?part=${encodeURIComponent(url)}`;

export class BrowserStore implements PackageStore {
  constructor(private readonly cache: Cache) {}

  /** Undefined where the page may keep nothing: an insecure address, a private window. */
  static async open(name: string): Promise<BrowserStore | undefined> {
    try {
      return new BrowserStore(await caches.open(name));
    } catch {
      return undefined;
    }
  }

  async list(): Promise<PackageRecord[]> {
    const keys = (await this.cache.keys()).filter(({ url }) => url.endsWith(`/${recordFile}`));
    const records = await Promise.all(keys.map((key) => this.#record(key)));
    return records.filter((record) => record !== undefined);
  }

  async read(record: PackageRecord): Promise<Uint8Array | undefined> {
    const answer = await this.cache.match(folderOf(record) + 'archive');
    if (!answer) return undefined;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.length === record.size ? bytes : undefined;
  }

  async write(record: PackageRecord, bytes: Uint8Array): Promise<void> {
    const folder = folderOf(record);
    try {
      await this.cache.delete(folder + recordFile);
      await this.cache.put(folder + 'archive', new Response(bytes as Uint8Array<ArrayBuffer>));
      await this.cache.put(folder + recordFile, new Response(JSON.stringify(record)));
    } catch (error) {
      await this.remove(record).catch(() => {});
      throw new SpacyError(
        'CACHE_FULL',
        `'${record.name}' (${record.size} bytes) can't be kept in this browser: ${(error as Error).message}. Remove packages ` +
          'with spacy.remove(name), or pass { cache: false } to use it in this page alone.',
        { cause: error },
      );
    }
  }

  async remove(record: PackageRecord): Promise<void> {
    const folder = folderOf(record);
    await this.cache.delete(folder + recordFile);
    await this.cache.delete(folder + 'archive');
  }

  async readPart(url: string): Promise<Part | undefined> {
    const answer = await this.cache.match(partOf(url));
    const validator = answer?.headers.get('etag');
    if (!answer || !validator) return undefined;
    const total = Number(answer.headers.get('x-total'));
    return { bytes: new Uint8Array(await answer.arrayBuffer()), validator, ...(total > 0 && { total }) };
  }

  async keepPart(url: string, part: Part | undefined): Promise<void> {
    try {
      if (!part) return void (await this.cache.delete(partOf(url)));
      const headers = { etag: part.validator, 'x-total': String(part.total ?? 0) };
      await this.cache.put(partOf(url), new Response(part.bytes as Uint8Array<ArrayBuffer>, { headers }));
    } catch {
      // No room: it is fetched again.
    }
  }

  async used(): Promise<number> {
    const sizes = (await this.cache.keys()).map(
      async (key) => (await (await this.cache.match(key))?.blob())?.size ?? 0,
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  async clear(): Promise<void> {
    await Promise.all((await this.cache.keys()).map((key) => this.cache.delete(key)));
  }

  locate(): undefined {
    return undefined;
  }

  async #record(key: Request): Promise<PackageRecord | undefined> {
    try {
      return (await (await this.cache.match(key))?.json()) as PackageRecord | undefined;
    } catch {
      return undefined;
    }
  }
}
