// A package of another language opens by dropping its file, with all of its components.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { entities, openPackage, root, setText, usePage } from './support/page.mjs';

const site = usePage();

const { compared } = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8'));
const french = compared.find(({ name }) => name === 'fr_core_news_md');

test('a French package with vectors opens whole and gives the answers of Python spaCy 3.8', async () => {
  const page = await site.visit();
  await openPackage(page, join(root, 'models', french.file), 'fr_core_news_md 3.8.0');
  const components = await page.$$eval('#pipeline-card li', (rows) => rows.map((row) => row.dataset.key.trim()));
  const expected = ['tok2vec', 'morphologizer', 'parser', 'senter', 'attribute_ruler', 'lemmatizer', 'ner'];
  assert.deepEqual(components, expected);
  assert.equal(await page.isVisible('#pipeline-note'), false);
  await setText(page, 'Emmanuel Macron a visité le musée du Louvre à Paris.');
  assert.deepEqual(await entities(page), [
    ['Emmanuel Macron', 'PER'],
    ['musée du Louvre', 'LOC'],
    ['Paris', 'LOC'],
  ]);
  await page.click('#tab-tokens');
  const row = await page.$$eval('.virtual-row[aria-rowindex="5"] > *', (cells) =>
    cells.map((cell) => cell.textContent),
  );
  assert.deepEqual(row.slice(1, 8), [
    ...['visité', 'visiter', 'VERB', 'VERB', 'Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part', 'ROOT', 'visité'],
  ]);
  await page.click('#tab-dependencies');
  const labels = await page.$$eval('#panel-dependencies text.displacy-label', (all) =>
    all.map((label) => label.textContent),
  );
  assert.deepEqual(labels, ['nsubj', 'advmod', 'aux:tense', 'det', 'obj', 'case', 'nmod', 'case', 'nmod']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
