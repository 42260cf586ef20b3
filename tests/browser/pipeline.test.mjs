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
  for (const name of ['tok2vec', 'ner']) {
    assert.match(await page.textContent(`${row(name)} .row-figure`), /^[\d.]+ m?s$/);
  }
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

test('a component that this version can’t run is greyed, says why, and the rest works', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('snek.zip'), 'en_snek 2.0.0');
  assert.equal(await page.isDisabled(`${row('my_snek')} .switch`), true);
  assert.match(await page.getAttribute(row('my_snek'), 'title'), /snek_of_a_plugin/);
  assert.match(await page.textContent('#pipeline-note'), /can’t run/);
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

test('the tokens tab lists every token with its attributes', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-tokens');
  assert.equal(await page.getAttribute('.grid', 'aria-rowcount'), '60');
  const cells = await page.$$eval('.virtual-row:nth-child(2) > *', (list) => list.map((cell) => cell.textContent));
  assert.deepEqual(cells.slice(0, 8), ['1', 'Sebastian', 'sebastian', 'Xxxxx', 'S', 'ian', 'B-PERSON', '5']);
  await page.$eval('.grid-scroll', (scroller) => (scroller.scrollTop = scroller.scrollHeight));
  await page.waitForSelector('.virtual-row[aria-rowindex="60"]');
  await page.context().close();
});
