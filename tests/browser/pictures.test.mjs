// Drawings as pictures: SVG that any program reads, PNG of a sensible size, each of what is in view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawing } from './support/fixtures.mjs';
import { chooseDoc, openDoc, openModel, usePage } from './support/page.mjs';

const site = usePage();

async function save(page, type) {
  const download = page.waitForEvent('download');
  await page.click('#export');
  await page.click(`#export-menu >> text=Save as ${type}`);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** What a picture holds, read as XML; throws where it is not well-formed. */
async function read(page, bytes) {
  return page.evaluate((source) => {
    const parsed = new globalThis.DOMParser().parseFromString(source, 'image/svg+xml');
    const error = parsed.querySelector('parsererror');
    if (error) throw new Error(error.textContent);
    const all = [...parsed.querySelectorAll('*')];
    const root = parsed.documentElement;
    return {
      tags: [...new Set(all.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].filter((name) =>
        /^on|href|^style$/i.test(name),
      ),
      texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
    };
  }, bytes.toString('utf8'));
}

function pngSize(bytes) {
  assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** How much of a picture is not of its ground's colour. */
async function inked(page, bytes) {
  return page.evaluate(async (base64) => {
    const picture = new globalThis.Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: picture.width, height: picture.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const points = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return points.filter((point) => point !== points[0]).length / points.length;
  }, bytes.toString('base64'));
}

/** Saves both, and checks what all pictures have in common. */
async function both(page, name) {
  const svg = await save(page, 'SVG');
  const png = await save(page, 'PNG');
  assert.deepEqual([svg.name, png.name], [`${name}.svg`, `${name}.png`]);
  const found = await read(page, svg.bytes);
  assert.ok(
    found.tags.every((tag) => ['svg', 'rect', 'path', 'text'].includes(tag)),
    found.tags.join(),
  );
  assert.deepEqual(found.attributes, []);
  const [width, height] = pngSize(png.bytes);
  const share = width / found.width;
  assert.ok(share > 0.5 && share <= 2.01 && Math.abs(height / found.height - share) < 0.05, `${width} × ${height}`);
  const ink = await inked(page, png.bytes);
  assert.ok(ink > 0.003 && ink < 0.5, `${ink} of the points are not the ground`);
  return found;
}

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test('entities: words and labels where they stand', async () => {
  const page = await site.visit();
  await openModel(page);
  const { texts, width, height } = await both(page, 'entities');
  assert.deepEqual(texts.slice(0, 5), ['When', 'Sebastian', 'Thrun', 'PERSON', 'started']);
  assert.ok(width > 800 && width < 1000 && height > 150 && height < 400);
  await end(page);
});

test('dependencies: the sentence in view, whole and at its own size whatever the zoom', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('parsed.spacy'), 'dependencies', 'She saw', 13);
  const first = await both(page, 'dependencies');
  assert.ok(first.texts.includes('dog,') && first.texts.includes('VERB') && first.texts.includes('relcl'));
  await page.click('[aria-label="Zoom out"]');
  assert.deepEqual(await read(page, (await save(page, 'SVG')).bytes), first);
  await page.click('[aria-label="Next sentence"]');
  const second = await read(page, (await save(page, 'SVG')).bytes);
  assert.ok(second.texts.includes('slept') && !second.texts.includes('dog,'));
  await chooseDoc(page, 'word0', 90);
  const long = await both(page, 'dependencies');
  assert.ok(long.width > 5000 && long.texts.includes('word89'));
  await end(page);
});

test('spans: the group in view', async () => {
  const page = await site.visit({ colorScheme: 'dark' });
  await openDoc(page, drawing('spans.spacy'), 'spans', 'Welcome', 14);
  const { texts } = await both(page, 'spans');
  for (const label of ['ORG', 'GPE', 'PLACE', 'PERSON']) assert.ok(texts.includes(label));
  await end(page);
});

test('behind the table it is the drawing that was in view last, of the newest text', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click('#tab-tokens');
  await page.fill('#text', 'Angela Merkel visited Paris.');
  await page.waitForFunction(() => /5 tokens/.test(document.querySelector('.result-foot').textContent));
  const { texts } = await both(page, 'entities');
  assert.deepEqual(texts, ['Angela', 'Merkel', 'PERSON', 'visited', 'Paris', 'GPE', '.']);
  assert.equal(await page.isVisible('#panel-tokens'), true);
  assert.equal(await page.isVisible('#panel-entities'), false);
  await end(page);
});

test('hostile texts and labels are texts in a picture as well', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('hostile-drawings.spacy'), 'dependencies', 'img src', 4);
  const hostile = '<img src=x onerror=pwned()>';
  const arcs = await both(page, 'dependencies');
  assert.equal(arcs.texts.filter((text) => text === hostile).length, 5);
  await page.click('#tab-spans');
  assert.ok((await both(page, 'spans')).texts.includes('<img'));
  await end(page);
});

test('a drawing that is too large says what to do', async () => {
  const page = await site.visit();
  await openDoc(page, drawing('spans.spacy'), 'spans', 'word0', '5,000');
  await page.click('#export');
  await page.click('#export-menu >> text=Save as PNG');
  await page.waitForSelector('.notice');
  assert.match(await page.textContent('.notice'), /No picture was saved.*too large.*save it as HTML/s);
  await end(page);
});
