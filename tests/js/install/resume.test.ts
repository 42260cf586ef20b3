// Downloads that break off and go on, in Node and as a browser does it; what the cache holds of them.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPlatform } from '../../../js/src/install/browser_platform.js';
import { env } from '../../../js/src/install/env.js';
import { useHost } from '../../../js/src/install/host.js';
import { cacheUsed, clearCache, install, list, resolveSource } from '../../../js/src/install/install.js';
import { nodePlatform } from '../../../js/src/install/node_platform.js';
import { forget, recordsNow } from '../../../js/src/install/session.js';
import type { Platform, ProgressEvent } from '../../../js/src/install/types.js';
import { MemoryCaches } from '../support/cache_storage.js';
import { FileServer } from '../support/file_server.js';
import { wheel } from '../support/packages.js';
import { openZip } from '../support/zip_reader.js';

const server = new FileServer();
const platforms: [string, Platform][] = [
  ['Node', nodePlatform],
  ['a browser', browserPlatform],
];
const sri = (bytes: Uint8Array) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
const newSession = () => recordsNow().forEach(forget);

beforeAll(() => server.start());
afterAll(() => server.stop());

describe.each(platforms)('in %s', (_name, platform) => {
  let scratch: string;
  let caches: MemoryCaches;
  const bytes = wheel({}, 1_000_000);
  const integrity = sri(bytes);

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'spacy-resume-'));
    caches = new MemoryCaches();
    (globalThis as { caches?: unknown }).caches = caches;
    env.cache = platform === nodePlatform ? join(scratch, 'cache') : true;
    useHost({ platform, archives: async () => openZip });
    newSession();
    server.answers.clear();
    server.asked.length = 0;
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  test('a connection that breaks is taken up where it broke, in the same call', async () => {
    const ranges: string[] = [];
    const events: ProgressEvent[] = [];
    const url = server.parts('/x.whl', bytes, { breaks: [300_000, 200_000, 100_000], ranges });
    await install(url, { integrity, onProgress: (event) => events.push(event) });
    expect(ranges).toEqual(['', 'bytes=300000-', 'bytes=500000-', 'bytes=600000-']);
    const loaded = events.filter(({ status }) => status === 'download').map((event) => event.loaded!);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(loaded.at(-1)).toBe(bytes.length);
    expect(await list()).toHaveLength(1);
  });

  test('what came is kept, and a later call goes on from there', async () => {
    const ranges: string[] = [];
    const url = server.parts('/x.whl', bytes, { breaks: [400_000, 0, 0, 0], ranges });
    await expect(install(url, { integrity })).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(await list()).toEqual([]);
    await expect(resolveSource('en_tiny')).rejects.toMatchObject({ code: 'E050' });
    expect(await cacheUsed()).toBeGreaterThanOrEqual(400_000);
    newSession();
    const asked = ranges.length;
    await install(url, { integrity });
    expect(ranges.slice(asked)).toEqual(['bytes=400000-']);
    expect(await cacheUsed()).toBeLessThan(bytes.length + 10_000);
  });

  test('a cancelled install goes on from there too', async () => {
    const ranges: string[] = [];
    const url = server.parts('/x.whl', bytes, { ranges });
    const control = new AbortController();
    const reason = new Error('enough');
    const onProgress = ({ loaded = 0 }: ProgressEvent) => loaded > 100_000 && control.abort(reason);
    await expect(install(url, { signal: control.signal, onProgress, integrity })).rejects.toBe(reason);
    expect(await list()).toEqual([]);
    await install(url, { integrity });
    expect(ranges[1]).toMatch(/^bytes=\d{6}-$/);
  });

  test('a cancel while it waits to try again', async () => {
    const url = server.parts('/x.whl', bytes, { breaks: [100_000, 0, 0, 0, 0] });
    const reason = new Error('enough');
    const control = new AbortController();
    setTimeout(() => control.abort(reason), 250);
    await expect(install(url, { signal: control.signal })).rejects.toBe(reason);
  });

  test('a file that changed meanwhile is fetched from its beginning', async () => {
    const url = server.parts('/x.whl', wheel({ version: '0.9.0' }, 1_000_000), {
      breaks: [400_000, 0, 0, 0],
      tag: '"old"',
    });
    await expect(install(url)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    server.parts('/x.whl', bytes, { tag: '"new"' });
    expect(await install(url, { integrity })).toMatchObject({ version: '1.0.0' });
  });

  test('parts that do not fit together are noticed by the hash, and fetched once more as a whole', async () => {
    const url = server.parts('/x.whl', wheel({ version: '0.9.0' }, 1_000_000), { breaks: [400_000, 0, 0, 0] });
    await expect(install(url)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    const ranges: string[] = [];
    server.parts('/x.whl', bytes, { ranges });
    expect(await install(url, { integrity })).toMatchObject({ version: '1.0.0' });
    expect(ranges).toEqual(['bytes=400000-', '']);
  });

  test('a server that answers a part with something else', async () => {
    const url = server.parts('/x.whl', bytes, { breaks: [400_000, 0, 0, 0] });
    await expect(install(url)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    const whole = server.answers.get('/x.whl')!;
    for (const [status, headers] of [
      [206, { 'content-range': 'bytes 0-10/11' }],
      [206, {}],
      [416, { 'content-range': 'bytes */5' }],
    ] as const) {
      server.answers.set('/x.whl', (request, response) => {
        if (request.headers.range) response.writeHead(status, headers).end('x');
        else whole(request, response);
      });
      await install(url, { integrity });
      await clearCache();
    }
    server.answers.set('/x.whl', (_request, response) => response.writeHead(206, {}).end('x'));
    await expect(install(url)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });

  test('redirects: to the file, in a circle, to a page', async () => {
    server.file('/real.whl', bytes);
    const send = (from: string, to: string) =>
      server.answers.set(from, (_request, response) => response.writeHead(302, { location: to }).end());
    send('/moved.whl', '/real.whl');
    send('/circle.whl', '/circle.whl');
    send('/login.whl', '/login');
    server.file('/login', new TextEncoder().encode('<!doctype html><title>Log in</title>'));
    expect(await install(server.url('/moved.whl'), { integrity })).toMatchObject({ name: 'en_tiny' });
    await clearCache();
    await expect(install(server.url('/circle.whl'))).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    await expect(install(server.url('/login.whl'))).rejects.toMatchObject({ code: 'BAD_ARCHIVE' });
    expect(await list()).toEqual([]);
  });

  test('no address is asked for a name unless it is set; relative ones start at the page', async () => {
    expect(env.sources.every((source) => source.startsWith('models/'))).toBe(true);
    const sources = env.sources;
    const asked: string[] = [];
    const fetched = globalThis.fetch;
    globalThis.fetch = async (address, options) => {
      asked.push(String(address));
      return fetched(address, options);
    };
    try {
      await expect(install('en_tiny@1.0.0')).rejects.toMatchObject({ code: 'E050' });
      expect(asked).toEqual([]); // a process has no page
      server.file('/page/models/en_tiny-1.0.0-py3-none-any.whl', bytes);
      useHost({ platform: { ...platform, baseUrl: () => server.url('/page/') }, archives: async () => openZip });
      expect(await install('en_tiny@1.0.0', { integrity })).toMatchObject({ name: 'en_tiny' });
      expect(asked).toEqual([server.url('/page/models/en_tiny-1.0.0-py3-none-any.whl')]);
      // A start page in place of the file: the next address is asked.
      server.file('/start', new TextEncoder().encode('<!doctype html>'));
      env.sources = [
        server.url('/start?{name}'),
        server.url('/none/{name}'),
        server.url('/page/models/{name}-1.0.0-py3-none-any.whl'),
      ];
      await clearCache();
      expect(await install('en_tiny', { integrity })).toMatchObject({ name: 'en_tiny' });
    } finally {
      env.sources = sources;
      globalThis.fetch = fetched;
    }
  });

  test('the cache says its size and is cleared', async () => {
    expect(await cacheUsed()).toBe(0);
    const { path } = await install(bytes);
    await install(wheel({ name: 'other' }));
    const used = await cacheUsed();
    expect(used).toBeGreaterThan(bytes.length);
    await clearCache();
    expect(await cacheUsed()).toBe(0);
    expect(await list()).toEqual([]);
    expect(platform.fs.exists(path)).toBe(false);
    await expect(resolveSource('en_tiny')).rejects.toMatchObject({ code: 'E050' });
  });

  test('no room for a part: the error is that of the connection', async () => {
    if (platform === nodePlatform) env.cache = '/dev/null/nowhere';
    caches.quota = 1000;
    const url = server.parts('/x.whl', bytes, { breaks: [400_000, 0, 0, 0] });
    await expect(install(url)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(caches.used()).toBe(0);
  });
});
