// The server of `npm start`: what it gives, what it never gives, and its headers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../../scripts/serve/server.mjs';

let folder;
let server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spacy-server-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  mkdirSync(join(folder, 'models'));
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page/assets/a.wasm'), 'wasm');
  writeFileSync(join(folder, 'page/.hidden'), 'hidden');
  writeFileSync(join(folder, 'models/m.whl'), 'model');
  writeFileSync(join(folder, 'secret'), 'secret');
  server = await serve({ mounts: { '/': join(folder, 'page'), '/models/': join(folder, 'models') } });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path, options) => fetch(server.url + path, options);

/** fetch tidies paths up: this sends them as they are. */
const getRaw = (path) =>
  new Promise((resolve) => {
    const socket = connect(new URL(server.url).port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (data) => (text += data));
    socket.on('close', () => resolve(text));
  });

test('serves both folders with the right types', async () => {
  expect(await (await get('')).text()).toBe('<!doctype html>');
  expect((await get('assets/a.wasm')).headers.get('content-type')).toBe('application/wasm');
  expect(await (await get('models/m.whl?x=1')).text()).toBe('model');
  expect((await get('models/m.whl', { method: 'HEAD' })).headers.get('content-length')).toBe('5');
});

test.each([
  '/../secret',
  '/..%2fsecret',
  '/models/../../secret',
  '/models/..%2f..%2fsecret',
  '/%2e%2e/secret',
  '/.hidden',
  '/%00',
  '/%zz',
])('never gives %s', async (path) => {
  const answer = await getRaw(path);
  expect(answer).toMatch(/^HTTP\/1.1 404/);
  expect(answer).not.toContain('secret\r');
});

test('allows no script and style but its own, and no eval', async () => {
  const policy = (await get('')).headers.get('content-security-policy');
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'/,
  );
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
});

test('answers 304 for what has not changed, 404 for other methods', async () => {
  const etag = (await get('')).headers.get('etag');
  expect((await get('', { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await get('', { method: 'POST' })).status).toBe(404);
});

test('takes another port where the first is taken', async () => {
  const port = Number(new URL(server.url).port);
  const second = await serve({ mounts: { '/': folder }, port });
  expect(second.url).not.toBe(server.url);
  await second.close();
});
