// A DocBin of a million docs: its rows are there while it is being read, the page answers all the while, and memory stays
// below twice the uncompressed size. Timings are printed.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { madeOnce } from '../support/made_once.mjs';
import { root, usePage } from './support/page.mjs';

const site = usePage();
const MB = 1e6;
const CHUNK = 2 ** 20;
/** Loose: other work on the machine counts as well. */
const LONGEST_TASK = 1_000;
let folder;
let uncompressed;

before(async () => {
  folder = madeOnce('browser-million', 'tests/browser/support/make_million.py');
  uncompressed = Number(readFileSync(join(folder, 'size.txt'), 'utf8'));
  if (!existsSync(join(folder, 'ours.spacy'))) await writeOurs();
});

/** The same docs as our package writes them. */
async function writeOurs() {
  const { DocBin, init } = await import(join(root, 'dist/index.js'));
  await init();
  const bin = new DocBin().fromBytes(await readFile(join(folder, 'python.spacy')));
  const unfinished = join(folder, `ours-${process.pid}`);
  const file = await open(unfinished, 'w');
  for await (const chunk of bin.toStream()) await file.write(chunk);
  await file.close();
  bin.delete();
  renameSync(unfinished, join(folder, 'ours.spacy'));
}

/** A visitor whose files arrive chunk by chunk, as many as `page.allow` lets through. */
async function visitSlowly() {
  const page = await site.visit();
  page.on('console', (message) => message.type() === 'error' && console.log(message.text()));
  await page.route(/docBinWorker.*\.js$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `(${slowStreams})(${CHUNK});\n${await answer.text()}` });
  });
  await page.evaluate(() => {
    const channel = new globalThis.BroadcastChannel('chunks');
    const now = () => performance.timeOrigin + performance.now();
    const log = (globalThis.log = { handed: 0, of: 0, first: 0, last: 0, row: 0, handedAtRow: 0, longest: 0 });
    channel.addEventListener('message', ({ data }) => {
      if (data.handed === undefined) return;
      log.handed = data.handed;
      log.of = data.of;
      log.first ||= data.time;
      log.last = data.time;
    });
    globalThis.allow = (chunks) => channel.postMessage({ allow: chunks });
    new MutationObserver(() => {
      if (log.row || !document.querySelector('.doc-row .doc-words')) return;
      requestAnimationFrame(() => {
        log.row ||= now();
        log.handedAtRow ||= log.handed;
      });
    }).observe(document.querySelector('#list-card'), { subtree: true, childList: true });
    new globalThis.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) log.longest = Math.max(log.longest, duration);
    }).observe({ type: 'longtask' });
  });
  page.allow = (chunks) => page.evaluate((n) => globalThis.allow(n), chunks);
  page.log = () => page.evaluate(() => globalThis.log);
  return page;
}

/** Runs in the worker, before its own script. */
function slowStreams(size) {
  const channel = new globalThis.BroadcastChannel('chunks');
  let allowed = 0;
  let wake = () => {};
  channel.addEventListener('message', ({ data }) => {
    if (data.allow === undefined) return;
    allowed = data.allow;
    wake();
  });
  Blob.prototype.stream = function () {
    const of = Math.ceil(this.size / size);
    let handed = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (handed === of) return controller.close();
        while (handed >= allowed) await new Promise((resolve) => (wake = resolve));
        const chunk = await this.slice(handed * size, (handed + 1) * size).arrayBuffer();
        handed++;
        channel.postMessage({ handed, of, time: performance.timeOrigin + performance.now() });
        controller.enqueue(new Uint8Array(chunk));
      },
    });
  };
}

const foundSays = (page, words) =>
  page.waitForFunction((wanted) => document.querySelector('#doc-found')?.textContent === wanted, words);

async function memory(page) {
  const wasm = Number(
    /([\d.,]+)\sMB\sof\smemory/.exec(await page.textContent('#file-card > .row-note'))[1].replace(',', ''),
  );
  const [worker] = page.workers().filter((candidate) => /docBinWorker/.test(candidate.url()));
  const heap = await worker.evaluate(() => globalThis.performance.memory?.usedJSHeapSize ?? 0);
  const devtools = await page.context().newCDPSession(page);
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  return { wasm: wasm * MB, worker: heap, page: usedSize + backingStorageSize };
}

async function report(page, name) {
  const { wasm, worker, page: own } = await memory(page);
  const { first, last, row, longest, handedAtRow, of } = await page.log();
  const size = statSync(join(folder, `${name}.spacy`)).size;
  const megabytes = (bytes) => `${(bytes / MB).toFixed(0)} MB`;
  console.log(
    `# ${name}: ${megabytes(size)}, ${megabytes(uncompressed)} uncompressed; first row ${(row - first).toFixed(0)} ms after the first ` +
      `chunk (${handedAtRow} of ${of} were there), ${(row - last).toFixed(0)} ms after the last; longest task of the page ${longest.toFixed(0)} ms; memory: ` +
      `WebAssembly ${megabytes(wasm)}, the worker’s heap ${megabytes(worker)}, the page ${megabytes(own)}`,
  );
  assert.ok(longest < LONGEST_TASK, `a task of ${longest} ms`);
  assert.ok(wasm + worker + own < 2 * uncompressed, 'less than twice the uncompressed size');
}

