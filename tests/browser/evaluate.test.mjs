// A package scored on gold docs: Python's figures, beside those of meta.json, exported, cancelled, told what is wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bytes, fixture, scored } from './support/fixtures.mjs';
import { openDocs, openPackage, notice, usePage } from './support/page.mjs';

const site = usePage();
const card = '#scores-card';
const python = () => JSON.parse(readFileSync(scored('scores.json'), 'utf8'));

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

async function openScored(page) {
  await openPackage(page, scored('scored.zip'), 'en_scored');
}

async function evaluate(page, file = scored('gold.spacy')) {
  await page.setInputFiles('#evaluate + input', file);
}

const rows = (page, table) =>
  page.$$eval(`${card} [aria-label="${table}"] tbody tr`, (all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)),
  );

/** The file that a press on `button` saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('the scores are those of Python, in total and by label', async () => {
  const page = await site.visit();
  await openScored(page);
  await evaluate(page);
  await page.waitForSelector(`${card}:visible`);
  assert.equal(await page.textContent('#scores-title'), 'en_scored on gold.spacy');
  const { name, text } = await saved(page, `${card} >> text=JSON`);
  assert.equal(name, 'en_scored-1.0.0-scores.json');
  const { speed, ...scores } = JSON.parse(text);
  assert.ok(speed > 0);
  const wanted = python();
  assert.deepEqual(Object.keys(scores).toSorted(), Object.keys(wanted).toSorted());
  const compare = (found, expected, path) => {
    if (typeof expected === 'number') assert.ok(Math.abs(found - expected) <= 1e-9, `${path}: ${found}, ${expected}`);
    else if (typeof expected !== 'object' || expected === null) assert.equal(found, expected, path);
    else for (const key of Object.keys(expected)) compare(found[key], expected[key], `${path}.${key}`);
  };
  compare(scores, wanted, 'scores');
  const shown = await rows(page, 'Entities by label');
  for (const [label, p, r, f] of shown) {
    const of = wanted.ents_per_type[label];
    assert.deepEqual(
      [p, r, f],
      [of.p, of.r, of.f].map((share) => (100 * share).toFixed(2)),
      label,
    );
  }
  assert.deepEqual(
    shown.map(([label]) => label),
    Object.keys(wanted.ents_per_type).toSorted(),
  );
  await end(page);
});

test('they stand beside those of meta.json', async () => {
  const page = await site.visit();
  await openScored(page);
  await evaluate(page);
  await page.waitForSelector(`${card}:visible`);
  const totals = Object.fromEntries((await rows(page, 'Scores in total')).map(([name, ...rest]) => [name, rest]));
  const { ents_f: f, ents_p: p, token_acc: tokens, tag_acc: tags } = python();
  const points = (share) => (100 * share).toFixed(2);
  assert.deepEqual(totals['Entities, F'], [points(f), points(f - 0.02), '+2.00']);
  assert.deepEqual(totals['Entities, precision'], [points(p), points(p), '=']);
  assert.deepEqual(totals.Tokens, [points(tokens), '–', '']);
  assert.deepEqual(totals.Tags, [points(tags), '1.50', `+${points(tags - 0.015)}`], 'spaCy 2 counts in hundredths');
  assert.match(
    await page.textContent(`${card} .scores-summary`),
    /^16 of 18 totals .* 61 docs scored, [\d,]+ words a second\.$/,
  );
  const { name, text } = await saved(page, `${card} >> text=CSV`);
  assert.equal(name, 'en_scored-1.0.0-scores.csv');
  assert.ok(text.includes(`ents_f,,,,,${f},`) && text.includes('\r\nents_per_type,PERSON,'), text.slice(0, 400));
  await page.click('[aria-label="Run ner"]');
  await page.waitForSelector(`${card} >> text=The pipeline was changed since`);
  await page.click(`${card} >> text=Close`);
  await page.waitForSelector(card, { state: 'hidden' });
  await end(page);
});

test('an open DocBin is scored with its edits', async () => {
  const page = await site.visit();
  await openScored(page);
  await openDocs(page, scored('gold.spacy'), '61 docs');
  await page.click('#evaluate-docs');
  await page.waitForSelector(`${card}:visible`);
  const recall = async () => (await rows(page, 'Scores in total')).find(([name]) => name === 'Entities, recall')[1];
  const before = await recall();
  await page.click('#panel-entities mark');
  await page.click('.label-menu >> text=Remove');
  await page.waitForSelector('.doc-edited');
  await page.waitForFunction(() => !document.querySelector('#evaluate-docs').disabled);
  await page.click('#evaluate-docs');
  await page.waitForFunction((old) => {
    const row = [...document.querySelectorAll('#scores-card tr')].find((one) =>
      /^Entities, recall/.test(one.textContent),
    );
    return row.children[1].textContent !== old;
  }, before);
  await end(page);
});

test('20,000 docs are scored while the page goes on, and can be cancelled', async () => {
  const page = await site.visit();
  await openScored(page);
  await evaluate(page, fixture('big.spacy'));
  await page.waitForFunction(() => /of 20,000 docs/.test(document.querySelector('#work-card').textContent));
  await page.fill('#text', 'Luigi drove to Oslo .');
  await page.waitForFunction(() => document.querySelector('#panel-entities').textContent.includes('Oslo'));
  await page.click('#work-card >> text=Cancel');
  await page.waitForSelector('#work-card', { state: 'hidden' });
  assert.equal(await page.isVisible(card), false);
  await evaluate(page);
  await page.waitForSelector(`${card}:visible`);
  await end(page);
});

test('what can’t be scored is said in words, and the package stays', async () => {
  const page = await site.visit();
  await openScored(page);
  for (const [file, why] of [
    [bytes('notes.spacy', 'hello'), 'neither a package nor a DocBin'],
    [scored('scored.zip'), 'is a package'],
    [fixture('none.spacy'), 'holds no docs'],
    [bytes('cut.spacy', readFileSync(scored('gold.spacy')).subarray(0, 900)), ''],
  ]) {
    await evaluate(page, file);
    const words = await notice(page);
    assert.ok(words.includes('could not be scored') && words.includes(why), words);
    assert.equal(await page.isVisible(card), false);
    await page.click('.notice button');
  }
  await page.fill('#text', 'Luigi drove to Oslo .');
  await page.waitForFunction(() => document.querySelector('#panel-entities').textContent.includes('Oslo'));
  await end(page);
});
