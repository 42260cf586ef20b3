// Bad files: it is said what is wrong and what to do, what was open stays open, and the next file works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { bytes, changed, fixture } from './support/fixtures.mjs';
import { chooseFile, entities, notice, openPackage, setText, usePage } from './support/page.mjs';

const site = usePage();

/** The same noise each time. */
function noise(length) {
  let seed = 12345;
  return Uint8Array.from({ length }, () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16) & 0xff);
}

function flipped(source, share) {
  const out = Uint8Array.from(source);
  const step = Math.floor(out.length * share);
  for (let at = Math.floor(step / 2); at < out.length; at += step) out[at] ^= 0xff;
  return out;
}

const damaged = ['damaged-model', 'damaged-strings', 'damaged-tokenizer', 'damaged-config', 'not-json'];

const corpus = [
  ...damaged.map((name) => [`a package with ${name}`, () => fixture(`${name}.zip`), /./]),
  ['an empty file', () => bytes('empty.whl', ''), /empty/],
  ['a text', () => bytes('notes.txt', 'These are my notes.'), /neither a package nor a DocBin.*Choose a spaCy package/],
  ['a web page', () => bytes('model.whl', '<!doctype html><title>404</title>'), /neither a package nor a DocBin/],
  ['noise', () => bytes('noise.zip', noise(5_000)), /neither a package nor a DocBin/],
  ['a zip without anything', () => bytes('empty.zip', Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1')), /./],
  ['a zip’s first bytes', () => bytes('x.zip', 'PK\x03\x04'), /./],
  ['a zip that is cut off', () => changed('tiny.zip', (all) => all.subarray(0, all.length / 2), 'cut.zip'), /./],
  ['a zip that lacks its end', () => changed('tiny.zip', (all) => all.subarray(0, all.length - 20), 'tail.zip'), /./],
  ['a zip with flipped bytes', () => changed('tiny.zip', (all) => flipped(all, 0.01), 'flipped.zip'), /./],
  [
    'a tar.gz that is cut off',
    () => changed('en_tiny-0.1.0.tar.gz', (all) => all.subarray(0, 100_000), 'cut.tar.gz'),
    /./,
  ],
  ['a gzip of nothing', () => bytes('nothing.tar.gz', gzipSync('')), /./],
  ['a gzip of a text', () => bytes('text.tar.gz', gzipSync('hello '.repeat(1000))), /./],
  [
    'a DocBin that is cut off',
    () => changed('docs.spacy', (all) => all.subarray(0, all.length - 30), 'cut.spacy'),
    /./,
  ],
  ['a DocBin of nothing', () => bytes('nothing.spacy', deflateSync('')), /./],
  ['a DocBin of a text', () => bytes('text.spacy', deflateSync('hello')), /./],
  [
    'a DocBin that lies about its lengths',
    () => bytes('lies.spacy', deflateSync(Buffer.from('dfffffffff', 'hex'))),
    /./,
  ],
  ['a DocBin with flipped bytes', () => changed('docs.spacy', (all) => flipped(all, 0.05), 'flipped.spacy'), /./],
];

for (const [name, file, message] of corpus) {
  test(`${name} is refused in plain words, and what was open stays`, async () => {
    const page = await site.visit();
    await openPackage(page, fixture('tiny.zip'), 'en_tiny');
    const bad = file();
    const badName = bad.name ?? bad.split('/').pop();
    await chooseFile(page, bad);
    const words = await notice(page);
    assert.ok(words.includes(`${badName} could not be opened`), words);
    assert.match(words, message);
    assert.ok(words.length > badName.length + 40, `it says why: ${words}`);
    assert.match(words, /again|[Cc]hoose|try/, 'it says what to do');
    assert.doesNotMatch(words, /undefined|\[object|RuntimeError|unreachable|TypeError|RangeError|Aborted\(/, words);
    assert.match(await page.textContent('#package-name'), /en_tiny/);
    await setText(page, 'Luigi lives in Rome');
    assert.equal((await entities(page)).length, 2);
    await openPackage(page, fixture('snek.zip'), 'en_snek');
    assert.equal(await page.locator('.notice').count(), 0);
    await page.click('#package');
    const listed = await page.locator('#package-menu [role=menuitemradio] .menu-label').allTextContents();
    assert.deepEqual(listed.sort(), ['en_core_web_sm', 'en_snek', 'en_tiny'], 'nothing of the bad one is kept');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a component of an unknown architecture is left out, with the reason', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('unknown-architecture.zip'), 'en_unknown_architecture');
  const row = '#pipeline-card li[data-key^="ner "]';
  assert.equal(await page.isDisabled(`${row} .switch`), true);
  assert.match(await page.textContent('#pipeline-note'), /plugin\.Parser\.v9/);
  await page.fill('#text', 'Luigi lives in Rome');
  await page.waitForFunction(() => /4 tokens/.test(document.querySelector('.result-foot').textContent));
  await page.context().close();
});

test('a model whose numbers are damaged does no harm', async () => {
  const page = await site.visit();
  await chooseFile(page, fixture('flipped-model.zip'));
  await page.waitForSelector('.notice, .package[data-state=ready]');
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await setText(page, 'Luigi lives in Rome');
  assert.equal((await entities(page)).length, 2);
  await page.context().close();
});

test('a package that is missing on the server is said so', async () => {
  const page = await site.visit();
  await page.click('#package');
  await page.click('#package-menu >> text=From an address…');
  await page.fill('#address', 'models/nothing-here.whl');
  await page.keyboard.press('Enter');
  assert.match(await notice(page), /404/);
  await page.click('[aria-label=Dismiss]');
  assert.equal(await page.locator('.notice').count(), 0);
  await page.context().close();
});
