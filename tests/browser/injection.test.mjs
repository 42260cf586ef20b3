// Nothing that a file holds is ever run or parsed as markup: labels, titles, identifiers, metas, texts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawing, fixture, scored } from './support/fixtures.mjs';
import { addComponent, change, newPipeline, order, save, writeRule } from './support/compose.mjs';
import { chooseFile, openPackage, setText, TABS, usePage } from './support/page.mjs';

const site = usePage();

const HOSTILE = [
  '<img src=x onerror=pwned()>',
  '"><script>pwned()</script>',
  "'-alert(1)-'",
  'javascript:pwned()',
  '</mark></div><svg/onload=pwned()>',
  '<a href="javascript:pwned()">x</a>',
  '<style>@import "https://evil.example/x.css"</style>',
  '<iframe srcdoc="<script>parent.pwned()</script>">',
];

/** No element that a file could have brought, no handler, no link that runs, nothing refused by the policy. */
async function assertClean(page) {
  const found = await page.evaluate(() => {
    const names = 'img, svg[onload], iframe, object, embed, base, form[action], meta[http-equiv], style';
    const odd = [...document.querySelectorAll(names)].map((element) => element.outerHTML);
    const scripts = [...document.scripts].filter((script) => !script.src).map((script) => script.outerHTML);
    const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
    );
    const links = [...document.links]
      .map((link) => link.getAttribute('href'))
      .filter((href) => !/^(https?:|#)/.test(href));
    return { odd, scripts, handlers, links, violations: globalThis.violations, ran: globalThis.wasPwned ?? false };
  });
  assert.deepEqual(found, { odd: [], scripts: [], handlers: [], links: [], violations: [], ran: false });
}

test('texts that hold markup are shown as text', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  for (const hostile of HOSTILE) {
    await setText(page, `Luigi ${hostile} Rome`);
    for (const tab of TABS) {
      await page.click(`#tab-${tab}`);
      await assertClean(page);
    }
  }
  await page.context().close();
});

test('a DocBin’s hostile labels, titles, identifiers and groups are shown as text', async () => {
  const page = await site.visit();
  await chooseFile(page, fixture('hostile.spacy'));
  await page.waitForSelector('.doc-row');
  await assertClean(page);
  await page.focus('.doc-list');
  for (let i = 0; i < 8; i++) {
    for (const tab of TABS) {
      await page.click(`#tab-${tab}`);
      await assertClean(page);
    }
    await page.focus('.doc-list');
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50);
  }
  assert.ok(
    (await page.textContent('#labels-card')).includes('<img src=x onerror=pwned()>'),
    'the label is there as text',
  );
  for (const chip of await page.locator('.chip:visible').all()) await chip.click();
  await assertClean(page);
  await page.context().close();
});

