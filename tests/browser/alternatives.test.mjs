// Alternatives of a beam: Python's analyses and scores, of packages with a beam of their own and of any ner or parser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { change } from './support/compose.mjs';
import { scored } from './support/fixtures.mjs';
import { openDocs, openModel, openPackage, usePage } from './support/page.mjs';

const site = usePage();
const card = '#alternatives-card';

async function end(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

const found = (page) => page.waitForSelector(`${card} .alternatives[data-stale=false] .parse`);
const percent = (text) => Number(text.replace(/[^\d.]/g, ''));

test('a beam’s analyses are drawn by their probability, with each entity’s own, as in Python', async () => {
  const page = await site.visit();
  const python = JSON.parse(readFileSync(scored('beams.json'), 'utf8'));
  await openPackage(page, scored('beams.zip'), 'en_beams');
  await page.fill('#text', python.text);
  await page.click('#pipeline-card [aria-label="Alternatives: beam_ner"]');
  await found(page);
  assert.equal(await page.inputValue('#beam-width'), '6', 'its own width');
  const words = python.text.split(' ');
  const textOf = (start, end) => words.slice(start, end).join(' ');
  const parses = await page.$$eval(`${card} .parse`, (all) =>
    all.map((parse) => [
      parse.querySelector('.cat-score').textContent,
      [...parse.querySelectorAll('mark')].map((mark) => [
        mark.firstChild.data.trim(),
        mark.querySelector('span').textContent.trim(),
      ]),
    ]),
  );
  assert.equal(parses.length, python.parses.length);
  const keyOf = ([share, ents]) => `${JSON.stringify(ents)} ${percent(share).toFixed(1)}`;
  const wanted = python.parses.map(([prob, ents]) => [
    (100 * prob).toFixed(1),
    ents.toSorted((a, b) => a[0] - b[0]).map(([start, end, label]) => [textOf(start, end), label]),
  ]);
  assert.deepEqual(parses.map(keyOf).toSorted(), wanted.map(keyOf).toSorted());
  const scores = await page.$$eval(`${card} .card-part .cat`, (all) =>
    all.map((row) => [
      row.querySelector('bdi').textContent,
      row.querySelector('.muted').textContent,
      row.querySelector('.cat-score').textContent,
    ]),
  );
  const expected = python.scored.toSorted((a, b) => b[3] - a[3]);
  assert.equal(scores.length, expected.length);
  for (const [i, [words, label, share]] of scores.entries()) {
    const one = expected.find(([start, end, name]) => textOf(start, end) === words && name === label);
    assert.ok(one, `${words} ${label}`);
    assert.ok(Math.abs(percent(share) - 100 * one[3]) <= 0.1, `${i}: ${share}, ${one[3]}`);
  }
  await end(page);
});

test('they follow the text, the width and the switches', async () => {
  const page = await site.visit();
  await openPackage(page, scored('beams.zip'), 'en_beams');
  await page.fill('#text', 'Mario works for Nintendo .');
  await change(page, 'beam_ner', 'Alternatives…');
  await found(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'alternatives-title');
  await page.fill('#text', 'Luigi flew to Oslo .');
  await page.waitForFunction(() => /Oslo/.test(document.querySelector('#alternatives-card .parses')?.textContent));
  await page.selectOption('#beam-width', '2');
  await page.waitForFunction(() => document.querySelectorAll('#alternatives-card .parse').length <= 2);
  await page.selectOption('#beam-width', '32');
  await page.waitForFunction(() => document.querySelectorAll('#alternatives-card .parse').length === 10);
  assert.match(await page.textContent(`${card} [role=status]`), /32 analyses in the beam, the first 10/);
  await page.fill('#text', `${'Luigi flew to Oslo . '.repeat(600)}`);
  await page.waitForSelector(`${card} >> text=The text is too long`);
  await page.fill('#text', '');
  await page.waitForSelector(`${card} >> text=Type or paste a text`);
  await page.fill('#text', 'Luigi flew to Oslo .');
  await found(page);
  await page.click('[aria-label="Run beam_ner"]');
  await page.waitForSelector(`${card} >> text=is switched off`);
  await page.click('[aria-label="Run beam_ner"]');
  await found(page);
  await page.click(`${card} >> text=Close`);
  await page.waitForSelector(card, { state: 'hidden' });
  await end(page);
});

test('any ner and parser has them; a DocBin has none', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.fill('#text', 'I saw the man with the telescope in Paris.');
  assert.equal(await page.locator('#pipeline-card [aria-label="Alternatives: ner"]:visible').count(), 0);
  await change(page, 'ner', 'Alternatives…');
  await found(page);
  assert.match(await page.textContent(`${card} .card-part`), /Paris/);
  await change(page, 'parser', 'Alternatives…');
  await page.waitForSelector(`${card} .beam-arcs`);
  assert.equal(await page.textContent('#alternatives-title'), 'Alternatives of parser');
  assert.match(await page.textContent(`${card} .beam-arcs >> nth=0`), /^.+: .+ of “.+”, not .+/);
  await openDocs(page, scored('scored.spacy'), '3 docs');
  await page.waitForSelector(card, { state: 'hidden' });
  await end(page);
});

