// Taking the result away: copied as HTML, saved as a page of its own, read as markup.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openModel, usePage } from './support/page.mjs';

const site = usePage();

async function visitor() {
  const page = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await openModel(page);
  return page;
}

async function copied(page) {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { plain: await read('text/plain'), types: item.types };
  });
}

test('copy as HTML gives displaCy’s markup', async () => {
  const page = await visitor();
  await page.click('#export');
  await page.click('#export-menu >> text=Copy as HTML');
  await page.waitForFunction(() => document.querySelector('#live').textContent === 'Copied as HTML');
  const { plain, types } = await copied(page);
  assert.ok(types.includes('text/html'));
  assert.match(plain, /^<div class="entities" style="line-height: 2.5; direction: ltr">/);
  assert.equal(plain.match(/<mark class="entity"/g).length, 7);
  await page.context().close();
});

test('save as HTML gives a page that stands alone, with labels and colours as they are set', async () => {
  const page = await visitor();
  await page.click('#labels-card li[data-key="DATE"] .switch');
  await page.$eval('#labels-card li[data-key="ORG"] .swatch', (swatch) => {
    swatch.value = '#abcdef';
    swatch.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const download = page.waitForEvent('download');
  await page.click('#export');
  await page.click('#export-menu >> text=Save as HTML');
  const file = await download;
  assert.equal(file.suggestedFilename(), 'entities.html');
  const html = readFileSync(await file.path(), 'utf8');
  assert.match(html, /^<!DOCTYPE html>\s*<html lang="en">/);
  assert.equal(html.match(/<mark class="entity"/g).length, 5);
  assert.ok(html.includes('#abcdef'));
  await page.context().close();
});

test('the markup tab shows the same, and copies it', async () => {
  const page = await visitor();
  await page.click('#tab-markup');
  const shown = await page.textContent('#panel-markup pre');
  await page.click('#panel-markup >> text=Copy');
  await page.waitForFunction(() => document.querySelector('#live').textContent === 'Copied as HTML');
  assert.equal((await copied(page)).plain, shown);
  await page.context().close();
});

test('a clipboard that is refused is said so', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
  });
  await page.click('#export');
  await page.click('#export-menu >> text=Copy as HTML');
  await page.waitForSelector('.notice');
  assert.match(await page.textContent('.notice'), /Nothing was copied.*Save as HTML/s);
  await page.context().close();
});
