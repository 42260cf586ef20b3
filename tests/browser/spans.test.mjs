// Spans: they may overlap, a doc may have several groups of them, and labels are switched and coloured as entities' are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, fixture, scored } from './support/fixtures.mjs';
import { chooseDoc, openDoc, openModel, openPackage, usePage } from './support/page.mjs';

const site = usePage();

const panel = '#panel-spans';
const hint = (page) => page.textContent(`${panel} .hint:visible`);

async function openSpans(page, start = 'Welcome', tokens = 14) {
  await openDoc(page, drawing('spans.spacy'), 'spans', start, tokens);
}

/** [first word, label] of each span, in the order of the drawing. */
const shown = (page) =>
  page.$$eval(`${panel} .spans > span > span > span`, (labels) =>
    labels.map((label) => [label.parentElement.parentElement.firstChild.data, label.firstChild.data]),
  );

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test('spans that overlap are drawn below each other, each with its label', async () => {
  const page = await site.visit();
  await openSpans(page);
  assert.deepEqual((await shown(page)).toSorted(), [
    ['Bank', 'ORG'],
    ['Bank', 'PLACE'],
    ['China', 'GPE'],
    ['Hong', 'GPE'],
    ['Ms', 'PERSON'],
  ]);
  const boxes = await page.$$eval(`${panel} .spans > span > span > span`, (labels) =>
    labels.map((label) => label.getBoundingClientRect().toJSON()),
  );
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      const overlaps =
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      assert.ok(!overlaps, 'no label covers another');
    }
  }
  assert.match(await page.textContent('.result-foot'), /14 tokens.*5 spans/);
  await end(page);
});

test('groups of spans are chosen, and the labels tell of the one in view', async () => {
  const page = await site.visit();
  await openSpans(page);
  const counts = () => page.$$eval('#labels-card li', (rows) => rows.map((row) => row.dataset.key).toSorted());
  assert.deepEqual(await counts(), ['GPE', 'ORG', 'PERSON', 'PLACE']);
  await page.click(`${panel} .chip:text-is("phrases")`);
  assert.deepEqual(await shown(page), [
    ['Welcome', 'NP'],
    ['the', 'PP'],
  ]);
  assert.deepEqual(await counts(), ['NP', 'PP']);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'phrases');
  assert.equal(await page.getAttribute(`${panel} .chip:text-is("sc")`, 'aria-pressed'), 'false');
  await end(page);
});

