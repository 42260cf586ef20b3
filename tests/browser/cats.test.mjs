// Categories: bars by component, thresholds, orders, long lists, and scores of any size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scored } from './support/fixtures.mjs';
import { chooseDoc, openDocs, openPackage, usePage } from './support/page.mjs';

const site = usePage();
const card = '#cats-card';

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** [label, score, found, width in percent] of the bars of a group. */
const bars = (page, group = 1) =>
  page.$$eval(`${card} .cat-group:nth-child(${group}) > .cats .cat`, (rows) =>
    rows.map((row) => [
      row.querySelector('.cat-label').textContent,
      Number(row.querySelector('.cat-score').textContent),
      row.dataset.found === 'true',
      Math.round(parseFloat(row.querySelector('.cat-fill').style.width)),
    ]),
  );

test('categorizers have a group of bars each, the scores of their labels in it', async () => {
  const page = await site.visit();
  await openPackage(page, scored('scored.zip'), 'en_scored');
  await page.fill('#text', 'Mario works for Nintendo .');
  await page.waitForSelector(`${card}:visible`);
  const notes = await page.$$eval(`${card} .cat-group > .row-note`, (all) => all.map((note) => note.textContent));
  assert.deepEqual(notes, ['textcatone of 3 categories', 'topicsany of 26 categories, found from 0.3 on']);
  const exclusive = await bars(page);
  assert.deepEqual(exclusive.map(([label]) => label).toSorted(), ['talk', 'travel', 'work']);
  assert.ok(Math.abs(exclusive.reduce((sum, [, score]) => sum + score, 0) - 1) < 0.002, 'they exclude each other');
  assert.deepEqual(
    exclusive.map(([, , isFound]) => isFound),
    [true, false, false],
  );
  for (const [, score, , width] of exclusive) assert.ok(Math.abs(width - 100 * score) < 1);
  const topics = await bars(page, 2);
  assert.equal(topics.length, 10);
  for (const [, score, isFound] of topics) assert.equal(isFound, score >= 0.3);
  assert.deepEqual(
    topics,
    topics.toSorted((a, b) => b[1] - a[1]),
  );
  const at = await page.$eval(`${card} .cat-mark.threshold`, (mark) => mark.style.left);
  assert.equal(at, '30%');
  await page.click(`${card} .cat-group:nth-child(2) summary`);
  assert.equal(await page.locator(`${card} .cat-group:nth-child(2) .cat`).count(), 26);
  await page.fill('#text', 'Mario works for Acme .');
  await page.waitForFunction(() => document.querySelector('#panel-entities').textContent.includes('Acme'));
  assert.equal(await page.locator(`${card} .cat-group:nth-child(2) .cat`).count(), 26, 'it stays unfolded');
  await page.click('[aria-label="Run topics"]');
  await page.waitForFunction(() => document.querySelectorAll('#cats-card .cat-group').length === 1);
  await end(page);
});

test('their order is by score or the component’s, by pointer and keys, and is remembered', async () => {
  const page = await site.visit();
  await openPackage(page, scored('scored.zip'), 'en_scored');
  await page.fill('#text', 'Mario works for Nintendo .');
  await page.waitForSelector(`${card}:visible`);
  await page.focus(`${card} .chip:text-is("In their order")`);
  await page.keyboard.press('Enter');
  const labels = async () => (await bars(page, 2)).map(([label]) => label);
  assert.deepEqual((await labels()).slice(0, 3), ['topic 00', 'topic 01', 'topic 02']);
  await page.reload();
  await page.waitForSelector(`${card}:visible`);
  assert.equal(await page.getAttribute(`${card} .chip:text-is("In their order")`, 'aria-pressed'), 'true');
  await end(page);
});

test('a file’s categories may be many and of any score', async () => {
  const page = await site.visit();
  await openDocs(page, scored('scored.spacy'), '3 docs');
  assert.deepEqual(await bars(page), [
    ['right', 2.5, true, 63],
    ['nothing', 0, false, 0],
    ['wrong', -1.5, false, 38],
  ]);
  assert.ok(await page.isVisible(`${card} .cat-mark.zero >> nth=0`));
  await chooseDoc(page, 'Many', 3);
  assert.equal(await page.locator(`${card} .cat`).count(), 10);
  await page.click(`${card} summary`);
  assert.equal(await page.locator(`${card} .cat`).count(), 2_000);
  assert.match(await page.textContent(`${card} .cats >> nth=1`), /and 500 more$/);
  await chooseDoc(page, 'Odd', 3);
  const odd = await bars(page);
  assert.deepEqual(odd[0].slice(0, 2), ['inf', Infinity]);
  assert.ok(odd.some(([label]) => label === '<img src=x onerror=pwned()>'));
  assert.equal(await page.evaluate(() => globalThis.wasPwned), undefined);
  await end(page);
});
