// Opening packages: dropped or chosen, with progress that is real, a way out, and a menu of what is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed, fixture } from './support/fixtures.mjs';
import { chooseFile, entities, openModel, openPackage, setText, usePage } from './support/page.mjs';

const site = usePage();

/** Slows the network down, so that progress can be watched. */
async function throttled(page, kilobytesPerSecond) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, uploadThroughput: -1 },
    downloadThroughput: kilobytesPerSecond * 1024,
  });
  return session;
}

function recordWork(page) {
  return page.evaluate(() => {
    globalThis.work = [];
    const card = document.querySelector('#work-card');
    new MutationObserver(() => {
      if (!card.hidden) globalThis.work.push({ words: card.innerText, value: card.querySelector('progress').value });
    }).observe(card, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

test('the state before anything is open says what can be dropped', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  const words = await page.textContent('#welcome');
  for (const ending of ['.whl', '.tar.gz', '.zip', '.spacy']) assert.ok(words.includes(ending), ending);
  assert.match(await page.textContent('#open-sample'), /en_core_web_sm.*\(1[23] MB\)/);
  assert.equal(await page.textContent('#package-name'), 'No package open');
  await page.context().close();
});

test('progress counts bytes of bytes, then names what is done', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  await throttled(page, 8_000);
  await recordWork(page);
  await openModel(page);
  const work = await page.evaluate(() => globalThis.work);
  const loading = work.filter(({ words }) => /Downloading: [\d.]+ [kM]B of 13 MB/.test(words));
  assert.ok(loading.length >= 5, `${loading.length} steps of download were seen`);
  const shares = loading.map(({ value }) => value);
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
    'it never goes back',
  );
  assert.ok(
    work.some(({ words }) => /Unpacking|Building/.test(words)),
    'it says when it unpacks or builds',
  );
  assert.equal(await page.isVisible('#work-card'), false);
  assert.match(await page.textContent('#package-state'), /^opened in [\d.]+ m?s$/);
  await page.context().close();
});

test('a download can be cancelled, and started again', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  const session = await throttled(page, 1_000);
  await page.click('#open-sample');
  await page.waitForFunction(() => /Downloading/.test(document.querySelector('#work-card').textContent));
  await page.click('#work-card >> text=Cancel');
  await page.waitForSelector('#open-sample:visible');
  assert.equal(await page.locator('.notice').count(), 0);
  assert.equal(await page.textContent('#package-name'), 'No package open');
  await page.click('#package');
  assert.equal(await page.isDisabled('#package-menu >> text=Remove…'), true, 'nothing of it was kept');
  await page.keyboard.press('Escape');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, uploadThroughput: -1, downloadThroughput: -1 },
  });
  await openModel(page);
  await page.context().close();
});

for (const name of ['tiny.zip', 'en_tiny-0.1.0-py3-none-any.whl', 'en_tiny-0.1.0.tar.gz']) {
  test(`${name} opens when it is chosen`, async () => {
    const page = await site.visit();
    await openPackage(page, fixture(name), 'en_tiny 0.1.0');
    await setText(page, 'Luigi lives in Paris');
    assert.deepEqual(await entities(page), [
      ['Luigi', 'PERSON'],
      ['Paris', 'GPE'],
    ]);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a file can be dropped anywhere; its content says what it is', async () => {
  const page = await site.visit();
  const data = readFileSync(fixture('tiny.zip')).toString('base64');
  const transfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'misnamed.spacy'));
    return transfer;
  }, data);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  assert.equal(await page.isVisible('#drop-veil'), true);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await page.waitForSelector('.package[data-state=ready]');
  assert.match(await page.textContent('#package-name'), /en_tiny/);
  assert.equal(await page.isVisible('#drop-veil'), false);
  await page.context().close();
});

test('a DocBin is told by its content too', async () => {
  const page = await site.visit();
  await chooseFile(
    page,
    changed('docs.spacy', (bytes) => bytes, 'docs.zip'),
  );
  await page.waitForSelector('.doc-row');
  await page.context().close();
});

test('the menu changes between packages, and removes one', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await openPackage(page, fixture('snek.zip'), 'en_snek');
  await page.click('#package');
  const checked = '#package-menu [role=menuitemradio][aria-checked=true]';
  assert.match(await page.textContent(checked), /en_snek/);
  await page.click('#package-menu >> text=en_tiny');
  await page.waitForFunction(() => /en_tiny/.test(document.querySelector('#package-name').textContent));
  await page.click('#package');
  await page.click('#package-menu >> text=Remove…');
  await page.click('[aria-label="Remove en_snek 2.0.0"]');
  await page.waitForSelector('[aria-label="Remove en_snek 2.0.0"]', { state: 'detached' });
  await page.keyboard.press('Escape');
  await page.reload();
  await page.waitForSelector('.package[data-state=ready]');
  await page.click('#package');
  assert.doesNotMatch(await page.textContent('#package-menu'), /en_snek/);
  await page.context().close();
});

test('a package opens from an address of its own server', async () => {
  const page = await site.visit();
  await page.waitForSelector('#open-sample:visible');
  await page.click('#package');
  await page.click('#package-menu >> text=From an address…');
  await page.keyboard.type('ftp://x/y.whl');
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('#address-error'), /not an http or https address/);
  const [model] = await page.evaluate(async () => (await (await fetch('./models/manifest.json')).json()).models);
  await page.fill('#address', `models/${model.file}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.package[data-state=ready]');
  await page.context().close();
});

test('an address elsewhere says what to do instead', async () => {
  const page = await site.visit();
  await page.click('#package');
  await page.click('#package-menu >> text=From an address…');
  await page.fill('#address', 'https://elsewhere.example/model.whl');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.notice');
  assert.match(await page.textContent('.notice'), /only from its own address.*Download the package.*drop it here/s);
  await page.context().close();
});
