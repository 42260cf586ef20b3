// A doc's entities are edited where they are read; what is saved is what Python reads then.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fixture } from './support/fixtures.mjs';
import { entities, openDocs, root, usePage } from './support/page.mjs';

const site = usePage();
const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');
let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), 'spacy-edit-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

function inPython(path) {
  const read = join(root, 'tests/browser/support/read_docs.py');
  return JSON.parse(execFileSync(python, [read, path], { encoding: 'utf8', maxBuffer: 1e9 }));
}

const rich = () => inPython(fixture('rich.spacy'));

async function openRich(page) {
  await openDocs(page, fixture('rich.spacy'), '3 docs');
}

async function chooseDoc(page, number, words) {
  await page.click(`.doc-row:nth-child(${number})`);
  await page.waitForFunction((text) => document.querySelector('.marked').textContent.includes(text), words);
}

/** Drags the pointer over a stretch of the marked text, as `words` says it, from its middle letters where `inner` is set. */
async function select(page, words, inner = 0) {
  const [from, to] = await page.evaluate(
    ([wanted, inset]) => {
      const marked = document.querySelector('#panel-entities .marked');
      const walker = document.createTreeWalker(marked, globalThis.NodeFilter.SHOW_TEXT);
      const places = [];
      while (walker.nextNode()) {
        if (walker.currentNode.parentElement.matches('mark > span')) continue;
        for (let i = 0; i < walker.currentNode.length; i++) places.push([walker.currentNode, i]);
      }
      const at = places
        .map(([node, i]) => node.data[i])
        .join('')
        .indexOf(wanted);
      const edge = (place, side) => {
        const range = document.createRange();
        range.setStart(place[0], place[1]);
        range.setEnd(place[0], place[1] + 1);
        const box = range.getBoundingClientRect();
        return [side === 'start' ? box.left + 1 : box.right - 1, box.top + box.height / 2];
      };
      return [edge(places[at + inset], 'start'), edge(places[at + wanted.length - 1 - inset], 'end')];
    },
    [words, inner],
  );
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
  await page.waitForSelector('.label-menu:popover-open');
}

async function press(page, words) {
  await page.click(`#panel-entities mark:has-text("${words}")`);
  await page.waitForSelector('.label-menu:popover-open');
}

const label = (page, name) => page.click(`.label-menu .menu-item:has-text("${name}")`);
const said = (page, words) =>
  page.waitForFunction((wanted) => document.querySelector('#live').textContent.includes(wanted), words);

async function save(page, item) {
  const download = page.waitForEvent('download');
  await page.click('#save-docs');
  await page.click(`#save-docs-menu .menu-item:has-text("${item}")`);
  const file = await download;
  const path = join(folder, `${Math.random()}-${file.suggestedFilename()}`);
  await file.saveAs(path);
  return { path, name: file.suggestedFilename() };
}

/** Adds, relabels and removes, in two docs. */
async function editBoth(page) {
  await select(page, 'Emmanuel Macron');
  await label(page, 'PERSON');
  await said(page, '“Emmanuel Macron” is PERSON');
  await press(page, 'Paris');
  await page.fill('.label-menu .field', 'CITY');
  await label(page, 'Add “CITY”');
  await said(page, '“Paris” is now CITY');
  await press(page, 'Angela');
  await label(page, 'Remove');
  await said(page, '“Angela Merkel” is no entity any more');
  await chooseDoc(page, 2, 'was seen');
  await select(page, 'Nothing');
  await label(page, 'GPE');
  await said(page, '“Nothing” is GPE');
}

/** The same as editBoth, in what Python reads of the file. */
function edited(file) {
  const [first, second] = file.docs;
  first.ents = [
    ['Emmanuel Macron', 'PERSON', '', ''],
    ['Paris', 'CITY', 'Q7', ''],
  ];
  first.iob = [2, 2, 2, 2, 3, 1, 2, 3, 2, 2, 2];
  first.json.ents = [
    { start: 20, end: 35, label: 'PERSON' },
    { start: 39, end: 44, label: 'CITY' },
  ];
  second.ents.unshift(['Nothing', 'GPE', '', '']);
  second.iob[0] = 3;
  second.json.ents.unshift({ start: 0, end: 7, label: 'GPE' });
  return file;
}

