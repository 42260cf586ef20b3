// spacy-wasm render: the markup is that of the package, which is Python's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import * as spacy from '../../../dist/index.js';
import { cli, folder, lines, model, runPython } from './support/cli.mjs';

const text = 'Apple is looking at buying U.K. startup for $1 billion, said Tim Cook.';
let nlp;
before(async () => (nlp = await spacy.load(model)));

const render = async (args, input) => {
  const { code, stdout, stderr } = await cli(['render', ...args], { input });
  assert.deepEqual([code, stderr], [0, '']);
  return String(stdout);
};

test('a text file, each style', async () => {
  const file = join(folder({ 'a.txt': text }), 'a.txt');
  for (const style of ['ent', 'dep']) {
    const expected = spacy.displacy.render(nlp(text), { style });
    assert.equal(await render([model, file, '--style', style]), `${expected}\n`);
  }
  assert.match(await render([model, file]), /^<svg /, "dep is displaCy's own default");
});

test('standard input, as a page, minified, with options', async () => {
  const options = { ents: ['ORG'], colors: { ORG: '#3dff74' } };
  const expected = spacy.displacy.render(nlp(text), { style: 'ent', page: true, minify: true, options });
  const args = [model, '-s', 'ent', '--page', '--minify', '--options', JSON.stringify(options)];
  assert.equal(await render(args, text), `${expected}\n`);
});

test('JSON lines are several docs', async () => {
  const expected = spacy.displacy.render([nlp(text), nlp('Tim Cook.')], { style: 'ent' });
  assert.equal(await render([model, '-', '-s', 'ent'], lines([text, 'Tim Cook.'])), `${expected}\n`);
});

test('the docs of a .spacy file as they are, without a model', async () => {
  const place = folder();
  runPython('make.py', place);
  const file = join(place, 'full.spacy');
  const bin = new spacy.DocBin().fromDisk(file);
  const docs = [...bin.getDocs(new spacy.Vocab())];
  const { code, stdout } = await cli(['render', file, '--style', 'span']);
  assert.deepEqual([code, String(stdout)], [0, `${spacy.displacy.render(docs, { style: 'span' })}\n`]);
});

test('--out writes a file, and overwrites it with --force alone', async () => {
  const file = join(folder(), 'page.html');
  const args = [model, '-', '-s', 'ent', '--out', file];
  assert.equal(await render(args, text), '');
  assert.equal(readFileSync(file, 'utf8'), `${spacy.displacy.render(nlp(text), { style: 'ent' })}\n`);
  const again = await cli(['render', ...args], { input: text });
  assert.equal(again.code, 1);
  assert.match(again.stderr, /\(FILE_EXISTS\)/);
  await render([...args, '--force'], 'Nothing else for Tim Cook.');
  assert.match(readFileSync(file, 'utf8'), /Nothing else/);
});
