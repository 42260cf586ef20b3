// A token's attributes: on a card where it is pointed at, walked to or tapped, and in the table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing } from './support/fixtures.mjs';
import { chooseDoc, middle, openDoc, openModel, usePage } from './support/page.mjs';

const site = usePage();

const card = (page, panel) => page.textContent(`#panel-${panel} .token-card:popover-open`);
const isShown = (page) => page.evaluate(() => document.querySelector('.token-card:popover-open') !== null);
/** Name and value of each attribute on the card. */
const facts = (page) =>
  page.$$eval('.token-card:popover-open dt', (names) =>
    Object.fromEntries(names.map((name) => [name.textContent, name.nextElementSibling.textContent])),
  );

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test('pointing at a word shows what is known of it', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.mouse.move(...(await middle(page, '#panel-entities mark')));
  assert.match(await card(page, 'entities'), /^Sebastian|^Thrun/);
  await page.click('#tab-dependencies');
  assert.equal(await isShown(page), false);
  await page.mouse.move(...(await middle(page, '#panel-dependencies .displacy-token', 3)));
  assert.match(await card(page, 'dependencies'), /^started/);
  assert.deepEqual(await facts(page), {
    Lemma: 'start',
    'Part of speech': 'VERB',
    'Fine tag': 'VBD verb, past tense',
    Morphology: 'Tense=Past|VerbForm=Fin',
    Dependency: 'advcl adverbial clause modifier',
    Head: 'took',
    Shape: 'xxxx',
    Norm: 'started',
  });
  await page.mouse.move(5, 5);
  assert.equal(await isShown(page), false);
  await end(page);
});

test('the card lies beside the word, inside of the window', async () => {
  const page = await site.visit();
  await openModel(page);
  for (const nth of [0, 1, 3, 6]) {
    const { x, y, height } = await page.locator('#panel-entities mark').nth(nth).boundingBox();
    await page.mouse.move(x + 20, y + height / 2);
    const { frame, box, size } = await page.evaluate(() => ({
      frame: document.querySelector('.token-frame:popover-open').getBoundingClientRect().toJSON(),
      box: document.querySelector('.token-card:popover-open').getBoundingClientRect().toJSON(),
      size: { width: globalThis.innerWidth, height: globalThis.innerHeight },
    }));
    assert.ok(box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height, 'inside');
    assert.ok(box.top >= frame.bottom || box.bottom <= frame.top, 'the word can be read');
  }
  await end(page);
});

test('by keys: Tab shows a card, arrows walk, Escape closes, and it is said aloud', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.focus('#tab-entities');
  await page.keyboard.press('Tab');
  assert.match(await card(page, 'entities'), /^When/);
  await page.keyboard.press('ArrowRight');
  assert.match(await card(page, 'entities'), /^Sebastian/);
  assert.match(await page.textContent('#live'), /^Sebastian, Lemma Sebastian, Part of speech proper noun/);
  await page.keyboard.press('End');
  assert.match(await card(page, 'entities'), /^\./);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  assert.match(await card(page, 'entities'), /^When/);
  await page.keyboard.press('Escape');
  assert.equal(await isShown(page), false);
  await end(page);
});

test('by keys the arcs scroll along, and the way is turned where text is', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('parsed.spacy'), 'dependencies', 'word0', 90);
  await page.focus('#panel-dependencies .zoom button:last-child');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  assert.match(await card(page, 'dependencies'), /^word30/);
  assert.ok((await page.$eval('.arcs-scroll', (region) => region.scrollLeft)) > 1000);
  await chooseDoc(page, 'قرأ', 7);
  await page.focus('#panel-dependencies .zoom button:last-child');
  await page.keyboard.press('Tab');
  assert.match(await card(page, 'dependencies'), /^قرأ/);
  await page.keyboard.press('ArrowLeft');
  assert.match(await card(page, 'dependencies'), /^الطالب/);
  await end(page);
});

