// Two DocBins side by side: agreement as Python's Scorer has it, the confusion of labels, and the docs where it happens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bytes, drawing, fixture, scored } from './support/fixtures.mjs';
import { notice, openDocs, usePage } from './support/page.mjs';

const site = usePage();
const card = '#compare-card';

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.equal(await page.evaluate(() => globalThis.wasPwned), undefined);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

async function compare(page, a, count, b) {
  await openDocs(page, a, count);
  await page.waitForFunction(() => !document.querySelector('#compare').disabled);
  await page.setInputFiles('#compare + input', b);
}

async function openPair(page) {
  await compare(page, scored('left.spacy'), '7 docs', scored('right.spacy'));
  await page.waitForSelector(`${card}:visible`);
}

const layer = (page, name) => page.click(`${card} .chip:text-is("${name}")`);
const cells = (page) =>
  page.$$eval(`${card} .matrix-cell`, (all) => all.map((cell) => cell.getAttribute('aria-label')).toSorted());
const sides = (page) =>
  page.$$eval('.pair-side', (all) => all.map((side) => side.textContent.replaceAll(/\s+/g, ' ').trim()));

test('entities are compared by their characters, whatever the tokens and the order of the docs', async () => {
  const page = await site.visit();
  await openPair(page);
  const summary = await page.textContent(`${card} .scores-summary`);
  assert.match(summary, /^6 docs of the same text\. B against A: precision 77\.78, recall 77\.78, F 77\.78\./);
  assert.match(summary, /1 span of A overlaps with one of B that has other borders/);
  assert.match(summary, /1 doc of A has a text that the other file does not haveDocs 7/);
  assert.match(summary, /2 docs of B have texts that the other file does not haveDocs 7, 8/);
  assert.deepEqual(await cells(page), [
    'A GPE, B GPE: 5 times',
    'A GPE, B ORG: 1 time',
    'A PERSON, B ORG: 1 time',
    'A PERSON, B PERSON: 9 times',
    'A PERSON, B none: 2 times',
    'A none, B <img src=x onerror=pwned()>: 1 time',
    'A none, B PERSON: 1 time',
  ]);
  await layer(page, 'Categories');
  assert.deepEqual(await cells(page), ['A travel, B talk: 1 time', 'A travel, B travel: 5 times']);
  await layer(page, 'Tags');
  assert.ok((await cells(page)).includes('A NNP, B NN: 1 time'));
  await layer(page, 'Spans “sc”');
  assert.ok((await cells(page)).includes('A PERSON, B ORG: 1 time'));
  await end(page);
});

test('a cell shows its docs side by side, with what differs set off', async () => {
  const page = await site.visit();
  await openPair(page);
  await page.click(`${card} [aria-label="A GPE, B ORG: 1 time"]`);
  await page.waitForSelector('.pair');
  assert.match(await page.textContent('.cell-docs h3'), /^A has GPE, B has ORG: 1 time$/);
  const [a, b] = await sides(page);
  assert.match(a, /^A: left\.spacy doc 6.*New York ?GPE ≠/);
  assert.match(b, /^B: right\.spacy doc 5.*New York ?ORG ≠/);
  assert.equal(await page.locator('.pair mark[data-differs=true]').count(), 2);
  await page.click(`${card} [aria-label="A PERSON, B none: 2 times"]`);
  await page.waitForFunction(() => document.querySelectorAll('.cell-doc').length === 2);
  await page.click('.cell-doc >> nth=1');
  await page.waitForFunction(() => /doc 4/.test(document.querySelector('.pair')?.textContent));
  assert.equal(await page.getAttribute('.cell-doc >> nth=1', 'aria-pressed'), 'true');
  for (const name of ['Categories', 'Tags', 'Spans “sc”']) {
    await layer(page, name);
    assert.equal(await page.locator('.pair').count(), 0);
    const cell = { Categories: 'A travel, B talk', Tags: 'A NNP, B NN', 'Spans “sc”': 'A PERSON, B ORG' }[name];
    await page.click(`${card} [aria-label="${cell}: 1 time"]`);
    await page.waitForSelector('.pair');
    assert.ok(
      (await sides(page)).every((side) => side.includes('≠')),
      name,
    );
  }
  await end(page);
});

test('counts are saved as a table, and edits since are told', async () => {
  const page = await site.visit();
  await openPair(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`${card} >> text=CSV`)]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  assert.equal(lines[0], 'layer,a,b,count');
  for (const line of [
    'ents,PERSON,ORG,1',
    'ents,PERSON,,2',
    'cats,travel,talk,1',
    'spans:sc,GPE,GPE,5',
    'tag,NNP,NN,1',
  ])
    assert.ok(lines.includes(line), line);
  assert.equal(await page.isVisible(`${card} >> text=was edited since`), false);
  await page.click('#panel-entities mark');
  await page.click('.label-menu >> text=Remove');
  await page.waitForSelector(`${card} >> text=was edited since`);
  await page.setInputFiles('#compare + input', scored('right.spacy'));
  await page.waitForSelector(`${card} [aria-label="A PERSON, B PERSON: 8 times"]`);
  assert.equal(await page.isVisible(`${card} >> text=was edited since`), false);
  await end(page);
});

