// Exit codes, help and errors of the command line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, folder, model, root, script } from './support/cli.mjs';

const commands = ['apply', 'merge', 'to-jsonl', 'from-jsonl', 'render', 'info'];
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test("the package's bin is an executable script for Node", () => {
  assert.equal(join(root, manifest.bin['spacy-wasm']), script);
  assert.match(readFileSync(script, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  if (process.platform !== 'win32') assert.ok(statSync(script).mode & 0o100);
  assert.match(readFileSync(join(root, 'dist/cli.LICENSE.txt'), 'utf8'), /MIT/);
});

test('--version is the version of the package, by the link that npm makes too', async () => {
  const { code, stdout } = await cli(['--version']);
  assert.deepEqual([code, String(stdout)], [0, `${manifest.version}\n`]);
  if (process.platform === 'win32') return;
  const link = join(folder(), 'spacy-wasm');
  symlinkSync(script, link);
  assert.equal(execFileSync(link, ['--version'], { encoding: 'utf8' }), `${manifest.version}\n`);
});

test('--help of the program names every command, and each has a help of its own', async () => {
  const { code, stdout, stderr } = await cli(['--help']);
  assert.deepEqual([code, stderr], [0, '']);
  for (const command of commands) {
    assert.match(String(stdout), new RegExp(`^  ${command} `, 'm'));
    const help = await cli([command, '--help']);
    assert.deepEqual([help.code, help.stderr], [0, ''], command);
    assert.match(String(help.stdout), new RegExp(`^Usage: spacy-wasm ${command} `), command);
  }
});

test('wrong use is code 2 and one line on standard error', async () => {
  const wrong = [
    ['nope'],
    ['apply'],
    ['apply', model],
    ['apply', model, '-', '-', 'more'],
    ['apply', '--nope', model, '-', '-'],
    ['apply', '--batch-size', 'x', model, '-', '-'],
    ['apply', '-n', '0', model, '-', '-'],
    ['apply', '--code', 'x.py', model, '-', '-'],
    ['apply', '--gpu-id', '0', model, '-', '-'],
    ['apply', '--format', 'xml', model, '-', '-'],
    ['render', '--style', 'nice', model],
    ['render', '--options', '{', model],
    ['merge', 'a.spacy'],
  ];
  for (const args of wrong) {
    const { code, stdout, stderr } = await cli(args);
    assert.deepEqual([code, String(stdout)], [2, ''], args.join(' '));
    assert.match(stderr, /^✘ [^\n]+ \(USAGE\)\n$/, args.join(' '));
  }
});

test('a failure is code 1 and one line on standard error with the code of the error', async () => {
  const place = folder({ 'a.txt': 'A text.', 'bad.spacy': 'no DocBin', 'not-a-model.whl': 'no archive' });
  const at = (name) => join(place, name);
  const failures = {
    E050: ['apply', 'no_such_package', at('a.txt'), at('out.spacy')],
    BAD_ARCHIVE: ['apply', at('not-a-model.whl'), at('a.txt'), at('out.spacy')],
    FILE_NOT_FOUND: ['apply', model, at('nothing'), at('out.spacy')],
    FILE_FAILED: ['apply', model, at('a.txt'), place],
    FILE_EXISTS: ['apply', model, at('a.txt'), at('bad.spacy')],
    E1014: ['merge', at('bad.spacy'), at('out.spacy')],
  };
  for (const [expected, args] of Object.entries(failures)) {
    const { code, stdout, stderr } = await cli(args);
    assert.deepEqual([code, String(stdout)], [1, ''], args.join(' '));
    assert.match(stderr, new RegExp(`^✘ [^\\n]+ \\(${expected}\\)\n$`), args.join(' '));
  }
});

test("spaCy's short options of two letters are taken", async () => {
  const { code, stdout } = await cli(['info', '-md', model]);
  assert.equal(code, 0);
  assert.match(String(stdout), /^\n## Info about pipeline /);
});
