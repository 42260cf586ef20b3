// Dependencies: the arcs of one sentence as displaCy draws them, with its switches, scrolled and zoomed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, fixture } from './support/fixtures.mjs';
import { chooseDoc, openDoc, openModel, openPackage, setText, usePage } from './support/page.mjs';

const site = usePage();

const panel = '#panel-dependencies';
const words = (page) => page.$$eval(`${panel} .displacy-word`, (all) => all.map((word) => word.textContent));
const labels = (page) => page.$$eval(`${panel} text.displacy-label`, (all) => all.map((label) => label.textContent));
const tags = (page) => page.$$eval(`${panel} .displacy-tag`, (all) => all.map((tag) => tag.textContent));
const flip = (page, name) => page.click(`${panel} .chip:text-is("${name}")`);
const place = (page) => page.textContent(`${panel} .sentence-place`);
const percent = async (page) => parseInt(await page.textContent('.zoom-figure'), 10);
const scroll = (page) =>
  page.$eval('.arcs-scroll', ({ scrollLeft, scrollWidth, clientWidth }) => ({ scrollLeft, scrollWidth, clientWidth }));

async function openParsed(page, start = 'She saw', tokens = 13) {
  await openDoc(page, drawing('parsed.spacy'), 'dependencies', start, tokens);
}

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test('the genuine package’s sentences are drawn one at a time', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-dependencies');
  await page.waitForSelector(`${panel} svg.displacy`);
  assert.equal(await place(page), 'Sentence 1 of 2');
  assert.deepEqual((await words(page)).slice(0, 4), ['When', 'Sebastian', 'Thrun', 'started']);
  assert.deepEqual((await labels(page)).slice(0, 4), ['advmod', 'compound', 'nsubj', 'advcl']);
  await page.click('[aria-label="Next sentence"]');
  assert.equal(await place(page), 'Sentence 2 of 2');
  assert.equal((await words(page))[1], 'I');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Previous sentence');
  await page.fill('#text', 'It rains.');
  await page.waitForFunction(() => document.querySelectorAll('#panel-dependencies .displacy-word').length === 2);
  assert.equal(await page.isVisible('.sentences'), false);
  await end(page);
});

test('the switches are displaCy’s, and are remembered', async () => {
  const page = await site.visit();
  await openParsed(page);
  assert.deepEqual(await words(page), ['She', 'saw', 'the', 'old', 'dog,', 'which', 'barked.']);
  assert.deepEqual((await tags(page)).slice(0, 2), ['PRON', 'VERB']);
  await flip(page, 'Merge punctuation');
  assert.deepEqual(await words(page), ['She', 'saw', 'the', 'old', 'dog', ',', 'which', 'barked', '.']);
  await flip(page, 'Fine tags');
  assert.deepEqual((await tags(page)).slice(0, 2), ['PRP', 'VBD']);
  await flip(page, 'Lemmas');
  const lemmas = await page.$$eval(`${panel} .displacy-lemma`, (all) => all.map((lemma) => lemma.textContent));
  assert.deepEqual(lemmas.slice(0, 3), ['she', 'see', 'the']);
  assert.match(await page.getAttribute(`${panel} .displacy-arc`, 'd'), /C/);
  await flip(page, 'Compact');
  assert.doesNotMatch(await page.getAttribute(`${panel} .displacy-arc`, 'd'), /C/);
  assert.equal(await page.isVisible(`${panel} .chip:text-is("Merge phrases")`), false, 'no rules without a language');
  await page.reload();
  await openParsed(page);
  assert.equal((await words(page)).length, 9);
  assert.equal(await page.getAttribute(`${panel} .chip:text-is("Compact")`, 'aria-pressed'), 'true');
  await end(page);
});

test('phrases are merged where the language has rules for them', async () => {
  const page = await site.visit();
  await openModel(page);
  await setText(page, 'The old dog saw a very small cat.');
  await page.click('#tab-dependencies');
  await flip(page, 'Merge phrases');
  assert.deepEqual(await words(page), ['The old dog', 'saw', 'a very small cat.']);
  await end(page);
});

