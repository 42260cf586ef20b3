// Labels: switched on and off, and coloured, one by one or by a map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entities, openModel, usePage } from './support/page.mjs';

const site = usePage();

const row = (label) => `#labels-card li[data-key="${label}"]`;
const background = (page, label) =>
  page.$$eval(
    '#panel-entities mark',
    (marks, wanted) => {
      const mark = marks.find((candidate) => candidate.querySelector('span').textContent === wanted);
      return getComputedStyle(mark).backgroundColor;
    },
    label,
  );

async function applyMap(page, map) {
  await page.click('#labels-card >> text=Colours…');
  await page.fill('#color-map', typeof map === 'string' ? map : JSON.stringify(map));
  await page.click('.dialog >> text=Apply');
  await page.waitForSelector('.dialog', { state: 'detached' });
}

test('each label has its colour, meaning and count', async () => {
  const page = await site.visit();
  await openModel(page);
  assert.match(await page.textContent(row('ORG')), /ORG.*Companies, agencies, institutions/s);
  assert.equal(await page.textContent(`${row('ORG')} .row-figure`), '2');
  assert.equal(await page.inputValue(`${row('ORG')} .swatch`), '#7aecec');
  assert.equal(await background(page, 'ORG'), 'rgb(122, 236, 236)');
  await page.context().close();
});

test('a label that is off is drawn as plain text, here and on the next visit', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.click(`${row('DATE')} .switch`);
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 5);
  assert.ok((await entities(page)).every(([, label]) => label !== 'DATE'));
  assert.match(await page.textContent('#panel-entities'), /in 2007, few/);
  assert.equal(await page.getAttribute(`${row('DATE')} .switch`, 'aria-checked'), 'false');
  await page.reload();
  await page.waitForSelector('#panel-entities mark');
  assert.equal((await entities(page)).length, 5);
  await page.click(`${row('DATE')} .switch`);
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 7);
  await page.context().close();
});

test('a swatch changes a colour; the ink stays readable', async () => {
  const page = await site.visit();
  await openModel(page);
  await page.$eval(`${row('PERSON')} .swatch`, (swatch) => {
    swatch.value = '#10102a';
    swatch.dispatchEvent(new Event('input', { bubbles: true }));
  });
  assert.equal(await background(page, 'PERSON'), 'rgb(16, 16, 42)');
  const ink = await page.$eval('#panel-entities mark[data-ink=light]', (mark) => getComputedStyle(mark).color);
  assert.equal(ink, 'rgb(255, 255, 255)');
  await page.context().close();
});

test('a colour map is merged over the defaults and remembered', async () => {
  const page = await site.visit();
  await openModel(page);
  await applyMap(page, { PERSON: '#3dff74', SNEK: 'rebeccapurple' });
  assert.equal(await background(page, 'PERSON'), 'rgb(61, 255, 116)');
  assert.equal(await background(page, 'ORG'), 'rgb(122, 236, 236)');
  assert.equal(await page.inputValue(`${row('PERSON')} .swatch`), '#3dff74');
  await page.reload();
  await page.waitForSelector('#panel-entities mark');
  assert.equal(await background(page, 'PERSON'), 'rgb(61, 255, 116)');
  await page.click('#labels-card >> text=Colours…');
  assert.match(await page.inputValue('#color-map'), /rebeccapurple/);
  await page.click('.dialog >> text=Back to the defaults');
  assert.equal(await background(page, 'PERSON'), 'rgb(170, 156, 252)');
  await page.context().close();
});

test('a gradient is a colour, as in spaCy’s guide', async () => {
  const page = await site.visit();
  await openModel(page);
  await applyMap(page, { ORG: 'linear-gradient(90deg, #aa9cfc, #fc9ce7)' });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('#panel-entities mark')].some(
      (mark) => getComputedStyle(mark).backgroundImage !== 'none',
    ),
  );
  await page.context().close();
});

const wrong = [
  ['{', /not JSON/],
  ['[1]', /is an object/],
  ['"red"', /is an object/],
  ['{"ORG": 3}', /ORG.*not a text/],
  ['{"ORG": "notacolour"}', /notacolour.*not a colour/],
  ['{"ORG": "url(https://evil.example/x.png)"}', /not a colour/],
  ['{"ORG": "red; background-image: url(https://evil.example/)"}', /not a colour/],
  ['{"ORG": "red\\"><script>pwned()</script>"}', /not a colour/],
  ['{"ORG": "linear-gradient(red, blue), url(x)"}', /not a colour/],
  ['{"ORG": "expression(pwned())"}', /not a colour/],
];

test('a map that is wrong is refused in plain words, and changes nothing', async () => {
  const page = await site.visit();
  await openModel(page);
  for (const [map, message] of wrong) {
    await page.click('#labels-card >> text=Colours…');
    await page.fill('#color-map', map);
    await page.click('.dialog >> text=Apply');
    assert.match(await page.textContent('#color-map-error'), message, map);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
    assert.equal(await background(page, 'ORG'), 'rgb(122, 236, 236)');
  }
  assert.equal(await page.evaluate(() => globalThis.wasPwned), undefined);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
