// Installing, listing, removing and finding packages, in Node and as a browser does it.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { browserPlatform } from '../../../js/src/install/browser_platform.js';
import { env } from '../../../js/src/install/env.js';
import { useHost } from '../../../js/src/install/host.js';
import { info, install, list, remove, resolveSource } from '../../../js/src/install/install.js';
import { nodePlatform } from '../../../js/src/install/node_platform.js';
import { forget, recordsNow } from '../../../js/src/install/session.js';
import type { Platform, ProgressEvent, Source } from '../../../js/src/install/types.js';
import { MemoryCaches } from '../support/cache_storage.js';
import { FileServer } from '../support/file_server.js';
import { wheel } from '../support/packages.js';
import { open, openZip } from '../support/zip_reader.js';

const server = new FileServer();
let scratch: string;
let caches: MemoryCaches;

const platforms: [string, Platform, () => void][] = [
  ['Node', nodePlatform, () => (env.cache = join(scratch, 'cache'))],
  ['a browser', browserPlatform, () => (env.cache = true)],
];
const sri = (bytes: Uint8Array, name = 'sha256') => `${name}-${createHash(name).update(bytes).digest('base64')}`;
/** A new page or process: what was kept stays, what was in memory is gone. */
const newSession = () => recordsNow().forEach(forget);
const names = async () => (await list()).map(({ name, version }) => `${name} ${version}`);

beforeAll(() => server.start());
afterAll(() => server.stop());