test('spans have cards too', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('spans.spacy'), 'spans', 'Welcome', 14);
  await page.hover('#panel-spans .spans > span');
  assert.match(await card(page, 'spans'), /^Bank/);
  await page.hover('#panel-spans [lang] > span:has-text("Ms") >> text=PERSON');
  assert.match(await card(page, 'spans'), /^Ms/, 'its label is part of it');
  await page.focus('#panel-spans');
  await page.keyboard.press('End');
  assert.match(await card(page, 'spans'), /^\./);
  await end(page);
});

test('a tap shows the card, another one on the same word or beside it takes it away', async () => {
  const page = await site.visit({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await openModel(page);
  const at = await middle(page, '#panel-entities mark', 3);
  await page.touchscreen.tap(...at);
  await page.waitForSelector('.token-card:popover-open');
  assert.match(await card(page, 'entities'), /^American/);
  await page.touchscreen.tap(...at);
  await page.waitForFunction(() => document.querySelector('.token-card:popover-open') === null);
  await page.tap('#tab-dependencies');
  await page.touchscreen.tap(...(await middle(page, '#panel-dependencies .displacy-token', 1)));
  await page.waitForSelector('.token-card:popover-open');
  assert.match(await card(page, 'dependencies'), /^Sebastian/);
  const box = await page.locator('.token-card:popover-open').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360);
  await page.touchscreen.tap(...(await middle(page, '#labels-card h2')));
  await page.waitForFunction(() => document.querySelector('.token-card:popover-open') === null);
  await end(page);
});

test('the card goes when the text changes', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.mouse.move(...(await middle(page, '#panel-entities mark')));
  assert.equal(await isShown(page), true);
  await page.fill('#text', 'Angela Merkel visited Paris.');
  await page.waitForFunction(() => document.querySelector('.token-card:popover-open') === null);
  await end(page);
});

const cells = (page, row) =>
  page.$$eval(`.virtual-row[aria-rowindex="${row + 2}"] > *`, (list) => list.map((cell) => cell.textContent));

test('the table lists every token with its attributes', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-tokens');
  assert.equal(await page.getAttribute('.grid', 'aria-rowcount'), '60');
  const head = await page.$$eval('[role=columnheader]', (list) => list.map((cell) => cell.textContent));
  assert.deepEqual(head.slice(0, 9), ['#', 'Text', 'Lemma', 'POS', 'Tag', 'Morph', 'Dep', 'Head', 'Ent']);
  assert.deepEqual((await cells(page, 1)).slice(0, 9), [
    ...['1', 'Sebastian', 'Sebastian', 'PROPN', 'NNP', 'Number=Sing', 'compound', 'Thrun', 'B-PERSON'],
  ]);
  await page.$eval('.grid-scroll', (scroller) => (scroller.scrollTop = scroller.scrollHeight));
  await page.waitForSelector('.virtual-row[aria-rowindex="60"]');
  await end(page);
});

test('the table’s words stay in view while its columns scroll', async () => {
  const page = await site.visit({ viewport: { width: 360, height: 740 } });
  await openModel(page);
  await page.click('#tab-tokens');
  await page.$eval('.grid-scroll', (scroller) => (scroller.scrollLeft = 500));
  const box = await page.locator('.virtual-row[aria-rowindex="3"] .cell-word').boundingBox();
  assert.ok(box.x >= 0 && box.x < 100);
  await end(page);
});

test('a DocBin’s tokens have all that it holds, and what follows from their letters', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('parsed.spacy'), 'tokens', 'She saw', 13);
  const found = await cells(page, 4);
  assert.deepEqual(found.slice(1, 12), [
    'dog',
    'dog',
    'NOUN',
    'NN',
    'Number=Sing',
    'dobj',
    'saw',
    '',
    '',
    'xxx',
    'dog',
  ]);
  assert.match((await cells(page, 5)).at(-1), /punct/);
  await end(page);
});
