// A DocBin: its docs as rows, searched and filtered without a pause, one of them shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { chooseFile, entities, openPackage, usePage } from './support/page.mjs';

const site = usePage();

async function openDocs(page, name, rows) {
  await chooseFile(page, fixture(name));
  await page.waitForFunction((wanted) => document.querySelector('#doc-found')?.textContent === wanted, rows);
}

const found = (page, wanted) =>
  page.waitForFunction((words) => document.querySelector('#doc-found').textContent === words, wanted);

test('rows show first words and label counts; the first doc is shown', async () => {
  const page = await site.visit();
  await openDocs(page, 'docs.spacy', '6 docs');
  assert.equal(await page.isVisible('#text-card'), false);
  const rows = await page.$$eval('.doc-row', (list) => list.map((row) => row.querySelector('.doc-words').textContent));
  assert.deepEqual(rows, [
    'Mario lives in Rome',
    'Luigi lives in Paris',
    'we met in Rome and in Paris',
    '🎉🇯🇵 In Tokyo with 👩‍👩‍👧 Maria',
    'وصل محمد إلى القاهرة',
    '(empty)',
  ]);
  assert.equal(await page.textContent('.doc-row:nth-child(3) .doc-labels'), 'GPE2');
  assert.deepEqual(await entities(page), [
    ['Mario', 'PERSON'],
    ['Rome', 'GPE'],
  ]);
  await page.click('.doc-row:nth-child(4)');
  await page.waitForFunction(() => /Tokyo/.test(document.querySelector('#panel-entities').textContent));
  assert.deepEqual(await entities(page), [
    ['Tokyo', 'GPE'],
    ['Maria', 'PERSON'],
  ]);
  await page.click('.doc-row:nth-child(5)');
  await page.waitForFunction(() => document.querySelector('#panel-entities .marked').dir === 'rtl');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the search field and the label filters narrow the list together', async () => {
  const page = await site.visit();
  await openDocs(page, 'docs.spacy', '6 docs');
  await page.fill('#doc-search', 'PARIS');
  await found(page, '2 of 6 docs');
  await page.click('.chip:has-text("PERSON")');
  await found(page, '1 of 6 docs');
  assert.equal(await page.textContent('.doc-row .doc-words'), 'Luigi lives in Paris');
  await page.fill('#doc-search', 'no such words');
  await found(page, '0 of 6 docs');
  assert.match(await page.textContent('.list-empty'), /No doc/);
  await page.fill('#doc-search', '');
  await page.click('.chip:has-text("PERSON")');
  await found(page, '6 docs');
  await page.context().close();
});

test('arrow keys walk the list', async () => {
  const page = await site.visit();
  await openDocs(page, 'docs.spacy', '6 docs');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'doc-search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const selected = () => page.textContent('.doc-row[aria-selected=true] .doc-words');
  assert.equal(await selected(), 'Luigi lives in Paris');
  await page.keyboard.press('End');
  assert.equal(await selected(), '(empty)');
  await page.keyboard.press('Home');
  assert.equal(await selected(), 'Mario lives in Rome');
  const active = await page.getAttribute('.doc-list', 'aria-activedescendant');
  assert.equal(await page.textContent(`#${active} .doc-words`), 'Mario lives in Rome');
  await page.context().close();
});

test('20,000 docs scroll and filter without a pause', async () => {
  const page = await site.visit();
  await openDocs(page, 'big.spacy', '20,000 docs');
  assert.ok((await page.locator('.doc-row').count()) < 60, 'only the rows that can be seen are drawn');
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const beat = (now) => {
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  });
  const times = {};
  const timed = async (name, act, wanted) => {
    const started = Date.now();
    await act();
    await found(page, wanted);
    times[name] = Date.now() - started;
  };
  await page.evaluate(async () => {
    const list = document.querySelector('.doc-list');
    for (let i = 0; i < 60; i++) {
      list.scrollTop = (list.scrollHeight / 60) * i;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    list.scrollTop = list.scrollHeight;
  });
  await page.waitForSelector('.doc-row:has-text("20,000")');
  await timed('one doc by text', () => page.fill('#doc-search', 'marker12345'), '1 of 20,000 docs');
  await timed('all again', () => page.fill('#doc-search', ''), '20,000 docs');
  const chip = page.locator('.chip', { hasText: 'NORP' });
  const started = Date.now();
  await chip.click();
  await page.waitForFunction(() => / of 20,000/.test(document.querySelector('#doc-found').textContent));
  times['by label'] = Date.now() - started;
  const longest = await page.evaluate(() => globalThis.longest);
  console.log(`# ${JSON.stringify(times)} ms; the longest frame took ${longest.toFixed(0)} ms`);
  const shown = Number((await page.textContent('#doc-found')).split(' ')[0].replace(',', ''));
  assert.ok(shown > 5_000 && shown < 12_000);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('reading a DocBin can be cancelled, and leaves what was open', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await page.evaluate(() => {
    const card = document.querySelector('#work-card');
    const watch = new MutationObserver(() => {
      if (card.hidden || !/docs|Reading|Starting/.test(card.textContent)) return;
      watch.disconnect();
      [...card.querySelectorAll('button')].find((button) => button.textContent === 'Cancel').click();
    });
    watch.observe(card, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await chooseFile(page, fixture('big.spacy'));
  await page.waitForSelector('#work-card', { state: 'hidden' });
  await page.waitForTimeout(300);
  assert.equal(await page.isVisible('#text-card'), true);
  assert.equal(await page.isVisible('#list-card'), false);
  assert.equal(await page.locator('.notice').count(), 0);
  await page.context().close();
});

test('closing the DocBin brings back the text and its result', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await page.fill('#text', 'Luigi lives in Rome');
  await openDocs(page, 'docs.spacy', '6 docs');
  await page.click('#list-card >> text=Close');
  await page.waitForFunction(() => /Luigi/.test(document.querySelector('#panel-entities').textContent));
  assert.equal(await page.inputValue('#text'), 'Luigi lives in Rome');
  await page.context().close();
});

test('a DocBin without docs says so', async () => {
  const page = await site.visit();
  await openDocs(page, 'none.spacy', '0 docs');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
