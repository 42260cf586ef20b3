// spacy-wasm info.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, folder, model } from './support/cli.mjs';

const info = async (...args) => {
  const { code, stdout, stderr } = await cli(['info', ...args], { env: { SPACY_WASM_CACHE: folder() } });
  assert.deepEqual([code, stderr], [0, '']);
  return String(stdout);
};

test('without a pipeline it says versions and platform', async () => {
  const text = await info();
  assert.match(text, /^\n=+ Info about spacy-wasm =+\n/);
  assert.match(text, /^spaCy version +3\.8/m);
  assert.match(text, /^Platform +Node v\d+/m);
});

test("an archive's meta, without labels and figures", async () => {
  const text = await info(model);
  for (const line of [/^lang +en$/m, /^version +3\.8\.0$/m, /^pipeline +tok2vec, tagger/m, /^license +MIT$/m]) {
    assert.match(text, line);
  }
  assert.doesNotMatch(text, /^(labels|performance|accuracy|speed) /m);
});

test('--exclude takes the place of its default', async () => {
  const text = await info(model, '--exclude', 'description,url');
  assert.match(text, /^labels /m);
  assert.doesNotMatch(text, /^(description|url) /m);
});

test("a folder's meta is read as it stands", async () => {
  const place = folder();
  const data = join(place, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'meta.json'), JSON.stringify({ lang: 'xx', name: 'thing', version: '1.2.3' }));
  const text = await info(data);
  assert.match(text, /^name +thing$/m);
  const markdown = await info('--markdown', data);
  assert.match(markdown, /^- \*\*version:\*\* 1\.2\.3$/m);
  assert.ok(!markdown.includes(`**source:** ${data}`), 'a path of this machine is nobody else’s business');
});

test('--silent prints nothing', async () => {
  assert.equal(await info('--silent', model), '');
  const { code, stderr } = await cli(['info', '--silent', 'no_such_package']);
  assert.equal(code, 1);
  assert.match(stderr, /\(E050\)\n$/);
});
