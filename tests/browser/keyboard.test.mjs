// Everything can be reached and worked by keyboard, and it can be seen where one is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { addComponent, newPipeline, order, writeRule } from './support/compose.mjs';
import { openDocs, openModel, usePage } from './support/page.mjs';

const site = usePage();

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

test('“/” goes to the text and “o” opens a file, but not while typing', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('.result-foot');
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'text');
  await page.fill('#text', '');
  await page.keyboard.type('o/o');
  assert.equal(await page.inputValue('#text'), 'o/o');
  // Asked for before the click: the browser needs a moment to hand choosers over.
  const chooser = page.waitForEvent('filechooser');
  await page.click('.result-foot');
  await page.keyboard.press('o');
  await chooser;
  await page.context().close();
});

test('arrows move between tabs', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.focus('#tab-entities');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), 'tab-dependencies');
  assert.equal(await page.isVisible('#panel-dependencies'), true);
  await page.keyboard.press('End');
  assert.equal(await page.isVisible('#panel-markup'), true);
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), 'tab-entities');
  assert.deepEqual(await page.$$eval('[role=tab]', (tabs) => tabs.map((tab) => tab.tabIndex)), [0, -1, -1, -1, -1]);
  await page.context().close();
});

test('menus open, move, choose and close by keys, and give the focus back', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  await page.focus('#samples');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'Interview');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'Business news');
  await page.keyboard.press('h');
  assert.equal(await focused(page), 'History');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  assert.match(await focused(page), /A long text/);
  await page.keyboard.press('Escape');
  assert.equal(await page.isVisible('#samples-menu'), false);
  assert.equal(await focused(page), 'samples');
  await page.context().close();
});

test('dialogs hold the focus, close with Escape and give it back', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.focus('#pipeline-card .link');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body || at.closest('dialog[open]') !== null;
    });
    assert.ok(isInside);
  }
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal(await focused(page), 'Card…');
  await page.context().close();
});

for (const tab of ['entities', 'dependencies']) {
  test(`every control is reached by Tab, with a ring that can be seen: ${tab}`, async () => {
    const page = await site.visit();
    await openModel(page);
    await page.click(`#tab-${tab}`);
    await reachAll(page);
    await page.context().close();
  });
}

test('every control of an open DocBin is reached by Tab', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('rich.spacy'), '3 docs');
  await page.click('#panel-entities mark');
  await page.click('.label-menu >> text=Remove');
  await page.waitForSelector('.doc-edited');
  await reachAll(page);
  await page.context().close();
});

test('every control of a pipeline that is put together is reached by Tab', async () => {
  const page = await site.visit();
  await newPipeline(page);
  for (const factory of ['sentencizer', 'merge_entities', 'entity_ruler']) await addComponent(page, factory);
  await writeRule(page, 1, { label: 'ORG', pattern: 'Google' });
  await writeRule(page, 2, { label: 'X', pattern: '[', kind: 'tokens' });
  await page.click('[aria-label="Change sentencizer"]');
  await page.click('.menu:popover-open >> text=Remove');
  await order(page, 'merge_entities', 'entity_ruler');
  await page.waitForSelector('#labels-card .swatch');
  await reachAll(page);
  await page.context().close();
});

test('a pipeline is put together and saved by keys alone', async () => {
  const page = await site.visit();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.focus('#package');
  await press('Enter', 'n', 'Enter');
  await page.waitForSelector('#new-language:focus');
  await page.keyboard.type('Germ');
  await press('Tab', 'Enter');
  await page.waitForFunction(() => document.querySelector('#package-name').textContent === 'de_pipeline 0.0.0');
  await page.fill('#text', 'Berlin und Rom');
  await page.focus('#add-component');
  await press('Enter');
  await page.waitForSelector('.choice:focus');
  assert.match(await focused(page), /^entity_ruler/);
  await press('Enter');
  await page.waitForSelector('.rule [name=label]:focus');
  await page.keyboard.type('CITY');
  await press('Tab', 'Tab');
  await page.keyboard.type('Rom');
  await page.waitForSelector('#panel-entities mark:has-text("CITY")');
  await press('Enter');
  assert.equal(await page.locator('.rule').count(), 2);
  await page.focus('[aria-label="Change entity_ruler"]');
  await press('ArrowDown', 'End', 'Enter');
  await page.waitForSelector('#add-component:focus');
  await page.focus('.removed-note .link');
  await press('Enter');
  await order(page, 'entity_ruler');
  await page.focus('#save-package');
  await press('Enter');
  await page.waitForSelector('#package-name-field:focus');
  await page.keyboard.type('cities');
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  assert.equal(download.suggestedFilename(), 'de_cities-0.0.0-py3-none-any.whl');
  await page.waitForSelector('.dialog', { state: 'detached' });
  assert.equal(await focused(page), 'save-package');
  await page.context().close();
});

async function reachAll(page) {
  await page.evaluate(() => document.activeElement.blur());
  const reached = new Set();
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      globalThis.marks ??= new Map();
      if (!globalThis.marks.has(element)) globalThis.marks.set(element, globalThis.marks.size);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        mark: globalThis.marks.get(element),
        ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        html: element.outerHTML,
      };
    });
    if (at === null || reached.has(at.mark)) continue;
    assert.ok(at.ring, at.html);
    reached.add(at.mark);
  }
  const all = await page.$$eval(
    'button, input, select, textarea, summary',
    (list) => list.filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0).length,
  );
  assert.ok(reached.size >= all, `${reached.size} of ${all}`);
}

test('a label is switched and coloured by keys, and the focus stays', async () => {
  const page = await site.visit();
  await openModel(page);
  const onOff = '#labels-card li[data-key="ORG"] .switch';
  await page.focus(onOff);
  await page.keyboard.press('Space');
  assert.equal(await page.getAttribute(onOff, 'aria-checked'), 'false');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Show ORG');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute(onOff, 'aria-checked'), 'true');
  await page.context().close();
});

test('results and errors are said to a screen reader', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.waitForFunction(() => /7 entities in 59 tokens/.test(document.querySelector('#live').textContent));
  assert.equal(await page.getAttribute('#live', 'aria-live'), 'polite');
  assert.equal(await page.getAttribute('#banner', 'role'), 'alert');
  await page.context().close();
});
