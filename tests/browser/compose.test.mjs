// A pipeline put together by hand: components added, copied, moved, renamed, set, switched off and removed.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  addComponent,
  change,
  choice,
  components,
  copyComponent,
  marked,
  newPipeline,
  order,
  writeRule,
} from './support/compose.mjs';
import { fixture } from './support/fixtures.mjs';
import { chooseFile, openDocs, openModel, openPackage, root, setText, usePage } from './support/page.mjs';

const site = usePage();

const row = (name) => `#pipeline-card li[data-key^="${name} "]`;
const unsaved = (page) =>
  page.waitForFunction(() => document.querySelector('#package-state').textContent === 'changed, not saved');

test('a pipeline begins in any language of spaCy, without a download', async () => {
  const page = await site.visit();
  await page.click('#new-pipeline');
  const offered = await page.$$eval('#new-language option', (options) => options.map(({ value }) => value).sort());
  const known = readdirSync(join(root, 'dist/lang')).flatMap((file) => /^(\w+)\.js$/.exec(file)?.[1] ?? []);
  assert.deepEqual(offered, known.sort());
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  const models = [];
  page.on('request', (request) => /models\/.*whl/.test(request.url()) && models.push(request.url()));
  await newPipeline(page, 'de');
  await setText(page, 'Das geht z. B. so.');
  await page.waitForFunction(() => /^6 tokens/.test(document.querySelector('.result-figures').textContent));
  assert.match(await page.textContent('#pipeline-card'), /No components yet/);
  assert.match(await page.textContent('#panel-entities .hint'), /Add an entity_ruler/);
  assert.deepEqual(models, []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('components are added, moved by menu and by keys, renamed and removed; a removal is undone', async () => {
  const page = await site.visit();
  await newPipeline(page);
  for (const factory of ['sentencizer', 'merge_entities', 'token_splitter']) await addComponent(page, factory);
  await addComponent(page, 'doc_cleaner', 'merge_entities');
  await order(page, 'sentencizer', 'doc_cleaner', 'merge_entities', 'token_splitter');
  await unsaved(page);
  await change(page, 'doc_cleaner', 'Move down');
  await order(page, 'sentencizer', 'merge_entities', 'doc_cleaner', 'token_splitter');
  await page.focus('[aria-label="Change token_splitter"]');
  await page.keyboard.press('Alt+ArrowUp');
  await order(page, 'sentencizer', 'merge_entities', 'token_splitter', 'doc_cleaner');
  await page.keyboard.press('Alt+ArrowUp');
  await order(page, 'sentencizer', 'token_splitter', 'merge_entities', 'doc_cleaner');
  assert.equal(
    await page.evaluate(() => document.activeElement.getAttribute('aria-label')),
    'Change token_splitter',
    'the focus goes along',
  );
  await change(page, 'sentencizer', 'Rename…');
  await page.fill('#component-name', 'doc_cleaner');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.dialog .form-error:has-text("There is a component")');
  await page.fill('#component-name', 'sents');
  await page.keyboard.press('Enter');
  await order(page, 'sents', 'token_splitter', 'merge_entities', 'doc_cleaner');
  await change(page, 'merge_entities', 'Remove');
  await order(page, 'sents', 'token_splitter', 'doc_cleaner');
  await page.click('.removed-note >> text=Undo');
  await order(page, 'sents', 'token_splitter', 'merge_entities', 'doc_cleaner');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a second component of a kind gets a name of its own', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await addComponent(page, 'entity_ruler');
  await addComponent(page, 'entity_ruler');
  await order(page, 'entity_ruler', 'entity_ruler_2');
  await page.context().close();
});

test('what a component misses is said beside it, and what would help', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await addComponent(page, 'merge_entities');
  const problem = `${row('merge_entities')} .row-problem`;
  assert.match(await page.textContent(problem), /Needs entities, which nothing before it gives\. Add an entity_ruler/);
  await addComponent(page, 'entity_ruler');
  await page.waitForSelector(`${problem}:has-text("“entity_ruler” does, but runs after it")`);
  await page.focus('[aria-label="Change merge_entities"]');
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForSelector(problem, { state: 'hidden' });
  await page.click(`${row('entity_ruler')} .switch`);
  await page.waitForSelector(`${problem}:visible`);
  await page.context().close();
});

test('a lemmatizer without tables is refused in plain words, and nothing is left of it', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await page.click('#add-component');
  await page.click(choice('lemmatizer'));
  await page.waitForSelector('.dialog .form-error:has-text("needs tables of words")');
  await page.keyboard.press('Escape');
  assert.deepEqual(await components(page), []);
  await page.context().close();
});

test('a trained component is copied with what it listens to, and answers as in its package', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await newPipeline(page);
  await copyComponent(page, 'en_tiny 0.1.0', 'ner');
  await order(page, 'tok2vec', 'ner');
  await setText(page, 'Luigi lives in Rome');
  await marked(page, ['Luigi', 'PERSON'], ['Rome', 'GPE']);
  await page.context().close();
});