test('hostile dependencies, tags, lemmas, features, spans and groups are drawn as text', async () => {
  const page = await site.visit();
  await chooseFile(page, drawing('hostile-drawings.spacy'));
  await page.click('#tab-dependencies');
  for (const name of ['Fine tags', 'Lemmas']) await page.click(`.chip:text-is("${name}")`);
  for (let doc = 1; doc <= 8; doc++) {
    await page.click(`.doc-row:nth-child(${doc})`);
    const hostile = await page.waitForFunction(
      (wanted) => {
        const [row] = document.querySelectorAll(`.doc-row:nth-child(${wanted})[aria-selected=true]`);
        const word = document.querySelectorAll('#panel-dependencies .displacy-word')[1]?.textContent;
        return row?.querySelector('.doc-words').textContent.includes(word) ? word : false;
      },
      doc,
      { polling: 50 },
    );
    await assertHostile(page, await hostile.jsonValue());
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

/** What is drawn of a doc whose annotations are all `hostile`: it is there, letter by letter, and nothing came of it. */
async function assertHostile(page, hostile) {
  const texts = (selector) => page.$$eval(selector, (all) => all.map((element) => element.textContent));
  for (const kind of ['text.displacy-label', '.displacy-tag', '.displacy-lemma']) {
    assert.ok((await texts(`#panel-dependencies ${kind}`)).includes(hostile), `${kind}: ${hostile}`);
  }
  await page.hover('#panel-dependencies .displacy-token >> nth=0', { force: true });
  const card = await page.textContent('#panel-dependencies .token-card:popover-open');
  assert.ok(card.includes(`Lemma${hostile}`) && card.includes(`Case=${hostile.replaceAll('=', '')}`), card);
  await assertClean(page);
  await page.click('#tab-spans');
  for (const chip of await page.locator('#panel-spans .chip').all()) {
    await chip.click();
    assert.ok((await page.textContent('#panel-spans .spans')).includes(hostile));
    await assertClean(page);
  }
  await page.click('#tab-tokens');
  assert.ok((await texts('.virtual-row:nth-child(1) > *')).filter((text) => text === hostile).length >= 3);
  await assertClean(page);
  await page.click('#tab-markup');
  await assertClean(page);
  await page.click('#tab-dependencies');
}

test('a package’s hostile labels and card are shown as text', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('hostile.zip'), 'en_hostile');
  await setText(page, 'Luigi works for Nintendo');
  await page.click('#pipeline-card >> text=Card…');
  const words = await page.textContent('.dialog');
  for (const hostile of ['<img src=x onerror=pwned()>', '"><script>pwned()</script>', '<svg/onload=pwned()>']) {
    assert.ok(words.includes(hostile), hostile);
  }
  await assertClean(page);
  await page.keyboard.press('Escape');
  await page.click('#package');
  await assertClean(page);
  await page.reload();
  await page.waitForSelector('.package[data-state=ready]');
  await assertClean(page);
  await page.context().close();
});

test('hostile categories, labels of scores and of two annotators are shown as text', async () => {
  const page = await site.visit();
  const [image] = HOSTILE;
  await openPackage(page, scored('scored.zip'), 'en_scored');
  await setText(page, 'Mario works for Nintendo .');
  await page.click('#cats-card summary');
  assert.ok((await page.textContent('#cats-card')).includes(image));
  await page.setInputFiles('#evaluate + input', scored('gold.spacy'));
  await page.waitForSelector('#scores-card:visible');
  assert.ok((await page.textContent('#scores-card')).includes(image));
  await assertClean(page);
  for (const [a, b] of [
    [scored('left.spacy'), scored('right.spacy')],
    [fixture('hostile.spacy'), fixture('hostile.spacy')],
  ]) {
    await chooseFile(page, a);
    await page.waitForFunction(
      (name) => document.querySelector('#list-title').textContent === name,
      a.split('/').at(-1),
    );
    await page.waitForFunction(() => !document.querySelector('#compare').disabled);
    await page.setInputFiles('#compare + input', b);
    await page.waitForSelector('#compare-card:visible');
    assert.ok((await page.textContent('#compare-card')).includes(image));
    for (const chip of await page.locator('#compare-card > .chips .chip').all()) {
      await chip.click();
      for (const cell of await page.locator('.matrix-cell').all()) {
        await cell.click();
        await page.waitForSelector('.pair');
        await assertClean(page);
      }
    }
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('file names that hold markup are shown as text', async () => {
  const page = await site.visit();
  for (const hostile of HOSTILE) {
    const name = hostile.replaceAll('/', '_');
    await chooseFile(page, { name, mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.waitForFunction((wanted) => document.querySelector('.notice')?.textContent.includes(wanted), name);
    await assertClean(page);
    await chooseFile(page, { name, mimeType: 'text/plain', buffer: readFileSync(fixture('docs.spacy')) });
    await page.waitForFunction((wanted) => document.querySelector('#list-title').textContent === wanted, name);
    await assertClean(page);
  }
  await page.context().close();
});

test('hostile rules, names and facts are shown as text, saved and opened again', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await setText(page, `Luigi ${HOSTILE[0]} Rome`);
  await addComponent(page, 'entity_ruler');
  for (const [i, hostile] of HOSTILE.entries()) {
    await writeRule(page, i + 1, { label: hostile, pattern: i ? hostile : 'Luigi', id: hostile });
  }
  await page.waitForSelector('#panel-entities mark');
  assert.equal(await page.textContent('#panel-entities mark span'), HOSTILE[0]);
  await assertClean(page);
  await change(page, 'entity_ruler', 'Rename…');
  await page.fill('#component-name', '<img src=x onerror=pwned()>');
  await page.keyboard.press('Enter');
  await order(page, '<img src=x onerror=pwned()>');
  await assertClean(page);
  await page.waitForSelector('#rules-title:has-text("<img")');
  const facts = { description: HOSTILE[1], author: HOSTILE[5], url: 'javascript:pwned()', license: HOSTILE[4] };
  const file = await save(page, { name: 'hostile', ...facts });
  await assertClean(page);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  const other = await site.visit();
  await openPackage(other, file, 'en_hostile');
  await setText(other, 'Luigi');
  await other.waitForSelector('#panel-entities mark');
  await other.click('#pipeline-card .row-rules');
  await other.waitForSelector('.rule');
  await assertClean(other);
  await other.click('#pipeline-card >> text=Card…');
  assert.ok((await other.textContent('.dialog')).includes(HOSTILE[5]));
  await assertClean(other);
  await other.context().close();
});

test('a package’s hostile colours are dropped, its sound ones stay', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('hostile.zip'), 'en_hostile');
  await setText(page, 'Luigi works for Nintendo');
  await page.waitForSelector('#panel-entities mark:has-text("PERSON")');
  await page.waitForSelector('#labels-card li[data-key="PERSON"]');
  assert.equal(await page.inputValue('#labels-card li[data-key="PERSON"] .swatch'), '#123456');
  await page.click('#labels-card >> text=Colours…');
  assert.deepEqual(JSON.parse(await page.inputValue('#color-map')), { PERSON: '#123456' });
  await assertClean(page);
  await page.context().close();
});

test('hostile settings of an earlier visit are not believed', async () => {
  const page = await site.visit();
  await page.evaluate((hostile) => {
    for (const name of ['colors', 'labelsOff', 'theme', 'last'])
      localStorage.setItem(`spacy-wasm.${name}`, JSON.stringify(hostile));
    localStorage.setItem('spacy-wasm.colors', JSON.stringify({ PERSON: 'url(https://evil.example/)', ORG: hostile }));
  }, HOSTILE[0]);
  await page.reload();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await setText(page, 'Luigi lives in Rome');
  await assertClean(page);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the page that is saved runs nothing either', async () => {
  const page = await site.visit();
  await chooseFile(page, fixture('hostile.spacy'));
  await page.waitForSelector('#panel-entities mark');
  const download = page.waitForEvent('download');
  await page.click('#export');
  await page.click('#export-menu >> text=Save as HTML');
  const saved = readFileSync(await (await download).path(), 'utf8');
  const context = await site.browser.newContext({ javaScriptEnabled: true });
  const other = await context.newPage();
  await other.addInitScript(() => (globalThis.pwned = () => (globalThis.wasPwned = true)));
  await other.setContent(saved);
  assert.equal(await other.evaluate(() => globalThis.wasPwned), undefined);
  assert.equal(await other.locator('img, script, svg').count(), 0);
  await context.close();
  await page.context().close();
});