test('a long sentence scrolls, and is zoomed by buttons, keys and the wheel', async () => {
  const page = await site.visit();
  await openParsed(page, 'word0', 90);
  const first = await percent(page);
  const before = await scroll(page);
  assert.ok(before.scrollWidth > 3 * before.clientWidth && before.scrollLeft === 0);
  assert.ok(first >= 80, 'words can be read');
  await page.click('[aria-label="Zoom in"]');
  assert.ok((await percent(page)) > first);
  assert.ok((await scroll(page)).scrollWidth > before.scrollWidth);
  await page.click('.zoom-figure');
  assert.equal(await percent(page), first);
  for (let i = 0; i < 9; i++) await page.click('[aria-label="Zoom out"]');
  assert.equal(await percent(page), 25, 'that is as small as it gets');

  await page.focus('.arcs-scroll');
  await page.keyboard.press('0');
  assert.equal(await percent(page), first);
  await page.keyboard.press('+');
  assert.ok((await percent(page)) > first);
  await page.keyboard.press('-');
  assert.equal(await percent(page), first);

  await page.hover('.arcs-scroll');
  const top = await page.evaluate(() => globalThis.scrollY);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.waitForFunction((from) => parseInt(document.querySelector('.zoom-figure').textContent, 10) > from, first);
  await page.keyboard.up('Control');
  assert.equal(await page.evaluate(() => globalThis.scrollY), top, 'the page itself stays where it is');
  const left = (await scroll(page)).scrollLeft;
  await page.mouse.wheel(300, 0);
  await page.waitForFunction((from) => document.querySelector('.arcs-scroll').scrollLeft > from, left);
  await end(page);
});

test('typing and switches leave the arcs where they were scrolled to', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-dependencies');
  await page.$eval('.arcs-scroll', (region) => (region.scrollLeft = 200));
  await page.locator('#text').press('End');
  await page.keyboard.type(' Now');
  await page.waitForFunction(() => /60 tokens/.test(document.querySelector('.result-foot').textContent));
  assert.equal((await scroll(page)).scrollLeft, 200);
  await flip(page, 'Lemmas');
  assert.equal((await scroll(page)).scrollLeft, 200);
  await page.click('[aria-label="Next sentence"]');
  assert.equal((await scroll(page)).scrollLeft, 0);
  await end(page);
});

test('right-to-left sentences begin at the right, with labels that stand upright', async () => {
  const page = await site.visit();
  await openParsed(page, 'قرأ', 7);
  assert.equal((await words(page))[0], 'قرأ');
  const places = await page.$$eval(`${panel} .displacy-word`, (all) =>
    all.map((word) => word.getBoundingClientRect().x),
  );
  assert.deepEqual(
    places,
    places.toSorted((a, b) => b - a),
  );
  const turned = await page.$$eval(`${panel} text.displacy-label`, (all) =>
    all.filter(
      (label) => label.querySelector('textPath') || label.getScreenCTM().a < 0 || label.getNumberOfChars() < 3,
    ),
  );
  assert.deepEqual(turned, []);
  await end(page);
});

test('everything of the drawing lies inside of it', async () => {
  const page = await site.visit();
  await openParsed(page);
  for (const start of ['She saw', 'word0', 'قرأ', 'הילדה']) {
    await chooseDoc(page, start, { 'She saw': 13, word0: 90, قرأ: 7, הילדה: 4 }[start]);
    for (const option of ['Compact', 'Lemmas']) {
      await flip(page, option);
      const outside = await page.$eval(`${panel} svg`, (svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text, path')]
          .map((shape) => [shape.outerHTML, shape.getBoundingClientRect()])
          .filter(
            ([, box]) =>
              box.top < frame.top ||
              box.bottom > frame.bottom ||
              box.left < frame.left - 1 ||
              box.right > frame.right + 1,
          )
          .map(([markup]) => markup);
      });
      assert.deepEqual(outside, [], `${start} ${option}`);
    }
  }
  await end(page);
});

test('what has no parse says so, with the way to one', async () => {
  const page = await site.visit();
  await openParsed(page, 'This one', 5);
  assert.match(await page.textContent(panel), /saved without a parse.*package with a parser/s);
  assert.equal(await page.isVisible('.arcs-bar'), false);
  await chooseDoc(page, '(empty)', 0);
  assert.match(await page.textContent(`${panel} .hint`), /This doc is empty/);
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await page.waitForFunction(() => /no parser/.test(document.querySelector('#panel-dependencies .hint').textContent));
  await page.fill('#text', '');
  await page.waitForFunction(() =>
    /Type or paste/.test(document.querySelector('#panel-dependencies .hint').textContent),
  );
  await end(page);
});

test('a parser that is off says so, and draws again when it is on', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-dependencies');
  const onOff = '#pipeline-card li[data-key^="parser "] .switch';
  await page.click(onOff);
  await page.waitForSelector(`${panel} .hint:has-text("“parser” is switched off")`);
  assert.equal(await page.isVisible('.arcs-scroll'), false);
  await page.click(onOff);
  await page.waitForSelector(`${panel} svg.displacy:visible`);
  assert.equal(await page.isVisible(`${panel} .hint`), false);
  await end(page);
});