test('settings change what a component does; wrong ones are said and change nothing', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await addComponent(page, 'token_splitter');
  await setText(page, 'abcdefghijkl');
  await change(page, 'token_splitter', 'Settings…');
  await page.fill('#component-settings', '{"min_length": 5, "nonsense": 1}');
  await page.click('.dialog >> text=Apply');
  await page.waitForSelector('.dialog .form-error:has-text("has no setting \'nonsense\'")');
  await page.fill('#component-settings', '{"min_length": 5, "split_length": 4}');
  await page.click('.dialog >> text=Apply');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await page.waitForFunction(() => /^3 tokens/.test(document.querySelector('.result-figures').textContent));
  await page.context().close();
});

test('a package’s own pipeline is changed too, before and after its components', async () => {
  const page = await site.visit();
  await openModel(page);
  await setText(page, 'Apple sells pears to Google.');
  await addComponent(page, 'entity_ruler', 'ner');
  await writeRule(page, 1, { label: 'FRUIT', pattern: 'pears' });
  await page.waitForSelector('#panel-entities mark:has-text("FRUIT")');
  await page.waitForSelector('#panel-entities mark:has-text("ORG")');
  assert.deepEqual((await components(page)).slice(-2), ['entity_ruler', 'ner']);
  await change(page, 'ner', 'Remove');
  await marked(page, ['pears', 'FRUIT']);
  await page.context().close();
});

test('components that can’t run here keep their place and can’t be changed', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('snek.zip'), 'en_snek 2.0.0');
  await addComponent(page, 'sentencizer');
  await order(page, 'tok2vec', 'ner', 'my_snek', 'sentencizer');
  assert.equal(await page.isVisible('[aria-label="Change my_snek"]'), false);
  await page.click('#save-package');
  await page.waitForSelector('.dialog .row-note:has-text("“my_snek” can’t run here and will not be in the package.")');
  await page.context().close();
});

test('a changed pipeline is not lost without a question; a DocBin leaves it as it is', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await addComponent(page, 'entity_ruler');
  await writeRule(page, 1, { label: 'X', pattern: 'Mario' });
  await unsaved(page);
  await chooseFile(page, fixture('tiny.zip'));
  await page.waitForSelector('.dialog:has-text("You changed the pipeline en_pipeline")');
  await page.click('.dialog >> text=Keep editing');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await order(page, 'entity_ruler');
  await openDocs(page, fixture('rich.spacy'), '3 docs');
  assert.equal(await page.isVisible('#rules-card'), false);
  await page.click('#list-card >> text=Close');
  await page.waitForSelector('#rules-card:visible');
  await order(page, 'entity_ruler');
  assert.equal(await page.inputValue('.rule [name=pattern]'), 'Mario');
  let asked = false;
  page.on('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.dismiss();
  });
  await page.evaluate(() => location.reload()).catch(() => undefined);
  await page.waitForTimeout(300);
  assert.ok(asked, 'the browser asks as well');
  await chooseFile(page, fixture('tiny.zip'));
  await page.click('.dialog >> text=Discard the changes');
  await page.waitForFunction(() => /en_tiny/.test(document.querySelector('#package-name').textContent));
  assert.equal(await page.isVisible('#rules-card'), false);
  await page.context().close();
});
