// Phone widths, dark mode, and what a system asks for: colours of its own, no motion.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, fixture, scored } from './support/fixtures.mjs';
import { addComponent, newPipeline, writeRule } from './support/compose.mjs';
import { chooseFile, openDoc, openDocs, openModel, openPackage, TABS, usePage } from './support/page.mjs';

const site = usePage();

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

for (const [width, height] of [
  [500, 1180],
  [360, 740],
  [320, 640],
]) {
  test(`it fits a phone of ${width} pixels in every state`, async () => {
    const page = await site.visit({ viewport: { width, height }, hasTouch: true, isMobile: true });
    await page.waitForSelector('#open-sample:visible');
    assert.ok((await overflow(page)) <= 0, 'empty');
    await openModel(page);
    assert.ok((await overflow(page)) <= 0, 'ready');
    for (const tab of TABS) {
      await page.click(`#tab-${tab}`);
      assert.ok((await overflow(page)) <= 0, tab);
    }
    for (const button of ['#package', '#export', '#open-file', '#theme', '#samples']) {
      const box = await page.locator(button).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width, `${button} lies inside`);
      assert.ok(box.height >= 24 && box.width >= 24, `${button} can be touched`);
    }
    for (const [button, close] of [
      ['#labels-card >> text=Colours…', '.dialog'],
      ['#pipeline-card >> text=Card…', '.dialog'],
    ]) {
      await page.click(button);
      const box = await page.locator(close).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width);
      await page.keyboard.press('Escape');
    }
    await newPipeline(page);
    for (const factory of ['merge_entities', 'entity_ruler']) await addComponent(page, factory);
    const tokens = '[{"LOWER": "a"}, {"LOWER": "patternthatisverylongindeedandhasnoblankinit"}]';
    await writeRule(page, 1, {
      label: 'A_LABEL_THAT_IS_VERY_LONG_INDEED',
      pattern: tokens,
      kind: 'tokens',
      id: 'long',
    });
    assert.ok((await overflow(page)) <= 0, 'rules');
    for (const name of ['label', 'kind', 'pattern', 'id']) {
      const box = await page.locator(`.rule [name=${name}]`).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.width >= 60, `${name} of a rule lies inside`);
    }
    for (const button of ['#add-component', '#save-package', '#rules-card >> text=Import…']) {
      await page.click(button);
      const box = await page.locator('.dialog').boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.height <= height, button);
      assert.ok(await page.$eval('.dialog', (dialog) => dialog.scrollWidth <= dialog.clientWidth), button);
      await page.keyboard.press('Escape');
      await page.waitForSelector('.dialog', { state: 'detached' });
    }
    await chooseFile(page, fixture('docs.spacy'));
    await page.waitForSelector('.doc-row');
    assert.ok((await overflow(page)) <= 0, 'DocBin');
    await openDocs(page, fixture('rich.spacy'), '3 docs');
    assert.ok((await overflow(page)) <= 0, 'categories, groups and user data');
    await page.tap('#panel-entities mark');
    await page.waitForSelector('.label-menu:popover-open');
    const menu = await page.locator('.label-menu').boundingBox();
    assert.ok(menu.x >= 0 && menu.x + menu.width <= width && menu.y + menu.height <= height, 'the label menu fits');
    await page.keyboard.press('Escape');
    await openDoc(page, drawing('spans.spacy'), 'spans', 'Welcome', 14);
    assert.ok((await overflow(page)) <= 0, 'spans');
    await openDoc(page, drawing('parsed.spacy'), 'dependencies', 'word0', 90);
    assert.ok((await overflow(page)) <= 0, 'long arcs');
    await openDocs(page, scored('left.spacy'), '7 docs');
    await page.waitForFunction(() => !document.querySelector('#compare').disabled);
    await page.setInputFiles('#compare + input', scored('right.spacy'));
    await page.waitForSelector('#compare-card:visible');
    for (const layer of ['Categories', 'Spans “sc”', 'Tags', 'Entities']) {
      await page.click(`#compare-card .chip:text-is("${layer}")`);
      await page.click('#compare-card .matrix-cell >> nth=0');
      await page.waitForSelector('.pair');
      assert.ok((await overflow(page)) <= 0, `two annotators, ${layer}`);
    }
    await openDoc(page, scored('scored.spacy'), 'spans', 'Douglas', 16);
    assert.ok((await overflow(page)) <= 0, 'spans with scores');
    const slider = await page.locator('#spans-from').boundingBox();
    assert.ok(slider.x >= 0 && slider.x + slider.width <= width && slider.height >= 24, 'the slider can be touched');
    await chooseFile(page, scored('scored.zip'));
    await page.click('.dialog >> text=Discard the changes');
    await page.waitForFunction(() => document.querySelector('#package-name').textContent.startsWith('en_scored'));
    await page.setInputFiles('#evaluate + input', scored('gold.spacy'));
    await page.waitForSelector('#scores-card:visible');
    assert.ok((await overflow(page)) <= 0, 'categories and scores of a package');
    await openPackage(page, scored('beams.zip'), 'en_beams');
    await page.click('#pipeline-card [aria-label="Alternatives: beam_ner"]');
    await page.waitForSelector('.alternatives .parse');
    assert.ok((await overflow(page)) <= 0, 'alternatives');
    await page.context().close();
  });
}

