// Many docs scored and compared again and again: it is told how far it is, and memory does not grow with them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, scored } from './support/fixtures.mjs';
import { openDocs, openPackage, usePage } from './support/page.mjs';

const site = usePage();
const MB = 1e6;
const ALL = '20,000 docs';

async function visit() {
  const page = await site.visit();
  await page.evaluate(() => {
    globalThis.longest = 0;
    new globalThis.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
    globalThis.said = [];
    const card = document.querySelector('#work-card');
    new MutationObserver(() => globalThis.said.push(card.querySelector('.work-foot .number').textContent)).observe(
      card,
      {
        subtree: true,
        childList: true,
        characterData: true,
      },
    );
  });
  return page;
}

/** Whether more and more docs were said to be done. */
async function toldHowFar(page) {
  const said = await page.evaluate(() => globalThis.said.splice(0));
  const done = said
    .flatMap((words) => /^([\d,]+) of 20,000 docs$/.exec(words)?.[1].replaceAll(',', '') ?? [])
    .map(Number);
  return new Set(done).size > 2 && done.every((count, i) => i === 0 || count >= done[i - 1]);
}

/** Bytes that a worker's JavaScript holds. */
async function heapOf(page, name) {
  const worker = page.workers().find((candidate) => candidate.url().includes(name));
  return worker.evaluate(() => globalThis.performance.memory?.usedJSHeapSize ?? 0);
}

async function end(page, name) {
  console.log(
    `# ${name}: the longest task of the page took ${(await page.evaluate(() => globalThis.longest)).toFixed(0)} ms`,
  );
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test(`${ALL} are scored`, async () => {
  const page = await visit();
  await openPackage(page, scored('scored.zip'), 'en_scored');
  const heaps = [];
  for (let i = 0; i < 2; i++) {
    await page.setInputFiles('#evaluate + input', fixture('big.spacy'));
    await page.waitForSelector('#scores-card:visible');
    assert.match(await page.textContent('#scores-card'), /20,000 docs/);
    await page.click('#scores-card >> text=Close');
    assert.ok(await toldHowFar(page));
    heaps.push(await heapOf(page, 'pipelineWorker'));
  }
  assert.ok(heaps[1] - heaps[0] < 64 * MB, `${heaps}`);
  await end(page, 'scoring');
});

test(`${ALL} are compared`, async () => {
  const page = await visit();
  await openDocs(page, fixture('big.spacy'), ALL);
  await page.waitForFunction(() => !document.querySelector('#compare').disabled);
  const heaps = [];
  for (let i = 0; i < 2; i++) {
    await page.setInputFiles('#compare + input', fixture('big.spacy'));
    await page.waitForSelector('#compare-card:visible');
    await page.waitForSelector('#work-card', { state: 'hidden' });
    assert.match(await page.textContent('#compare-card .scores-summary'), /^20,000 docs .* F 100\.00/);
    assert.ok(await toldHowFar(page));
    heaps.push(await heapOf(page, 'compareWorker'));
    await page.click('#compare-card >> text=Close');
    await page.waitForSelector('#compare-card', { state: 'hidden' });
  }
  assert.ok(
    heaps.every((heap) => heap < 128 * MB),
    `${heaps}`,
  );
  assert.ok(!page.workers().some((worker) => worker.url().includes('compareWorker')), 'what was closed is gone');
  await end(page, 'comparing');
});
