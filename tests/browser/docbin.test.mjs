// A DocBin: its docs as rows, searched and filtered without a pause, one of them shown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { chooseFile, entities, openDocs, openPackage, usePage } from './support/page.mjs';

const site = usePage();

const found = (page, wanted) =>
  page.waitForFunction((words) => document.querySelector('#doc-found').textContent === words, wanted);

test('rows show first words and label counts; the first doc is shown', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('docs.spacy'), '6 docs');
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
  await openDocs(page, fixture('docs.spacy'), '6 docs');
  await page.fill('#doc-search', 'PARIS');
  await found(page, '2 of 6 docs');
  await page.click('.bar:has-text("PERSON")');
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
  await openDocs(page, fixture('docs.spacy'), '6 docs');
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
  await openDocs(page, fixture('big.spacy'), '20,000 docs');
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
  const bar = page.locator('.bar', { hasText: 'NORP' });
  const started = Date.now();
  await bar.click();
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
  await openDocs(page, fixture('docs.spacy'), '6 docs');
  await page.click('#list-card >> text=Close');
  await page.waitForFunction(() => /Luigi/.test(document.querySelector('#panel-entities').textContent));
  assert.equal(await page.inputValue('#text'), 'Luigi lives in Rome');
  await page.context().close();
});

test('a DocBin without docs says so', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('none.spacy'), '0 docs');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the file card tells what is stored, with a bar for each label', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('rich.spacy'), '3 docs');
  const attrs = await page.$$eval('#file-card .fact-tags li', (list) => list.map((item) => item.textContent));
  assert.deepEqual(attrs, ['ORTH', 'SPACY', 'LEMMA', 'ENT_IOB', 'ENT_TYPE', 'ENT_KB_ID', 'ENT_ID']);
  assert.match(
    await page.textContent('#file-card > .row-note'),
    /^3\sdocs · with\suser\sdata · [\d.]+\sMB\sof\smemory$/,
  );
  const bars = () =>
    page.$$eval('#file-card .bars:first-of-type .bar', (list) =>
      list.map((bar) => [
        bar.querySelector('.bar-label').textContent,
        bar.querySelector('.bar-count').textContent,
        bar.querySelector('.bar-fill').style.width,
        bar.getAttribute('aria-pressed'),
      ]),
    );
  assert.deepEqual(await bars(), [
    ['GPE', '5', '100%', 'false'],
    ['PERSON', '1', '20%', 'false'],
  ]);
  await page.focus('#file-card .bar:has-text("PERSON")');
  await page.keyboard.press('Enter');
  await found(page, '1 of 3 docs');
  assert.deepEqual((await bars())[1], ['PERSON', '1', '20%', 'true']);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'bar');
  await page.keyboard.press('Space');
  await found(page, '3 docs');
  await page.context().close();
});

test('a doc shows its categories, span groups and user data', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('rich.spacy'), '3 docs');
  await page.waitForSelector('#data-card:visible');
  const bars = await page.$$eval('#cats-card .cat', (list) => list.map((bar) => bar.innerText.split('\n')));
  assert.deepEqual(bars, [
    ['POLITICS', '0.91'],
    ['SPORT', '0.031'],
  ]);
  const data = await page.$$eval('.data-table tbody tr', (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  assert.deepEqual(data, [
    ['doc._.source', '', 'Reuters'],
    ['token._.score', 'Angela', '0.93'],
    ['span._.checked', 'Angela Merkel', 'true'],
    ['title', '', 'Item 0'],
  ]);
  await page.click('#data-card .chip:has-text("phrases")');
  assert.equal(await page.getAttribute('#tab-spans', 'aria-selected'), 'true');
  assert.equal(await page.textContent('#panel-spans .chip[aria-pressed=true]'), 'phrases');
  await openDocs(page, fixture('docs.spacy'), '6 docs');
  await page.waitForSelector('#data-card', { state: 'hidden' });
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a label that the file names by its hash alone is shown by it', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('unnamed.spacy'), '2 docs');
  const hash = readFileSync(fixture('unnamed.txt'), 'utf8');
  assert.deepEqual(await entities(page), [
    ['Mario', hash],
    ['Rome', 'GPE'],
  ]);
  const labels = await page.$$eval('.doc-row:nth-child(1) .doc-label-name', (list) =>
    list.map((label) => label.textContent),
  );
  assert.deepEqual(labels.sort(), [hash, 'GPE']);
  assert.deepEqual(await page.$$eval('.bar-label', (list) => list.map((label) => label.textContent).sort()), [
    hash,
    'GPE',
  ]);
  await page.click(`.bar:has-text("${hash}")`);
  await found(page, '2 docs');
  await page.click('#tab-tokens');
  await page.click('#tab-markup');
  assert.match(await page.textContent('#panel-markup'), new RegExp(hash));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