test('words are labelled, entities changed and removed; list, bars and file follow', async () => {
  const page = await site.visit();
  await openRich(page);
  await editBoth(page);
  await page.waitForFunction(() => document.querySelectorAll('.doc-edited').length === 2);
  const rows = await page.$$eval('.doc-row', (list) => list.map((row) => row.querySelector('.doc-labels').innerText));
  assert.deepEqual(
    rows.map((row) => row.replaceAll(/\s+/g, ' ').trim()),
    ['CITY 1 PERSON 1', 'GPE 2', 'GPE 3'],
  );
  const bars = await page.$$eval('#file-card .bar', (list) => list.map((bar) => bar.innerText.split('\n').join(' ')));
  assert.deepEqual(bars, ['GPE 5', 'CITY 1', 'PERSON 1']);
  assert.match(await page.textContent('#file-card > .row-note'), /2\sedited/);
  await page.click('.bar:has-text("CITY")');
  await page.waitForFunction(() => document.querySelector('#doc-found').textContent === '1 of 3 docs');
  assert.match(await page.textContent('.doc-row .doc-words'), /Angela/);

  const { path, name } = await save(page, 'DocBin');
  assert.equal(name, 'rich.spacy');
  assert.deepEqual(inPython(path), edited(rich()));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a file that was not edited is saved as it is', async () => {
  const page = await site.visit();
  await openRich(page);
  const { path } = await save(page, 'DocBin');
  assert.deepEqual(inPython(path), rich());
  await page.context().close();
});

test('a label that is known by its hash alone keeps it', async () => {
  const page = await site.visit();
  await openDocs(page, fixture('unnamed.spacy'), '2 docs');
  await press(page, 'Rome');
  await label(page, 'Remove');
  await page.waitForSelector('.doc-edited');
  const { path } = await save(page, 'DocBin');
  const script = `
import json
from spacy.tokens import DocBin
from spacy.vocab import Vocab
docs = DocBin().from_disk(${JSON.stringify(path)}).get_docs(Vocab(strings=["HERO"]))
print(json.dumps([[(ent.text, ent.label_) for ent in doc.ents] for doc in docs]))`;
  assert.deepEqual(JSON.parse(execFileSync(python, ['-c', script], { encoding: 'utf8' })), [
    [['Mario', 'HERO']],
    [
      ['Mario', 'HERO'],
      ['Rome', 'GPE'],
    ],
  ]);
  const hash = readFileSync(fixture('unnamed.txt'), 'utf8');
  const lines = readFileSync((await save(page, 'JSON lines')).path, 'utf8').split('\n');
  assert.deepEqual(JSON.parse(lines[0]).ents, [{ start: 0, end: 5, label: hash }]);
  await page.context().close();
});

test('JSON lines are what Python’s to_json gives', async () => {
  const page = await site.visit();
  await openRich(page);
  await editBoth(page);
  const { path, name } = await save(page, 'JSON lines');
  assert.equal(name, 'rich.jsonl');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    edited(rich()).docs.map(({ json }) => json),
  );
  await page.context().close();
});

test('a web page holds the docs that were found, or the open one', async () => {
  const page = await site.visit();
  await openRich(page);
  await page.fill('#doc-search', 'rome');
  await page.waitForFunction(() => document.querySelector('#doc-found').textContent === '2 of 3 docs');
  const found = await save(page, 'the 2 docs found');
  assert.equal(found.name, 'rich.html');
  const html = readFileSync(found.path, 'utf8');
  assert.match(html, /^<!DOCTYPE html>/);
  assert.equal(html.match(/<figure/g).length, 2);
  assert.ok(html.includes('New York City') && !html.includes('Angela'));
  assert.ok(html.trimEnd().endsWith('</html>'));
  const one = readFileSync((await save(page, 'this doc')).path, 'utf8');
  assert.equal(one.match(/<figure/g).length, 1);
  await page.context().close();
});

