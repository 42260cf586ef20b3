// axe finds nothing in any state, light or dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { bytes, drawing, fixture, scored } from './support/fixtures.mjs';
import { addComponent, change, newPipeline, writeRule } from './support/compose.mjs';
import { chooseDoc, chooseFile, openDoc, openDocs, openModel, openPackage, TABS, usePage } from './support/page.mjs';

const site = usePage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function check(page, state) {
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`,
    );
  });
  assert.deepEqual(violations, [], state);
}

/** A doc with all that a DocBin can hold, being edited. Ends with nothing to save. */
async function checkEditing(page) {
  await openDocs(page, fixture('rich.spacy'), '3 docs');
  await page.waitForSelector('#data-card:visible');
  await check(page, 'categories, groups and user data');
  await page.click('.bar:visible:has-text("GPE")');
  await check(page, 'filtered by a label');
  await page.click('.bar:visible:has-text("GPE")');
  await page.click('#panel-entities mark');
  await page.waitForSelector('.label-menu:popover-open');
  await check(page, 'label menu');
  await page.click('.label-menu >> text=Remove');
  await page.waitForSelector('.doc-edited');
  await check(page, 'edited');
  await page.click('#save-docs');
  await check(page, 'save menu');
  await page.keyboard.press('Escape');
  await page.click('#list-card >> text=Close');
  await page.waitForSelector('.dialog');
  await check(page, 'unsaved changes');
  await page.keyboard.press('Escape');
  await page.click('#undo');
  await page.waitForSelector('.doc-edited', { state: 'detached' });
}

/** What is scored, measured and compared. Ends with nothing to save. */
async function checkScores(page) {
  await openPackage(page, scored('beams.zip'), 'en_beams');
  await page.fill('#text', 'Mario works for Nintendo .');
  await page.click('#pipeline-card [aria-label="Alternatives: beam_ner"]');
  await page.waitForSelector('.alternatives[data-stale=false] .parse');
  await check(page, 'alternatives');
  await openPackage(page, scored('scored.zip'), 'en_scored');
  await page.fill('#text', 'Mario works for Nintendo .');
  await page.waitForSelector('#cats-card:visible');
  await page.click('#cats-card summary');
  await page.click('#tab-spans');
  await page.waitForSelector('.span-slider:visible');
  await check(page, 'categories and spans with scores');
  await page.setInputFiles('#evaluate + input', scored('gold.spacy'));
  await page.waitForSelector('#scores-card:visible');
  await check(page, 'scores of a package');
  await openDocs(page, scored('scored.spacy'), '3 docs');
  for (const tab of TABS) {
    await page.click(`#tab-${tab}`);
    await check(page, `identifiers, ${tab}`);
  }
  await page.click('#links');
  await page.fill('#link-template', 'x');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.dialog .form-error:not(:empty)');
  await check(page, 'links with an error');
  await page.keyboard.press('Escape');
  await openDocs(page, scored('left.spacy'), '7 docs');
  await page.waitForFunction(() => !document.querySelector('#compare').disabled);
  await page.setInputFiles('#compare + input', scored('right.spacy'));
  await page.waitForSelector('#compare-card:visible');
  await page.click('#compare-card details >> nth=0');
  for (const [layer, cell] of [
    ['Entities', 'A PERSON, B ORG'],
    ['Categories', 'A travel, B talk'],
    ['Spans “sc”', 'A PERSON, B ORG'],
    ['Tags', 'A NNP, B NN'],
  ]) {
    await page.click(`#compare-card .chip:text-is("${layer}")`);
    await page.click(`#compare-card [aria-label="${cell}: 1 time"]`);
    await page.waitForSelector('.pair');
    await check(page, `two annotators, ${layer}`);
  }
  await page.click('#list-card >> text=Close');
}