test('dark mode follows the system, and the button wins over it, also after a reload', async () => {
  const page = await site.visit({ colorScheme: 'dark' });
  const dark = 'rgb(20, 21, 24)';
  const light = 'rgb(247, 247, 245)';
  assert.equal(await ground(page), dark);
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal(await ground(page), light);
  await page.click('#theme');
  assert.equal(await page.getAttribute('#theme', 'aria-label'), 'Theme: light');
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await ground(page), light);
  await page.click('#theme');
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal(await ground(page), dark);
  await page.reload();
  assert.equal(await ground(page), dark);
  await page.waitForSelector('#theme svg');
  await page.click('#theme');
  assert.equal(await ground(page), light);
  await page.context().close();
});

test('label colours are the same in both themes, with dark ink', async () => {
  const page = await site.visit({ colorScheme: 'dark' });
  await openModel(page);
  const look = () =>
    page.$eval('#panel-entities mark', (mark) => {
      const { backgroundColor, color } = getComputedStyle(mark);
      return { backgroundColor, color };
    });
  const dark = await look();
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await look(), dark);
  assert.deepEqual(dark, { backgroundColor: 'rgb(170, 156, 252)', color: 'rgb(23, 25, 28)' });
  await page.context().close();
});

test('nothing moves where the system asks for no motion', async () => {
  const page = await site.visit({ reducedMotion: 'reduce' });
  await openModel(page);
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  const styled = await page.$$eval('*', (all) =>
    all.filter((element) => getComputedStyle(element).animationName !== 'none').map((element) => element.tagName),
  );
  assert.deepEqual(styled, []);
  await page.context().close();
});

test('entities keep their colours where the system sets its own', async () => {
  const page = await site.visit({ forcedColors: 'active' });
  await openModel(page);
  const color = await page.$eval('#panel-entities mark', (mark) => getComputedStyle(mark).backgroundColor);
  assert.equal(color, 'rgb(170, 156, 252)');
  assert.equal(await page.inputValue('#labels-card li[data-key="ORG"] .swatch'), '#7aecec');
  await page.context().close();
});

test('type is 15 and 17 pixels, corners 12 and 8', async () => {
  const page = await site.visit();
  await openModel(page);
  const style = (selector, name) => page.$eval(selector, (element, key) => getComputedStyle(element)[key], name);
  assert.equal(await style('#text', 'fontSize'), '15px');
  assert.equal(await style('.marked', 'fontSize'), '17px');
  assert.equal(await style('.card', 'borderTopLeftRadius'), '12px');
  assert.equal(await style('.control', 'borderTopLeftRadius'), '8px');
  assert.equal(await style('#open-file', 'backgroundColor'), 'rgb(11, 114, 133)');
  await page.context().close();
});
