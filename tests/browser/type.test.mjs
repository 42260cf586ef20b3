// Entities appear as a text is typed; an earlier result stays until the newer one is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entities, openModel, setText, shown, usePage } from './support/page.mjs';

const site = usePage();

test('the sample works with one click and gives the answers of Python spaCy', async () => {
  const page = await site.visit();
  await openModel(page);
  assert.deepEqual(await entities(page), [
    ['Sebastian Thrun', 'PERSON'],
    ['Google', 'ORG'],
    ['2007', 'DATE'],
    ['American', 'NORP'],
    ['Thrun', 'GPE'],
    ['Recode', 'ORG'],
    ['earlier this week', 'DATE'],
  ]);
  assert.match(await page.textContent('.result-foot'), /59 tokens.*7 entities.*Nothing leaves this page/s);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('typing shows entities at once, and the newest text wins', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.fill('#text', '');
  await page.locator('#text').pressSequentially('Angela Merkel visited Paris in 2015.', { delay: 5 });
  await shown(page, 'Angela Merkel visited Paris in 2015.');
  assert.deepEqual(await entities(page), [
    ['Angela Merkel', 'PERSON'],
    ['Paris', 'GPE'],
    ['2015', 'DATE'],
  ]);
  await page.context().close();
});

test('an empty text, one without entities and one of spaces are said so', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.fill('#text', '');
  await page.waitForFunction(() => /Type or paste/.test(document.querySelector('#panel-entities').textContent));
  await setText(page, 'this is it');
  assert.match(await page.textContent('#panel-entities'), /No entities found/);
  await page.fill('#text', '   ');
  await page.waitForFunction(() => /1 token/.test(document.querySelector('.result-foot').textContent));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('emoji, lines and markup in a text are drawn as they are', async () => {
  const page = await site.visit();
  await openModel(page);
  const text = '👩‍👩‍👧 met Barack Obama <b>in</b> Berlin & Rome\nand "Paris" \'too\' 🇯🇵';
  await setText(page, text);
  assert.ok((await entities(page)).some(([words, label]) => words === 'Barack Obama' && label === 'PERSON'));
  assert.equal(await page.locator('#panel-entities b').count(), 0);
  assert.equal(await page.locator('#panel-entities br').count(), 1);
  await page.context().close();
});

test('text that runs from right to left is laid out so', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#samples');
  await page.click('#samples-menu >> text=Right to left');
  await page.waitForFunction(() => document.querySelector('#panel-entities .marked').dir === 'rtl');
  const direction = (selector) => page.$eval(selector, (element) => getComputedStyle(element).direction);
  assert.equal(await direction('#panel-entities .marked'), 'rtl');
  assert.equal(await direction('#panel-entities .entities'), 'rtl');
  assert.equal(await direction('#text'), 'rtl');
  const text = 'وصل Barack Obama إلى القاهرة سنة 1988.\nHe met Angela Merkel in Paris.';
  await setText(page, text);
  const lines = await page.$$eval('#panel-entities mark', (marks) =>
    marks.map((mark) => {
      const [words, label] = [document.createRange(), mark.querySelector('span').getBoundingClientRect()];
      words.selectNodeContents(mark.firstChild);
      const { left, right } = words.getBoundingClientRect();
      return { gap: getComputedStyle(mark).direction === 'rtl' ? left - label.right : label.left - right };
    }),
  );
  assert.ok(lines.length >= 2);
  for (const { gap } of lines) assert.ok(gap > 4, 'each label stands clear at the end of its words');
  await page.context().close();
});

test('every sample works at once, the first even with nothing open', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  await page.click('#samples');
  await page.click('#samples-menu >> text=Business news');
  await page.waitForSelector('#panel-entities mark.entity');
  assert.ok((await entities(page)).some(([words]) => words === 'Steve Jobs'));
  for (const name of ['History', 'Emoji and chat', 'Interview']) {
    await page.click('#samples');
    await page.click(`#samples-menu >> text=${name}`);
    await shown(page, await page.inputValue('#text'));
    assert.ok((await entities(page)).length > 2, name);
  }
  await page.context().close();
});

test('a very long text shows its first screenful first; the earlier result stays, dimmed, until then', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.evaluate(() => {
    globalThis.seen = [];
    const note = () => {
      const foot = document.querySelector('.result-foot').textContent;
      const tokens = Number(/([\d,]+) tokens/.exec(foot)?.[1].replaceAll(',', ''));
      const dimmed = document.querySelector('#panel-entities').dataset.stale === 'true';
      const marks = document.querySelectorAll('#panel-entities mark').length;
      globalThis.seen.push({ tokens, dimmed, marks });
    };
    new MutationObserver(note).observe(document.querySelector('#result-card'), {
      ...{ subtree: true, childList: true, attributes: true },
    });
  });
  await page.click('#samples');
  await page.click('#samples-menu >> text=A long text');
  await page.waitForFunction(() => globalThis.seen.at(-1)?.tokens > 30_000);
  const seen = await page.evaluate(() => globalThis.seen);
  const first = seen.findIndex(({ tokens }) => tokens > 100 && tokens < 5_000);
  const whole = seen.findIndex(({ tokens }) => tokens > 30_000);
  assert.ok(first >= 0 && first < whole, 'the first screenful comes before the whole');
  assert.ok(
    seen.every(({ marks }) => marks > 0),
    'something marked is always to be seen',
  );
  assert.ok(
    seen.slice(first, whole).some(({ dimmed }) => dimmed),
    'it is dimmed while the rest is worked on',
  );
  assert.equal(seen.at(-1).dimmed, false);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the page stays responsive while a long text is analysed', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      setTimeout(beat, 0);
    };
    beat();
  });
  await page.click('#samples');
  await page.click('#samples-menu >> text=A long text');
  await page.waitForFunction(() => /[3-9]\d,\d{3} tokens/.test(document.querySelector('.result-foot').textContent));
  const longest = await page.evaluate(() => globalThis.longest);
  console.log(`# longest pause of the page while 250,000 characters were analysed: ${longest.toFixed(0)} ms`);
  await page.context().close();
});

test('more than a million characters is refused in plain words, and the next text works', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.evaluate(() => {
    const field = document.querySelector('#text');
    field.value = 'word '.repeat(210_000);
    field.dispatchEvent(new Event('input'));
  });
  await page.waitForSelector('.notice');
  assert.match(await page.textContent('.notice'), /could not be analysed.*1,?050,?000/s);
  await setText(page, 'Angela Merkel');
  assert.equal(await page.locator('.notice').count(), 0);
  await page.context().close();
});