describe.each(platforms)('in %s', (_name, platform, useCache) => {
  const warnings: string[] = [];

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'spacy-install-'));
    caches = new MemoryCaches();
    (globalThis as { caches?: unknown }).caches = caches;
    useCache();
    env.cacheSize = Infinity;
    env.logger = { warn: (message) => void warnings.push(message) };
    useHost({ platform, archives: async () => openZip });
    newSession();
    server.asked.length = 0;
    server.answers.clear();
    warnings.length = 0;
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  test('bytes, a Blob and a File are installed under the name that their meta.json has', async () => {
    const bytes = wheel();
    const sources: Source[] = [bytes, bytes.slice().buffer, new Blob([bytes as BlobPart])];
    if (typeof File === 'function') sources.push(new File([bytes as BlobPart], 'picked.whl'));
    for (const source of sources) {
      const installed = await install(source);
      expect(installed).toMatchObject({ name: 'en_tiny', version: '1.0.0' });
      expect(platform.fs.exists(installed.path)).toBe(true);
      expect(await names()).toEqual(['en_tiny 1.0.0']);
      const found = await resolveSource('en_tiny');
      expect(found).toMatchObject({ kind: 'archive', name: 'en_tiny' });
      if (found.kind === 'archive') expect(Buffer.from(found.bytes).equals(bytes)).toBe(true);
      await remove('en_tiny');
      expect(platform.fs.exists(installed.path)).toBe(false);
      expect(await names()).toEqual([]);
    }
  });

  test('an address is downloaded once, with progress, and found again without a connection', async () => {
    const bytes = wheel({}, 200_000);
    const url = server.file('/pkg/en_tiny-1.0.0.whl', bytes);
    const events: ProgressEvent[] = [];
    await install(url, { onProgress: (event) => events.push(event), integrity: sri(bytes) });
    const downloads = events.filter(({ status }) => status === 'download');
    expect(downloads.length).toBeGreaterThan(2);
    expect(downloads[0]).toMatchObject({ file: 'en_tiny-1.0.0.whl', loaded: 0, total: bytes.length, progress: 0 });
    expect(downloads.at(-1)).toMatchObject({ loaded: bytes.length, progress: 100 });
    expect(events.at(-1)?.status).toBe('ready');
    server.answers.clear();
    newSession();
    for (const source of [url, new URL(url), 'en_tiny', 'en-tiny', 'en_tiny@1.0.0', 'en_tiny==1.0.0']) {
      expect(await resolveSource(source)).toMatchObject({ kind: 'archive', name: 'en_tiny' });
    }
    expect(server.asked.length).toBe(1);
  });

  test('load keeps what came from an address; with cache: false nothing is kept or read', async () => {
    const url = server.file('/one.whl', wheel());
    await resolveSource(url, { cache: false });
    expect(await names()).toEqual([]);
    await resolveSource(url);
    newSession();
    expect(await names()).toEqual(['en_tiny 1.0.0']);
    await resolveSource(url, { cache: false });
    expect(server.asked.length).toBe(2 + 1);
  });

  test('load lets go of what it had kept and could not open', async () => {
    const url = server.file('/one.whl', wheel());
    const first = await resolveSource(url);
    if (first.kind === 'archive') await first.discard?.();
    expect(await names()).toEqual([]);
    await install(url);
    expect(await resolveSource(url)).not.toHaveProperty('discard');
  });

  test('install with cache: false is found in this session and not in the next', async () => {
    const { path } = await install(wheel(), { cache: false });
    expect(platform.fs.exists(path)).toBe(true);
    expect((await resolveSource('en_tiny')).name).toBe('en_tiny');
    newSession();
    expect(await names()).toEqual([]);
    await expect(resolveSource('en_tiny')).rejects.toMatchObject({ code: 'E050' });
  });

  test("a model module is found by its own name and by its package's", async () => {
    const bytes = wheel({ name: 'core_web_sm_other' });
    const url = server.file('/model.whl', bytes);
    const model = { name: 'en_core_web_sm', version: '1.0.0', url, integrity: sri(bytes, 'sha512') };
    await install({ default: model });
    newSession();
    expect((await resolveSource('en_core_web_sm')).name).toBe('en_core_web_sm_other');
    expect((await resolveSource('en_core_web_sm_other')).name).toBe('en_core_web_sm_other');
    expect((await resolveSource(model)).name).toBe('en_core_web_sm_other');
    expect(server.asked.length).toBe(1);
    expect(await install(new Blob([bytes as BlobPart]), { name: 'my_model' })).toMatchObject({ version: '1.0.0' });
    expect((await resolveSource('my_model')).name).toBe('en_core_web_sm_other');
  });

  test('wrong integrity: nothing is kept', async () => {
    const bytes = wheel();
    const url = server.file('/x.whl', bytes);
    for (const source of [url, bytes, new Blob([bytes as BlobPart])]) {
      const failing = install(source, { integrity: sri(bytes.slice(1)) });
      await expect(failing).rejects.toMatchObject({ code: 'INTEGRITY' });
    }
    await expect(install(bytes, { integrity: 'md5-xxxx' })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    expect(await names()).toEqual([]);
    // The strongest algorithm decides, and any of its hashes will do.
    await install(bytes, { integrity: `sha256-AAAA ${sri(bytes.slice(1), 'sha512')} ${sri(bytes, 'sha512')}` });
  });

  test('a changed file with a new integrity is downloaded again', async () => {
    const [first, second] = [wheel(), wheel({ version: '2.0.0' })];
    const url = server.file('/x.whl', first);
    await install(url, { integrity: sri(first) });
    server.file('/x.whl', second);
    newSession();
    expect(await install(url, { integrity: sri(second) })).toMatchObject({ version: '2.0.0' });
  });

  test('404, a web page, a broken connection, no server: a sentence each, and nothing is kept', async () => {
    await expect(install(server.url('/none.whl'))).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('404'),
    });
    const page = new TextEncoder().encode('\n<!DOCTYPE html><title>Start</title>'.padEnd(3000, ' '));
    await expect(install(server.file('/page.whl', page))).rejects.toMatchObject({
      code: 'BAD_ARCHIVE',
      message: expect.stringContaining('HTML'),
    });
    await expect(install(page)).rejects.toThrow('HTML');
    const cut = server.file('/cut.whl', wheel({}, 100_000), { stopAfter: 60_000 });
    await expect(install(cut)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    await expect(install('http://127.0.0.1:1/x.whl')).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    await expect(install(new Uint8Array(0))).rejects.toMatchObject({ code: 'BAD_ARCHIVE' });
    await expect(install(new Uint8Array(900))).rejects.toMatchObject({ code: 'BAD_ARCHIVE' });
    expect(await names()).toEqual([]);
    expect(caches.urls()).toEqual([]);
  });

  test('a server that names no size or sends gzip', async () => {
    const bytes = wheel({}, 300_000);
    const url = server.file('/nosize.whl', bytes, { size: false });
    const events: ProgressEvent[] = [];
    await install(url, { onProgress: (event) => events.push(event), integrity: sri(bytes) });
    expect(events.find(({ status }) => status === 'download')?.total).toBeUndefined();
    server.answers.set('/gzip.whl', (_request, response) => {
      const packed = gzipSync(bytes);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    });
    await install(server.url('/gzip.whl'), { integrity: sri(bytes) });
  });

  test('an aborted install rejects with the reason, at any moment, and leaves nothing', async () => {
    const url = server.file('/slow.whl', wheel({}, 500_000), { pause: 20 });
    const reason = new Error('enough');
    await expect(install(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    for (const stop of ['download', 'unpack'] as const) {
      const control = new AbortController();
      const onProgress = ({ status, loaded }: ProgressEvent) => {
        if (status === stop && (stop === 'unpack' || (loaded ?? 0) > 0)) control.abort(reason);
      };
      await expect(install(url, { signal: control.signal, onProgress })).rejects.toBe(reason);
      expect(await names()).toEqual([]);
    }
    await install(url);
    expect(await names()).toEqual(['en_tiny 1.0.0']);
  });

  test('two installs of the same package at once', async () => {
    const url = server.file('/x.whl', wheel());
    const both = await Promise.all([install(url), install(url)]);
    expect(both[0]).toEqual(both[1]);
    expect(await names()).toEqual(['en_tiny 1.0.0']);
  });

  test('versions: the newest is found, a certain one can be asked for and removed', async () => {
    for (const version of ['3.9.0', '3.10.0', '3.10.0rc1', '3.2']) await install(wheel({ version }));
    newSession();
    const version = async (name: string) => {
      const found = await resolveSource(name);
      return found.kind === 'archive' && found.record?.version;
    };
    expect(await version('en_tiny')).toBe('3.10.0');
    expect(await version('en_tiny@3.9.0')).toBe('3.9.0');
    await remove('en_tiny@3.10.0');
    expect(await version('en_tiny')).toBe('3.10.0rc1');
    await remove('en_tiny');
    expect(await names()).toEqual([]);
    await expect(remove('en_tiny')).rejects.toMatchObject({ code: 'E050' });
  });

  test('a meta.json that would leave its folder, or says nothing, is refused', async () => {
    for (const name of ['../../evil', '..', 'a/b', 'a\\b', '', 7, '.hidden', 'x'.repeat(1000), 'a\0b', '__proto__/x']) {
      await expect(install(wheel({ name }))).rejects.toMatchObject({ code: 'NOT_A_PACKAGE' });
    }
    for (const version of ['../1', '1/2', {}, []]) {
      await expect(install(wheel({ version }))).rejects.toMatchObject({ code: 'NOT_A_PACKAGE' });
    }
    await expect(install(wheel({ lang: undefined }))).rejects.toMatchObject({ code: 'NOT_A_PACKAGE' });
  });

  test('names are looked for at the addresses of env.sources', async () => {
    const sources = env.sources;
    server.file('/b/en_tiny-1.0.0.whl', wheel({ name: 'tiny_renamed' }));
    env.sources = [server.url('/a/{name}-{version}.whl'), server.url('/b/{name}-{version}.whl')];
    await expect(install('en_tiny')).rejects.toMatchObject({
      code: 'E050',
      message: expect.stringContaining('version'),
    });
    await expect(install('en_none@1.0')).rejects.toMatchObject({ code: 'E050' });
    await install('en_tiny@1.0.0');
    newSession();
    expect((await resolveSource('en_tiny')).name).toBe('en_tiny_renamed');
    const asked = server.asked.length;
    await install('en_tiny');
    expect(server.asked.length).toBe(asked);
    env.sources = sources;
  });

  test('the oldest make room where the size is limited', async () => {
    const size = wheel({ name: 'a' }).length;
    env.cacheSize = size * 2 + 100;
    for (const name of ['a', 'b', 'c']) {
      await install(wheel({ name }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    newSession();
    expect(await names()).toEqual(['en_b 1.0.0', 'en_c 1.0.0']);
    env.cacheSize = 10;
    await install(wheel({ name: 'd' }));
    expect(warnings.join()).toContain('cacheSize');
    expect((await resolveSource('en_d')).name).toBe('en_d');
  });

  test('paths: an archive file and a folder', async () => {
    platform.fs.writeFile(`${scratch}/x/tiny.whl`, wheel());
    expect(await resolveSource(`${scratch}/x/tiny.whl`)).toMatchObject({ kind: 'archive', name: 'tiny.whl' });
    platform.fs.writeFile(`${scratch}/data/config.cfg`, '[nlp]');
    platform.fs.writeFile(`${scratch}/data/meta.json`, '{"lang": "de", "name": "folder", "version": "0.1"}');
    const found = await resolveSource(`${scratch}/data`);
    expect(found).toMatchObject({ kind: 'files', name: 'data' });
    if (found.kind === 'files') expect(found.files.list()).toEqual(['config.cfg', 'meta.json']);
    expect(await install(`${scratch}/data`)).toMatchObject({ name: 'de_folder', version: '0.1' });
    expect((await resolveSource('de_folder')).kind).toBe('archive');
    await expect(resolveSource(`${scratch}/none`)).rejects.toMatchObject({ code: 'E050' });
  });

  test('what is no source is said so', async () => {
    for (const source of [undefined, null, 7, '', {}, [], () => {}, { name: 'x' }]) {
      await expect(resolveSource(source as Source)).rejects.toMatchObject({ code: 'BAD_SOURCE' });
    }
  });

  test('info knows what is installed', async () => {
    await install(wheel({ license: 'MIT' }));
    expect(info().pipelines).toEqual({ en_tiny: '1.0.0' });
    expect(info('en_tiny')).toMatchObject({ license: 'MIT' });
    expect(() => info('none')).toThrow('none');
  });

  test('archives that are not shown any more are closed', async () => {
    await install(wheel());
    await remove('en_tiny');
    const before = open.count;
    await resolveSource(server.file('/x.whl', wheel()));
    await install(wheel()).then(() => install(wheel()));
    await install(wheel({ name: '../x' })).catch(() => {});
    await remove('en_tiny');
    expect(open.count).toBe(before);
  });
});

describe('what only one of them has', () => {
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'spacy-install-'));
    newSession();
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  test('a browser whose storage is full: install says so, load goes on', async () => {
    caches = new MemoryCaches();
    caches.quota = 3000;
    Object.assign(globalThis, { caches });
    env.cache = true;
    env.cacheSize = Infinity;
    const warnings: string[] = [];
    env.logger = { warn: (message) => void warnings.push(message) };
    useHost({ platform: browserPlatform, archives: async () => openZip });
    await expect(install(wheel())).rejects.toMatchObject({ code: 'CACHE_FULL' });
    expect(caches.urls()).toEqual([]);
    expect((await resolveSource(server.file('/x.whl', wheel()))).name).toBe('en_tiny');
    expect(warnings.length).toBe(1);
  });

  test('a browser shows an installed package in its file system', async () => {
    Object.assign(globalThis, { caches: new MemoryCaches() });
    useHost({ platform: browserPlatform, archives: async () => openZip });
    const { path } = await install(wheel());
    expect(path).toBe('/packages/en_tiny-1.0.0');
    expect(browserPlatform.fs.readFile(`${path}/some_folder/another-name/config.cfg`, 'utf8')).toContain('[nlp]');
    expect(browserPlatform.tree(path).list().length).toBe(5);
  });

  test('Node finds no package that was only half written', async () => {
    env.cache = join(scratch, 'cache');
    useHost({ platform: nodePlatform, archives: async () => openZip });
    await install(wheel());
    mkdirSync(join(scratch, 'cache/.working-1234'), { recursive: true });
    mkdirSync(join(scratch, 'cache/en_half/1.0.0'), { recursive: true });
    writeFileSync(join(scratch, 'cache/en_half/1.0.0/package.whl'), 'half');
    mkdirSync(join(scratch, 'cache/en_short/1.0.0'), { recursive: true });
    const record = { name: 'en_short', version: '1.0.0', file: 'p.whl', size: 10 };
    writeFileSync(join(scratch, 'cache/en_short/1.0.0/record.json'), JSON.stringify(record));
    writeFileSync(join(scratch, 'cache/en_short/1.0.0/p.whl'), 'short');
    newSession();
    expect(await names()).toEqual(['en_tiny 1.0.0']);
    expect(readdirSync(join(scratch, 'cache')).filter((name) => name.startsWith('.working')).length).toBe(1);
  });

  test('Node finds npm packages of ours, by the module that they export', async () => {
    useHost({ platform: nodePlatform, archives: async () => openZip });
    env.cache = join(scratch, 'cache');
    const folder = join(scratch, 'node_modules/en-tiny');
    nodePlatform.fs.writeFile(join(folder, 'package.whl'), wheel());
    nodePlatform.fs.writeFile(join(folder, 'package.json'), '{"name": "en-tiny", "main": "index.cjs", "spacy": {}}');
    const module = `exports.name = 'en_tiny'; exports.version = '1.0.0';
      exports.url = require('node:url').pathToFileURL(__dirname + '/package.whl').href;`;
    nodePlatform.fs.writeFile(join(folder, 'index.cjs'), module);
    const esm = join(scratch, 'node_modules/en_module');
    const manifest = {
      name: 'en_module',
      type: 'module',
      exports: { '.': { import: './m.mjs' } },
      keywords: ['spacy'],
    };
    nodePlatform.fs.writeFile(join(esm, 'package.json'), JSON.stringify(manifest));
    nodePlatform.fs.writeFile(
      join(esm, 'm.mjs'),
      `export default { name: 'en_module', version: '1', url: new URL('../en-tiny/package.whl', import.meta.url) }`,
    );
    nodePlatform.fs.writeFile(join(scratch, 'node_modules/en_data/package.json'), '{"name": "en_data"}');
    nodePlatform.fs.writeFile(join(scratch, 'node_modules/en_data/data/config.cfg'), '[nlp]');
    env.pluginRoot = scratch;
    expect((await resolveSource('en_tiny')).kind).toBe('archive');
    expect((await resolveSource('en_module')).kind).toBe('archive');
    expect(await resolveSource('en_data')).toMatchObject({ kind: 'files' });
    await expect(resolveSource('en_none')).rejects.toMatchObject({ code: 'E050' });
    env.pluginRoot = undefined;
  });
});
