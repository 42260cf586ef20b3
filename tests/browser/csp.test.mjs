// The page runs under a policy without unsafe-eval and unsafe-inline, and never runs into it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addComponent, newPipeline, save, writeRule } from './support/compose.mjs';
import { drawing, fixture } from './support/fixtures.mjs';
import { chooseFile, openDoc, openModel, TABS, usePage } from './support/page.mjs';

const site = usePage();

test('every answer of the server carries the policy', async () => {
  for (const path of ['', 'theme.js', 'sw.js', 'models/manifest.json', 'nothing-here']) {
    const policy = (await fetch(site.url + path)).headers.get('content-security-policy');
    for (const part of [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "worker-src 'self'",
    ]) {
      assert.ok(policy.includes(part), `${path}: ${part}`);
    }
    assert.doesNotMatch(policy, /'unsafe-eval'|unsafe-inline|\*/);
  }
});

test('using all of the page violates nothing', async () => {
  const page = await site.visit();
  await openModel(page);
  for (const tab of TABS) await page.click(`#tab-${tab}`);
  await page.click('#labels-card li .switch');
  await page.$eval('#labels-card .swatch', (swatch) => {
    swatch.value = '#123456';
    swatch.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.click('#pipeline-card >> text=Card…');
  await page.keyboard.press('Escape');
  await page.click('#theme');
  await chooseFile(page, fixture('docs.spacy'));
  await page.waitForSelector('.doc-row');
  await openDoc(page, drawing('spans.spacy'), 'spans', 'Welcome', 14);
  await page.hover('#panel-spans .spans > span');
  await page.waitForSelector('.token-card:popover-open');
  await openDoc(page, drawing('parsed.spacy'), 'dependencies', 'She saw', 13);
  for (const chip of await page.locator('#panel-dependencies .chip:visible').all()) await chip.click();
  await page.click('[aria-label="Zoom in"]');
  await page.hover('#panel-dependencies .displacy-word');
  for (const type of ['SVG', 'PNG', 'HTML']) {
    const download = page.waitForEvent('download');
    await page.click('#export');
    await page.click(`#export-menu >> text=Save as ${type}`);
    await download;
  }
  await newPipeline(page);
  await addComponent(page, 'entity_ruler');
  await writeRule(page, 1, { label: 'PERSON', pattern: 'Sebastian Thrun' });
  await page.waitForSelector('#panel-entities mark:has-text("PERSON")');
  await save(page, { name: 'people' });
  await page.evaluate(() => navigator.serviceWorker.ready);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the policy is in force: what it forbids does not run', async () => {
  const page = await site.visit();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    setTimeout('globalThis.evalRan = true');
    const picture = new Image();
    picture.src = 'https://elsewhere.example/x.png';
    document.body.append(picture);
  });
  await page.waitForFunction(() => globalThis.violations.length >= 3);
  assert.deepEqual(await page.evaluate(() => [globalThis.inlineRan, globalThis.evalRan]), [undefined, undefined]);
  await page.context().close();
});

test('nothing is asked of any other server', async () => {
  const page = await site.visit();
  const elsewhere = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== new URL(site.url).origin) elsewhere.push(request.url());
  });
  await page.reload();
  await openModel(page);
  assert.deepEqual(elsewhere, []);
  await page.context().close();
});