test('the matrix is walked with the arrow keys', async () => {
  const page = await site.visit();
  await openPair(page);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.equal(await page.locator(`${card} .matrix-cell[tabindex="0"]`).count(), 1);
  await page.focus(`${card} .matrix-cell[tabindex="0"]`);
  assert.equal(await focused(), 'A none, B PERSON: 1 time');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'A PERSON, B PERSON: 9 times');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'A PERSON, B ORG: 1 time');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.pair');
  assert.equal(await focused(), 'A PERSON, B ORG: 1 time');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'A GPE, B ORG: 1 time');
  assert.equal(await page.locator(`${card} .matrix-cell[tabindex="0"]`).count(), 1);
  await end(page);
});

test('agreement is what Python’s Scorer says, and kappa what its definition gives', async () => {
  const page = await site.visit();
  await compare(page, scored('agree-a.spacy'), '120 docs', scored('agree-b.spacy'));
  await page.waitForSelector(`${card}:visible`);
  const { scores, tags } = JSON.parse(readFileSync(scored('agree.json'), 'utf8'));
  const points = (share) => (100 * share).toFixed(2);
  const rows = () =>
    page.$$eval(`${card} tbody tr:has(.score-bar)`, (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
  const byLabel = Object.fromEntries((await rows()).map(([label, , , p, r, f]) => [label, [p, r, f]]));
  assert.deepEqual(
    byLabel,
    Object.fromEntries(
      Object.entries(scores.ents_per_type).map(([label, { p, r, f }]) => [label, [p, r, f].map(points)]),
    ),
  );
  const total = `precision ${points(scores.ents_p)}, recall ${points(scores.ents_r)}, F ${points(scores.ents_f)}`;
  assert.ok((await page.textContent(`${card} .scores-summary`)).includes(total), total);
  await layer(page, 'Tags');
  const share = (of) => tags.filter(of).length / tags.length;
  const observed = share(([a, b]) => a === b);
  const chance = ['X', 'Y', 'Z'].reduce((sum, tag) => sum + share(([a]) => a === tag) * share(([, b]) => b === tag), 0);
  const kappa = ((observed - chance) / (1 - chance)).toFixed(3);
  const words = await page.textContent(`${card} .scores-summary`);
  assert.ok(words.includes(`kappa ${kappa} over ${tags.length.toLocaleString('en')} tokens`), words);
  assert.ok(words.includes(`F ${points(scores.tag_acc)}`), words);
  await end(page);
});

test('20,000 docs are compared with themselves, and can be cancelled', async () => {
  const page = await site.visit();
  await compare(page, fixture('big.spacy'), '20,000 docs', fixture('big.spacy'));
  await page.waitForFunction(() => /of 20,000 docs/.test(document.querySelector('#work-card').textContent));
  await page.click('#work-card >> text=Cancel');
  await page.waitForSelector('#work-card', { state: 'hidden' });
  assert.equal(await page.isVisible(card), false);
  await page.setInputFiles('#compare + input', fixture('big.spacy'));
  await page.waitForSelector(`${card}:visible`);
  assert.match(await page.textContent(`${card} .scores-summary`), /^20,000 docs .* F 100\.00/);
  await page.click(`${card} .matrix-cell >> nth=0`);
  await page.waitForSelector('.pair');
  assert.equal(await page.locator('.cell-doc').count(), 100);
  await end(page);
});

test('what can’t be compared is said in words', async () => {
  const page = await site.visit();
  for (const [file, why] of [
    [bytes('notes.spacy', 'hello'), 'neither a package nor a DocBin'],
    [scored('scored.zip'), 'is a package'],
    [bytes('cut.spacy', readFileSync(scored('gold.spacy')).subarray(0, 900)), 'could not be compared'],
  ]) {
    await compare(page, scored('left.spacy'), '7 docs', file);
    const words = await notice(page);
    assert.ok(words.includes('could not be compared') && words.includes(why), words);
    await page.click('.notice button');
  }
  await compare(page, scored('left.spacy'), '7 docs', drawing('parsed.spacy'));
  await page.waitForSelector(`${card}:visible`);
  assert.match(await page.textContent(`${card} .scores-summary`), /^No doc of A has the text of a doc of B/);
  await page.click('#list-card >> text=Close');
  await page.waitForSelector(card, { state: 'hidden' });
  await end(page);
});
