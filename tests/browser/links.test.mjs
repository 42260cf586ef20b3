// Identifiers of entities and spans: links to a site of one's choice, and what has none is plain.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scored } from './support/fixtures.mjs';
import { openDocs, usePage } from './support/page.mjs';

const site = usePage();

const links = (page, panel) =>
  page.$$eval(`#panel-${panel} a`, (all) =>
    all.map(({ textContent, href, target, rel }) => [textContent, href, target, rel]),
  );
const outside = ['_blank', 'noopener noreferrer'];

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

async function setTemplate(page, template) {
  await page.click('#links');
  await page.fill('#link-template', template);
  await page.keyboard.press('Enter');
}

test('identifiers are links in the entities, the spans and the tokens; what has none says so', async () => {
  const page = await site.visit();
  await openDocs(page, scored('scored.spacy'), '3 docs');
  const wikidata = 'https://www.wikidata.org/wiki/';
  assert.deepEqual(await links(page, 'entities'), [
    ['Q42', `${wikidata}Q42`, ...outside],
    ['a/b?c=d&e#f', `${wikidata}a%2Fb%3Fc%3Dd%26e%23f`, ...outside],
  ]);
  const texts = await page.$$eval('#panel-entities mark > span', (all) => all.map((label) => label.textContent));
  assert.deepEqual(
    texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()),
    ['PERSON Q42', 'GPE not linked', 'ORG a/b?c=d&e#f', 'NONE'],
  );
  await page.click('#tab-spans');
  assert.deepEqual(await links(page, 'spans'), [['Q42', `${wikidata}Q42`, ...outside]]);
  await page.click('#tab-tokens');
  assert.deepEqual((await links(page, 'tokens'))[0], ['Q42', `${wikidata}Q42`, ...outside]);
  assert.ok((await page.textContent('#panel-tokens')).includes('not linked'));
  await page.click('#tab-markup');
  assert.ok((await page.textContent('#panel-markup')).includes(`href="${wikidata}Q42"`));
  await end(page);
});

test('where they lead is set by hand, checked, and remembered; none is a choice', async () => {
  const page = await site.visit();
  await openDocs(page, scored('scored.spacy'), '3 docs');
  for (const [wrong, why] of [
    ['https://example.org/', 'Write {}'],
    ['javascript:alert("{}")', 'http or https'],
    ['https://{}.example.org/', 'The site comes first'],
    ['example {}', 'no address'],
  ]) {
    await setTemplate(page, wrong);
    await page.waitForFunction((words) => document.querySelector('.form-error')?.textContent.includes(words), why);
    assert.equal(await page.getAttribute('#link-template', 'aria-invalid'), 'true');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  }
  await setTemplate(page, 'http://localhost:1/entity?id={}&all');
  await page.waitForSelector('.dialog', { state: 'detached' });
  const [first, second] = await links(page, 'entities');
  assert.equal(first[1], 'http://localhost:1/entity?id=Q42&all');
  assert.equal(second[1], 'http://localhost:1/entity?id=a%2Fb%3Fc%3Dd%26e%23f&all');
  const download = page.waitForEvent('download');
  await page.click('#save-docs');
  await page.click('#save-docs-menu .menu-item:has-text("this doc")');
  assert.ok(readFileSync(await (await download).path(), 'utf8').includes('id=Q42&amp;all'));
  await page.reload();
  await openDocs(page, scored('scored.spacy'), '3 docs');
  assert.equal((await links(page, 'entities'))[0][1], 'http://localhost:1/entity?id=Q42&all');
  await page.click('#links');
  await page.click('.dialog .chip:text-is("No links")');
  await page.click('.dialog >> text=Apply');
  await page.waitForSelector('.dialog', { state: 'detached' });
  assert.deepEqual(await links(page, 'entities'), []);
  assert.ok((await page.textContent('#panel-entities mark')).includes('Q42'));
  await page.evaluate(() => localStorage.setItem('spacy-wasm.linkTemplate', '"javascript:{}"'));
  await page.reload();
  await openDocs(page, scored('scored.spacy'), '3 docs');
  assert.match((await links(page, 'entities'))[0][1], /^https:/, 'what was stored is checked too');
  await end(page);
});
