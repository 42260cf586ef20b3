// Cache Storage in memory: what the browser's store needs of it, with a quota.
interface Entry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: [string, string][];
}

export class MemoryCaches {
  readonly #caches = new Map<string, Map<string, Entry>>();
  quota = Infinity;

  async open(name: string): Promise<Cache> {
    const entries = this.#caches.get(name) ?? new Map<string, Entry>();
    this.#caches.set(name, entries);
    const urlOf = (key: RequestInfo | URL) => (key instanceof Request ? key.url : String(key));
    return {
      keys: async () => [...entries.keys()].map((url) => new Request(url)),
      match: async (key: RequestInfo | URL) => {
        const entry = entries.get(urlOf(key));
        return entry && new Response(entry.bytes.slice(), { headers: entry.headers });
      },
      put: async (key: RequestInfo | URL, answer: Response) => {
        const bytes = new Uint8Array(await answer.arrayBuffer());
        if (this.used() + bytes.length > this.quota) throw new DOMException('Quota exceeded.', 'QuotaExceededError');
        entries.set(urlOf(key), { bytes, headers: [...answer.headers] });
      },
      delete: async (key: RequestInfo | URL) => entries.delete(urlOf(key)),
    } as unknown as Cache;
  }

  used(): number {
    return [...this.#caches.values()]
      .flatMap((entries) => [...entries.values()])
      .reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  urls(): string[] {
    return [...this.#caches.values()].flatMap((entries) => [...entries.keys()]);
  }
}
