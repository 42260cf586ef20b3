// The pipeline: times, switches, what can't run and why, and the package's card.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { entities, openModel, openPackage, setText, usePage } from './support/page.mjs';

const site = usePage();

const row = (name) => `#pipeline-card li[data-key^="${name} "]`;

test('each component shows the time it took', async () => {
  const page = await site.visit();
  await openModel(page);
  for (const name of ['tok2vec', 'tagger', 'parser', 'attribute_ruler', 'lemmatizer', 'ner']) {
    assert.match(await page.textContent(`${row(name)} .row-figure`), /^(< )?[\d.]+ m?s$/, name);
    assert.equal(await page.isEnabled(`${row(name)} .switch`), true, name);
  }
  assert.equal(await page.isVisible('#pipeline-note'), false, 'nothing is left out');
  await page.context().close();
});

test('a component that is off finds nothing until it is on again', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await setText(page, 'Luigi lives in Rome');
  await page.click(`${row('ner')} .switch`);
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 0);
  assert.equal(await page.textContent(`${row('ner')} .row-figure`), '');
  await page.click(`${row('ner')} .switch`);
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 2);
  await page.context().close();
});

test('what the package itself switches off can be switched on', async () => {
  const page = await site.visit();
  await openModel(page);
  const onOff = `${row('senter')} .switch`;
  assert.equal(await page.getAttribute(onOff, 'aria-checked'), 'false');
  assert.match(await page.textContent(row('senter')), /off in the package/);
  await page.click(`${row('parser')} .switch`);
  await page.click('#tab-dependencies');
  await page.waitForSelector('#panel-dependencies .hint:has-text("switched off")');
  await page.click(onOff);
  await page.waitForFunction(
    (selector) => /^senter(< )?[\d.]+ m?s$/.test(document.querySelector(selector).textContent),
    row('senter'),
  );
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a component that needs PyTorch is named, and so is what builds on it, with the way out', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('transformer.zip'), 'en_transformer');
  for (const name of ['transformer', 'ner']) {
    assert.equal(await page.isDisabled(`${row(name)} .switch`), true);
    assert.match(await page.textContent(row(name)), /can’t run here/);
  }
  const words = await page.textContent('#pipeline-note');
  assert.match(words, /“transformer” can’t run here: it needs PyTorch\./);
  assert.match(words, /“ner” can’t run here: it builds on “spacy-transformers\.TransformerListener\.v1”/);
  assert.match(words, /Open a package without it.*save its docs as a DocBin, and open that here/);
  await page.waitForFunction(() => /59 tokens/.test(document.querySelector('.result-foot').textContent));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a component that this version can’t run is greyed, says why, and the rest works', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('snek.zip'), 'en_snek 2.0.0');
  assert.equal(await page.isDisabled(`${row('my_snek')} .switch`), true);
  assert.match(await page.getAttribute(row('my_snek'), 'title'), /snek_of_a_plugin/);
  assert.match(await page.textContent('#pipeline-note'), /“my_snek”.*can’t run here.*The others run without it/);
  await setText(page, 'Luigi lives in Rome');
  assert.equal((await entities(page)).length, 2);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the card shows what meta.json says', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#pipeline-card >> text=Card…');
  const words = await page.textContent('.dialog');
  for (const wanted of [
    '3.8.0',
    'MIT',
    'Explosion',
    'English pipeline optimized for CPU',
    'OntoNotes 5',
    'WORK_OF_ART',
  ]) {
    assert.ok(words.includes(wanted), wanted);
  }
  assert.match(words, /Entities \(F\)8\d\.\d %/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await page.context().close();
});
