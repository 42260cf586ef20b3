// A package with an entity linker: what Python says of a text, with identifiers as links, by hand and by keys.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { linked } from './support/fixtures.mjs';
import { openPackage, shown, usePage } from './support/page.mjs';

const site = usePage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIKIDATA = 'https://www.wikidata.org/wiki/';
const python = () => JSON.parse(readFileSync(linked('linked.json'), 'utf8'));

async function visitLinked(options) {
  const page = await site.visit(options);
  await openPackage(page, linked('linked.zip'), 'en_linked');
  const { text } = python();
  await page.fill('#text', text);
  await shown(page, text);
  return page;
}

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** [text, label with its identifier, where it leads] of each entity. */
const drawn = (page) =>
  page.$$eval('#panel-entities mark', (all) =>
    all.map((mark) => [
      mark.firstChild.textContent.trim(),
      mark.querySelector('span').textContent.replaceAll(/\s+/g, ' ').trim(),
      mark.querySelector('a')?.href ?? '',
    ]),
  );

const wanted = (template) =>
  python().ents.map(([text, label, id]) =>
    id === 'NIL' ? [text, `${label} not linked`, ''] : [text, `${label} ${id}`, template && `${template}${id}`],
  );

test('entities have Python’s identifiers as links; one that the knowledge base does not have is not linked', async () => {
  const page = await visitLinked();
  assert.deepEqual(await drawn(page), wanted(WIKIDATA));
  const attributes = await page.$$eval('#panel-entities a', (all) => all.map(({ target, rel }) => [target, rel]));
  assert.ok(attributes.length === 3 && attributes.every(([a, b]) => a === '_blank' && b === 'noopener noreferrer'));
  await page.click('#tab-tokens');
  const inTable = await page.$$eval('#panel-tokens a', (all) =>
    all.map(({ textContent, href }) => [textContent, href]),
  );
  const ids = python().ents.flatMap(([, , id]) => (id === 'NIL' ? [] : [id]));
  assert.deepEqual(
    inTable,
    ids.map((id) => [id, WIKIDATA + id]),
  );
  assert.ok((await page.textContent('#panel-tokens')).includes('not linked'));
  await page.click('#tab-entities');
  await page.fill('#text', 'Adams signed the treaty as president.');
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 1);
  await page.click('[aria-label="Run entity_linker"]');
  await page.waitForFunction(() => !document.querySelector('#panel-entities a'));
  assert.deepEqual(await drawn(page), [['Adams', 'PERSON', '']], 'switched off, it says nothing');
  await end(page);
});

for (const colorScheme of ['light', 'dark']) {
  test(`on a phone, ${colorScheme}, by keys alone: the dialog of links, what it says, and where they lead then`, async () => {
    const viewport = { width: 390, height: 844 };
    const page = await visitLinked({ viewport, colorScheme, hasTouch: true, isMobile: true });
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    assert.ok((await overflow()) <= 0, 'entities');
    await page.focus('#links');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog');
    assert.equal(await focused(), 'link-template');
    const box = await page.locator('.dialog').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= viewport.width && box.height <= viewport.height);
    await page.keyboard.type('example.org');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog .form-error:has-text("Write {}")');
    assert.equal(await focused(), 'link-template', 'what is wrong has the focus');
    for (let i = 0; i < 12 && (await focused()) !== 'DBpedia'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#link-template'), 'https://dbpedia.org/page/{}');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog', { state: 'detached' });
    assert.equal(await focused(), 'links', 'the focus is back where it was');
    assert.deepEqual(await drawn(page), wanted('https://dbpedia.org/page/'));
    assert.ok(await readable(page), 'links and "not linked" stand out from their ground');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
    assert.deepEqual(await drawn(page), wanted('https://dbpedia.org/page/'), 'Escape changes nothing');
    await page.focus('#panel-entities a');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none', 'one sees which link has the focus');
    await end(page);
  });
}

/** Whether axe finds the contrasts of the result high enough. */
async function readable(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run('#panel-entities', { runOnly: ['color-contrast', 'link-name'] });
    return violations.length === 0;
  });
}