test('a label that is off is not drawn; a dark colour gets light ink', async () => {
  const page = await site.visit();
  await openSpans(page);
  await page.click('#labels-card li[data-key="GPE"] .switch');
  assert.deepEqual((await shown(page)).map(([, label]) => label).toSorted(), ['ORG', 'PERSON', 'PLACE']);
  await page.$eval('#labels-card li[data-key="ORG"] .swatch', (swatch) => {
    swatch.value = '#10102a';
    swatch.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const look = await page.$eval(`${panel} [data-ink=light]`, (label) => {
    const { backgroundColor, color } = getComputedStyle(label);
    return { text: label.firstChild.data, backgroundColor, color };
  });
  assert.deepEqual(look, { text: 'ORG', backgroundColor: 'rgb(16, 16, 42)', color: 'rgb(255, 255, 255)' });
  await end(page);
});

test('right-to-left text has its spans at the right', async () => {
  const page = await site.visit();
  await openSpans(page, 'وصل', 5);
  const sides = await page.$eval(`${panel} .spans`, (body) => {
    const box = body.getBoundingClientRect();
    const [first] = body.querySelectorAll(':scope > span');
    return {
      direction: getComputedStyle(body).direction,
      isRight: first.getBoundingClientRect().left > box.left + box.width / 2,
    };
  });
  assert.deepEqual(sides, { direction: 'rtl', isRight: true });
  await end(page);
});

test('a long doc shows its first part, and says so', async () => {
  const page = await site.visit();
  await openSpans(page, 'word0', '5,000');
  assert.match(await hint(page), /The first 4,000 of 5,000 tokens/);
  assert.equal(
    await page.evaluate(() => document.querySelector('#panel-spans .spans').textContent.includes('word3999')),
    true,
  );
  assert.equal(
    await page.evaluate(() => document.querySelector('#panel-spans .spans').textContent.includes('word4000')),
    false,
  );
  await end(page);
});

test('what has no spans says so', async () => {
  const page = await site.visit();
  await openSpans(page, 'No spans', 3);
  assert.match(await hint(page), /This doc has no spans/);
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await page.waitForFunction(() =>
    /no component that finds spans/.test(document.querySelector('#panel-spans').textContent),
  );
  await end(page);
});

test('a doc without spans takes its place, and the next one with spans is drawn again', async () => {
  const page = await site.visit();
  await openModel(page);
  await openSpans(page);
  await chooseDoc(page, 'No spans', 3);
  assert.equal(await page.isVisible(`${panel} .spans`), false);
  await chooseDoc(page, 'Welcome', 14);
  assert.equal((await shown(page)).length, 5);
  assert.equal(await page.locator(`${panel} .hint:visible`).count(), 0);
  await end(page);
});

const figure = (page) => page.textContent(`${panel} .span-slider`);

test('a slider hides spans of low scores, in the drawing, the labels and the markup', async () => {
  const page = await site.visit();
  await openDoc(page, scored('scored.spacy'), 'spans', 'Douglas', 16);
  const labels = async () => (await shown(page)).map(([, label]) => label).toSorted();
  assert.deepEqual(await labels(), ['CLAUSE', 'GPE', 'PERSON']);
  assert.match(await figure(page), /0\.00.*3 of 3/);
  await page.fill('#spans-from', '0.5');
  await page.waitForFunction(() => /2 of 3/.test(document.querySelector('.span-slider').textContent));
  assert.deepEqual(await labels(), ['GPE', 'PERSON']);
  assert.match(await figure(page), /0\.50/);
  assert.equal(await page.getAttribute('#spans-from', 'aria-valuetext'), '0.5: 2 of 3 spans');
  assert.equal(await page.locator('#labels-card li[data-key="CLAUSE"] .row-figure').count(), 0);
  assert.match(await page.textContent('.result-foot'), /2 spans/);
  await page.focus('#spans-from');
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /1 of 3/.test(document.querySelector('.span-slider').textContent));
  assert.deepEqual(await labels(), ['PERSON']);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'spans-from');
  await page.click('#tab-markup');
  const markup = await page.textContent('#panel-markup .markup');
  assert.ok(markup.includes('PERSON') && !markup.includes('CLAUSE') && !markup.includes('GPE'));
  await page.click('#tab-spans');
  await page.hover(`${panel} .spans > span:has-text("Adams")`);
  assert.match(await page.textContent(`${panel} .token-card:popover-open`), /PERSON0\.9CLAUSE0\.4/);
  await end(page);
});

test('scores of any size have their slider; groups without, or with too few, have none', async () => {
  const page = await site.visit();
  await openDoc(page, scored('scored.spacy'), 'spans', 'Douglas', 16);
  await page.click(`${panel} .chip:text-is("wild")`);
  const range = await page.$eval('#spans-from', ({ min, max, step }) => [min, max, step].map(Number));
  assert.deepEqual(range, [-3, 4, 0.07]);
  assert.match(await figure(page), /3 of 4/, 'one lies below 0');
  await page.fill('#spans-from', '-3');
  await page.waitForFunction(() => /4 of 4/.test(document.querySelector('.span-slider').textContent));
  for (const name of ['plain', 'lying']) {
    await page.click(`${panel} .chip:text-is("${name}")`);
    assert.equal(await page.isVisible('.span-slider'), false, name);
  }
  await end(page);
});

test('a span categorizer’s scores are a pipeline’s', async () => {
  const page = await site.visit();
  await openPackage(page, scored('scored.zip'), 'en_scored');
  await page.fill('#text', 'Anna Meier flew to New York . Mario works for Nintendo .');
  await page.click('#tab-spans');
  await page.waitForSelector(`${panel} .span-slider:visible`);
  const all = await shown(page);
  assert.ok(all.length > 2);
  assert.match(await page.getAttribute(`${panel} .span-slider`, 'title'), /keeps spans from 0\.2 on/);
  await page.fill('#spans-from', '1');
  await page.waitForFunction(() => /0 of/.test(document.querySelector('.span-slider').textContent));
  assert.deepEqual(await shown(page), []);
  await end(page);
});