test('Ctrl+Z takes back one edit after the other, also in another doc; Ctrl+Shift+Z makes them again', async () => {
  const page = await site.visit();
  await openRich(page);
  assert.equal(await page.isDisabled('#undo'), true);
  await press(page, 'Paris');
  await label(page, 'Remove');
  await chooseDoc(page, 3, 'New York');
  await press(page, 'New York City');
  await label(page, 'PERSON');
  await page.waitForFunction(() => document.querySelectorAll('.doc-edited').length === 2);
  await page.keyboard.press('Control+z');
  await said(page, 'Undone: “New York City” is now PERSON');
  assert.deepEqual((await entities(page)).at(-1), ['New York City', 'GPE']);
  await page.keyboard.press('Control+z');
  await said(page, 'Undone: “Paris” is no entity any more');
  assert.deepEqual((await entities(page)).at(-1), ['Paris', 'GPE Q7']);
  await page.waitForFunction(() => document.querySelectorAll('.doc-edited').length === 0);
  assert.equal(await page.isDisabled('#undo'), true);
  await page.keyboard.press('Control+Shift+z');
  await said(page, 'Done again: “Paris”');
  assert.equal((await entities(page)).length, 1);
  await page.click('#undo');
  await said(page, 'Undone: “Paris”');
  assert.equal((await entities(page)).length, 2);
  assert.equal(await page.locator('.notice').count(), 0);
  await page.click('#list-card >> text=Close'); // Nothing is unsaved: it closes at once.
  await page.waitForSelector('#list-card', { state: 'hidden' });
  await page.context().close();
});

test('by keys alone: words are selected, labelled, and an entity is removed', async () => {
  const page = await site.visit();
  await openRich(page);
  await page.focus('#tab-entities');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-entities');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await said(page, '“Emmanuel Macron” selected');
  assert.equal(await page.evaluate(() => globalThis.getSelection().toString()), 'Emmanuel Macron');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.placeholder), 'Find or add a label');
  await page.keyboard.type('PRESIDENT');
  await page.keyboard.press('Enter');
  await said(page, '“Emmanuel Macron” is PRESIDENT');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-entities');
  assert.deepEqual((await entities(page))[1], ['Emmanuel Macron', 'PRESIDENT']);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-entities');
  await page.keyboard.press('Delete');
  await said(page, 'Angela');
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 2);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a selection grows to whole words, and takes the place of the entities that it touches', async () => {
  const page = await site.visit();
  await openRich(page);
  await chooseDoc(page, 3, 'New York');
  await select(page, 'Paris and New York', 2);
  assert.equal(await page.textContent('.label-menu-title'), 'Paris and New York');
  await page.keyboard.type('route');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 2);
  assert.deepEqual(await entities(page), [
    ['Rome', 'GPE'],
    ['Paris and New York', 'route'],
  ]);
  await page.context().close();
});

test('a finger’s selection is labelled as well', async () => {
  const page = await site.visit({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  await openRich(page);
  await page.locator('#panel-entities .marked').tap({ position: { x: 40, y: 30 } });
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('.marked'), globalThis.NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf('Emmanuel');
      if (at >= 0)
        return globalThis.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 8);
    }
  });
  await page.waitForSelector('.label-menu:popover-open');
  const box = await page.locator('.label-menu').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390);
  await page.locator('.label-menu .menu-item:has-text("GPE")').tap();
  await page.waitForFunction(() => document.querySelectorAll('#panel-entities mark').length === 3);
  await page.context().close();
});

test('changes are not lost without a question', async () => {
  const page = await site.visit();
  await openRich(page);
  await press(page, 'Paris');
  await label(page, 'Remove');
  await page.waitForSelector('.doc-edited');
  await page.click('#list-card >> text=Close');
  await page.click('.dialog >> text=Keep editing');
  assert.equal(await page.isVisible('#list-card'), true);
  await page.setInputFiles('#file', fixture('docs.spacy'));
  await page.waitForSelector('.dialog');
  await page.keyboard.press('Escape');
  assert.equal(await page.textContent('#list-title'), 'rich.spacy');
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  await page.click('#list-card >> text=Close');
  await page.click('.dialog >> text=Discard');
  await page.waitForSelector('#list-card', { state: 'hidden' });
  await openRich(page);
  assert.equal((await entities(page)).length, 2);
  await press(page, 'Paris');
  await label(page, 'Remove');
  await page.waitForSelector('.doc-edited');
  await save(page, 'DocBin');
  await page.waitForSelector('#work-card', { state: 'hidden' });
  await page.click('#list-card >> text=Close');
  await page.waitForSelector('#list-card', { state: 'hidden' });
  await page.context().close();
});
