// The second visit: what was open opens again, at once, without a network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { entities, open, openModel, openPackage, setText, shown, usePage } from './support/page.mjs';

const site = usePage();

async function workerIsReady(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    const pages = names.filter((name) => name.startsWith('spacy-wasm-page-'));
    return pages.length === 1 && (await (await caches.open(pages[0])).keys()).length > 5;
  });
}

test('the model is there on the second visit without a network', async () => {
  const page = await site.visit();
  await openModel(page);
  await workerIsReady(page);
  const context = page.context();
  await page.close();
  await context.setOffline(true);
  const again = await open(context, site.url);
  await again.waitForSelector('#panel-entities mark.entity');
  assert.equal((await entities(again)).length, 7);
  assert.equal(await again.isVisible('#offline'), true);
  await setText(again, 'Angela Merkel visited Paris.');
  assert.deepEqual(await entities(again), [
    ['Angela Merkel', 'PERSON'],
    ['Paris', 'GPE'],
  ]);
  assert.deepEqual(again.problems, []);
  await context.setOffline(false);
  await again.waitForSelector('#offline', { state: 'hidden' });
  await context.close();
});

test('the second visit is ready soon', async () => {
  const page = await site.visit();
  await openModel(page);
  await workerIsReady(page);
  const context = page.context();
  const times = [];
  for (let i = 0; i < 3; i++) {
    const again = await open(context, site.url);
    await again.waitForSelector('#panel-entities mark.entity');
    times.push(await again.evaluate(() => performance.now()));
    await again.close();
  }
  console.log(`# second visits showed entities after ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  await context.close();
});

test('a dropped package is kept too, and a DocBin opens offline', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await workerIsReady(page);
  const context = page.context();
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('.package[data-state=ready]');
  await page.fill('#text', 'Luigi lives in Rome');
  await shown(page, 'Luigi lives in Rome');
  await page.setInputFiles('#file', fixture('docs.spacy'));
  await page.waitForSelector('.doc-row');
  await context.close();
});

test('offline with nothing kept, the page still says what it can do', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  await workerIsReady(page);
  const context = page.context();
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('#welcome:visible');
  assert.equal(await page.isVisible('#offline'), true);
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  assert.deepEqual(page.problems, []);
  await context.close();
});

test('without storage the page works, and remembers nothing', async () => {
  const context = await site.browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('no storage', 'SecurityError');
      },
    });
    Object.defineProperty(globalThis, 'caches', { value: undefined });
  });
  const page = await open(context, site.url);
  await page.waitForSelector('#open-sample:visible');
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await setText(page, 'Luigi lives in Rome');
  await context.close();
});

test('full storage is said so, and the package works in this visit', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 4_000_000 });
  await openModel(page);
  assert.match(await page.textContent('.notice'), /not kept.*storage.*full.*Remove/s);
  assert.equal((await entities(page)).length, 7);
  await page.context().close();
});