/** A pipeline being put together, with rules that are right and wrong. Ends with nothing to save. */
async function checkComposing(page) {
  await page.click('#package');
  await page.click('#package-menu >> text=New pipeline…');
  await page.waitForSelector('#new-language');
  await check(page, 'new pipeline');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await newPipeline(page);
  await page.click('#tab-entities');
  await page.waitForSelector('#panel-entities .hint:visible');
  await check(page, 'no components');
  await page.click('#add-component');
  await page.selectOption('#copy-from', { index: 1 });
  await page.waitForSelector('[aria-label="Components of the package"] .choice');
  await check(page, 'adding a component');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await addComponent(page, 'merge_entities');
  await addComponent(page, 'entity_ruler');
  await writeRule(page, 1, { label: 'ORG', pattern: 'Google' });
  await writeRule(page, 2, { label: 'X', pattern: '[{"LOWRE": "x"}]', kind: 'tokens' });
  await page.waitForSelector('.rule-error:has-text("LOWRE")');
  await page.waitForSelector('.row-problem:visible');
  await check(page, 'rules and a component that misses something');
  await page.click('#rules-card >> text=Import…');
  await page.click('.dialog >> text=Add the rules');
  await page.waitForSelector('.dialog .form-error:not(:empty)');
  await check(page, 'import with an error');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await page.click('[aria-label="Change entity_ruler"]');
  await check(page, 'menu of a component');
  await page.keyboard.press('Escape');
  for (const what of ['Rename…', 'Settings…']) {
    await change(page, 'entity_ruler', what);
    await page.waitForSelector('.dialog');
    await check(page, what);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  }
  await change(page, 'merge_entities', 'Remove');
  await page.waitForSelector('.removed-note:visible');
  await check(page, 'a component removed');
  await page.click('#save-package');
  await page.fill('#package-version-field', 'one');
  await page.click('.dialog >> text=Save file');
  await page.waitForSelector('.dialog .form-error:not(:empty)');
  await check(page, 'saving with an error');
  await page.fill('#package-version-field', '1.0.0');
  await Promise.all([page.waitForEvent('download'), page.click('.dialog >> text=Save file')]);
  await page.waitForSelector('.dialog', { state: 'detached' });
}

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [
    { width: 1280, height: 760 },
    { width: 360, height: 740 },
  ]) {
    test(`axe finds nothing, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
      const page = await site.visit({ colorScheme, viewport });
      await page.waitForSelector('#open-sample:visible');
      await page.evaluate(axe);
      await check(page, 'empty');
      await openModel(page);
      await check(page, 'ready');
      await page.hover('#panel-entities mark');
      await page.waitForSelector('.token-card:popover-open');
      await check(page, 'token card');
      for (const tab of TABS) {
        await page.click(`#tab-${tab}`);
        await check(page, tab);
      }
      await change(page, 'parser', 'Alternatives…');
      await page.waitForSelector('.alternatives[data-stale=false] .beam-trees');
      await check(page, 'alternatives of a parser');
      await page.click('#alternatives-card >> text=Close');
      for (const menu of ['#package', '#samples', '#export']) {
        await page.click(menu);
        await check(page, menu);
        await page.keyboard.press('Escape');
      }
      await page.click('#labels-card >> text=Colours…');
      await page.fill('#color-map', '{');
      await page.click('.dialog >> text=Apply');
      await check(page, 'colours with an error');
      await page.keyboard.press('Escape');
      await page.click('#pipeline-card >> text=Card…');
      await check(page, 'card');
      await page.keyboard.press('Escape');
      await page.click('#labels-card summary');
      await page.click('#labels-card li .switch');
      await check(page, 'label off');
      await chooseFile(page, bytes('notes.txt', 'hello'));
      await page.waitForSelector('.notice');
      await check(page, 'bad file');
      await chooseFile(page, fixture('docs.spacy'));
      await page.waitForSelector('.doc-row');
      await check(page, 'DocBin');
      await checkEditing(page);
      await openDoc(page, drawing('spans.spacy'), 'spans', 'Welcome', 14);
      await check(page, 'spans that overlap');
      await openDoc(page, drawing('parsed.spacy'), 'dependencies', 'word0', 90);
      for (const chip of await page.locator('#panel-dependencies .chip:visible').all()) await chip.click();
      await check(page, 'long arcs');
      await page.focus('#panel-dependencies .zoom button:last-child');
      await page.keyboard.press('Tab');
      await page.waitForSelector('.token-card:popover-open');
      await check(page, 'token card in focus');
      await chooseDoc(page, 'قرأ', 7);
      await check(page, 'right to left');
      await chooseDoc(page, 'This one', 5);
      await check(page, 'no parse');
      await openPackage(page, fixture('transformer.zip'), 'en_transformer');
      await check(page, 'components that can’t run');
      await checkScores(page);
      await checkComposing(page);
      await page.context().close();
    });
  }
}