test('a parser’s are drawn as arcs with what differs from the best set off, and told in words', async () => {
  for (const options of [{}, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true }]) {
    const page = await site.visit(options);
    await openModel(page);
    await page.fill('#text', 'It was late. I saw the man with the telescope in Paris.');
    await change(page, 'parser', 'Alternatives…');
    await page.waitForSelector(`${card} .parse >> nth=1`);
    const parses = await page.$$eval(`${card} .parse`, (all) =>
      all.map((parse) => ({
        share: parse.querySelector('.cat-score').textContent,
        arrows: parse.querySelectorAll('.displacy-arrow').length,
        words: parse.querySelectorAll('.displacy-token').length,
        marked: [...parse.querySelectorAll('.displacy-label[data-differs]')].map((label) => label.textContent),
        roots: parse.querySelectorAll('.displacy-token[data-differs]').length,
        told: parse.querySelectorAll('.beam-arcs li').length,
      })),
    );
    const [best, ...others] = parses;
    assert.ok(best.arrows > 0 && best.marked.length === 0 && best.told === 0);
    const drawn = others.filter(({ words }) => words > 0);
    assert.ok(drawn.length > 0 && drawn.length < 10);
    for (const { marked, roots, told, share } of drawn) {
      assert.ok(marked.length + roots === told && told > 0);
      assert.ok(marked.every((label) => label.endsWith(' ≠')));
      assert.match(share, /%$/);
    }
    const drawing = `${card} .parse:has([data-differs]) .arcs-scroll >> nth=0`;
    const isSeen = await page.$eval(drawing, (region) => {
      const [box, inner] = [region, region.querySelector('[data-differs]')].map((each) => each.getBoundingClientRect());
      return inner.left >= box.left && inner.right <= box.right;
    });
    assert.ok(isSeen, 'what differs is in view');
    await page.focus(drawing);
    const width = () => page.$eval(drawing, (region) => region.querySelector('svg').getBoundingClientRect().width);
    const before = await width();
    await page.keyboard.press('+');
    assert.ok((await width()) > before, 'plus zooms');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    assert.ok(overflow <= 0);
    await end(page);
  }
});

test('of a long text the stretches are drawn in which they differ', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.fill('#text', `${'It was late. '.repeat(200)}I saw the man with the telescope in Paris.`);
  await change(page, 'parser', 'Alternatives…');
  await page.waitForSelector(`${card} .parse >> nth=1`);
  assert.ok((await page.textContent(`${card} .parse >> nth=0`)).includes('Drawn where the alternatives differ'));
  const words = await page.$$eval(`${card} .parse`, (all) =>
    all.map((parse) => parse.querySelectorAll('.displacy-token').length),
  );
  assert.ok(words[0] > 0 && Math.max(...words) <= 170, `${words}`);
  await end(page);
});