test('ours: docs are on screen, searched and opened before the last chunk has come', async () => {
  const page = await visitSlowly();
  await page.setInputFiles('#file', join(folder, 'ours.spacy'));
  let allowed = 0;
  for (; !(await page.log()).row; allowed++) await page.allow(allowed);
  const { handedAtRow, of } = await page.log();
  assert.ok(handedAtRow < of, `${handedAtRow} of ${of} chunks`);
  await page.allow(Math.floor(of / 2));
  await page.waitForFunction(() => /^[\d,]{6,} docs so far$/.test(document.querySelector('#doc-found').textContent));
  assert.match(await page.textContent('#work-card'), /docs, [\d.]+ MB of \d+ MB/);
  await page.click('.doc-row:nth-child(3)');
  await page.waitForSelector('#panel-entities mark');
  await page.fill('#doc-search', 'TOKYO');
  await page.waitForFunction(() => / of [\d,]+ docs so far$/.test(document.querySelector('#doc-found').textContent));
  assert.ok((await page.log()).handed < of, 'all of that while the file was being read');
  const all = Date.now();
  await page.allow(of);
  await foundSays(page, '1,004 of 1,000,000 docs');
  console.log(`# ours: the second half was read and searched in ${Date.now() - all} ms`);
  await page.fill('#doc-search', '');
  await foundSays(page, '1,000,000 docs');
  await report(page, 'ours');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('ours: cancelled in the middle, it leaves what was there before', async () => {
  const page = await visitSlowly();
  await page.fill('#text', 'the text that was here');
  await page.setInputFiles('#file', join(folder, 'ours.spacy'));
  for (let allowed = 0; !(await page.log()).row; allowed++) await page.allow(allowed);
  assert.equal(await page.isVisible('#text-card'), false);
  await page.click('#work-card >> text=Cancel');
  await page.waitForSelector('#list-card', { state: 'hidden' });
  assert.equal(await page.inputValue('#text'), 'the text that was here');
  assert.equal(await page.isVisible('#text-card'), true);
  assert.equal(await page.locator('.notice').count(), 0);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('Python’s: docs are on screen once the last chunk has come, and a million rows scroll', async () => {
  const page = await visitSlowly();
  await page.setInputFiles('#file', join(folder, 'python.spacy'));
  await page.waitForSelector('#work-card:visible');
  await page.waitForFunction(() => (globalThis.allow(1e6), globalThis.log.handed > 0), null, { polling: 50 });
  await page.waitForFunction(() => /[\d.]+ MB of \d+ MB/.test(document.querySelector('#work-card').textContent));
  await foundSays(page, '1,000,000 docs');
  await report(page, 'python');
  await scrollAll(page);
  const started = Date.now();
  await page.fill('#doc-search', 'tokyo');
  await foundSays(page, '1,004 of 1,000,000 docs');
  console.log(`# a million docs were searched in ${Date.now() - started} ms`);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

/** The number of the first row that is seen whole. */
const firstSeen = (page) =>
  page.evaluate(() => {
    const { top } = document.querySelector('.doc-list').getBoundingClientRect();
    const row = [...document.querySelectorAll('.doc-row')].find((each) => each.getBoundingClientRect().top >= top - 1);
    return Number(row.querySelector('.doc-number').textContent.replaceAll(',', ''));
  });

const scrollBy = (page, pixels) =>
  page.evaluate(async (by) => {
    document.querySelector('.doc-list').scrollTop += by;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }, pixels);

async function scrollAll(page) {
  await page.focus('.doc-list');
  await page.keyboard.press('End');
  await page.waitForSelector('.doc-row[aria-selected=true]:has-text("1,000,000")');
  const last = await page.locator('.doc-row[aria-selected=true]').boundingBox();
  const list = await page.locator('.doc-list').boundingBox();
  assert.ok(Math.abs(last.y + last.height - list.y - list.height) < 2, 'the last row ends where the list does');
  await page.keyboard.press('ArrowUp');
  await page.waitForSelector('.doc-row[aria-selected=true]:has-text("999,999")');
  await page.evaluate(() => {
    const scroller = document.querySelector('.doc-list');
    scroller.scrollTop = scroller.scrollHeight / 2;
  });
  await page.waitForFunction(() => {
    const row = document.querySelector('.doc-row:nth-child(10)');
    return !/99\d,\d+$/.test(row.firstChild.textContent) && row.querySelector('.doc-words').textContent !== '…';
  });
  const middle = await firstSeen(page);
  assert.ok(middle > 450_000 && middle < 550_000, `${middle} in the middle`);
  await scrollBy(page, 44 * 5);
  assert.equal(await firstSeen(page), middle + 5);
  await scrollBy(page, -44 * 10);
  assert.equal(await firstSeen(page), middle - 5);
  await page.keyboard.press('Home');
  await page.waitForSelector('.doc-row[aria-selected=true] .doc-number:text-is("1")');
  assert.equal(await firstSeen(page), 1);
}
