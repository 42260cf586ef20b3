// A pipeline put together on the page is saved as one file, which the page and Python open again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addComponent, change, components, marked, newPipeline, order, save, writeRule } from './support/compose.mjs';
import { fixture } from './support/fixtures.mjs';
import { chooseFile, openModel, openPackage, root, setText, usePage } from './support/page.mjs';

const site = usePage();
const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');

const TEXT = 'Apple opens in San Francisco. Luigi comes.';
const RULES = [
  { label: 'ORG', pattern: 'Apple' },
  { label: 'SNEK', pattern: '[{"LOWER": "san"}, {"LOWER": "francisco"}]', kind: 'tokens', id: 'sf' },
];
const FOUND = [
  ['Apple', 'ORG'],
  ['San Francisco', 'SNEK'],
];
const FACTS = { description: 'Rules for a test.', author: 'A. Tester', license: 'CC BY 4.0' };

/** A pipeline with rules, a component that is off, and a colour of its own. */
async function compose(page) {
  await newPipeline(page);
  await setText(page, TEXT);
  await addComponent(page, 'sentencizer');
  await addComponent(page, 'entity_ruler', 'sentencizer');
  for (const [i, rule] of RULES.entries()) await writeRule(page, i + 1, rule);
  await addComponent(page, 'merge_entities');
  await page.click('#pipeline-card li[data-key^="merge_entities "] .switch');
  await marked(page, ...FOUND);
  await page.fill('#labels-card li[data-key="SNEK"] .swatch', '#3dff74');
}

/** The saved file in a browser that has never seen the page. */
async function openElsewhere(file, name) {
  const page = await site.visit();
  await openPackage(page, file, name);
  await setText(page, TEXT);
  return page;
}

for (const [kind, filename] of [
  ['wheel', 'en_fruit-1.2.0-py3-none-any.whl'],
  ['sdist', 'en_fruit-1.2.0.tar.gz'],
  ['npm', 'en-fruit-1.2.0.tgz'],
  ['zip', 'en_fruit-1.2.0.zip'],
]) {
  test(`saved as ${kind}, it opens again with the same pipeline, rules, colours and answers`, async () => {
    const page = await site.visit();
    await compose(page);
    const file = await save(page, { name: 'fruit', version: '1.2.0', kind, ...FACTS });
    assert.equal(file.name, filename);
    assert.equal(await page.textContent('#package-name'), 'en_fruit 1.2.0');
    assert.match(await page.textContent('#package-state'), /^opened in/, 'nothing is left to save');
    await chooseFile(page, fixture('tiny.zip'));
    await page.waitForFunction(() => /en_tiny/.test(document.querySelector('#package-name').textContent));
    assert.deepEqual(page.problems, []);
    await page.context().close();

    const other = await openElsewhere(file, 'en_fruit 1.2.0');
    assert.deepEqual(await components(other), ['entity_ruler', 'sentencizer', 'merge_entities']);
    assert.equal(await other.getAttribute('[aria-label="Run merge_entities"]', 'aria-checked'), 'false');
    await marked(other, ...FOUND);
    await other.click('#pipeline-card .row-rules');
    await other.waitForFunction(() => document.querySelectorAll('.rule').length === 2);
    const kept = await other.$$eval('.rule', (rules) =>
      rules.map((rule) => ['label', 'kind', 'pattern', 'id'].map((name) => rule.querySelector(`[name=${name}]`).value)),
    );
    assert.deepEqual(
      kept.sort(),
      RULES.map(({ label, kind = 'phrase', pattern, id = '' }) => [label, kind, pattern, id]).sort(),
    );
    assert.equal(
      await other.$eval('#panel-entities mark:has-text("SNEK")', (mark) => getComputedStyle(mark).backgroundColor),
      'rgb(61, 255, 116)',
    );
    await other.click('#pipeline-card >> text=Card…');
    const card = await other.textContent('.dialog');
    for (const words of Object.values(FACTS)) assert.ok(card.includes(words), words);
    assert.deepEqual(other.problems, []);
    await other.context().close();
  });
}

for (const kind of ['wheel', 'zip']) {
  test(`Python opens the ${kind}, by name where pip installs it, and answers the same`, async () => {
    const page = await site.visit();
    await compose(page);
    const file = await save(page, { name: 'fruit', version: '1.2.0', kind, ...FACTS });
    await page.context().close();
    const folder = mkdtempSync(join(tmpdir(), 'saved-package-'));
    try {
      writeFileSync(join(folder, file.name), file.buffer);
      if (kind === 'wheel') {
        execFileSync(python, [
          '-m',
          'pip',
          'install',
          '-q',
          '--no-deps',
          '--no-index',
          '--target',
          folder,
          join(folder, file.name),
        ]);
      } else execFileSync(python, ['-m', 'zipfile', '-e', join(folder, file.name), folder]);
      const wanted = kind === 'wheel' ? 'en_fruit' : join(folder, 'en_fruit-1.2.0');
      const script = join(root, 'tests/browser/support/read_package.py');
      const env = { ...process.env, PYTHONPATH: folder };
      const read = JSON.parse(execFileSync(python, [script, wanted, TEXT], { env, encoding: 'utf8' }));
      assert.deepEqual(read, {
        meta: { name: 'fruit', version: '1.2.0', ...FACTS, displacy_colors: { SNEK: '#3dff74' } },
        pipeline: ['entity_ruler', 'sentencizer', 'merge_entities'],
        disabled: ['merge_entities'],
        patterns: [
          [
            { label: 'SNEK', pattern: [{ LOWER: 'san' }, { LOWER: 'francisco' }], id: 'sf' },
            { label: 'ORG', pattern: 'Apple' },
          ],
        ],
        ents: [
          ['Apple', 'ORG', ''],
          ['San Francisco', 'SNEK', 'sf'],
        ],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test('a trained pipeline with rules in it is saved whole', async () => {
  const page = await site.visit();
  await openModel(page);
  await setText(page, 'Apple sells pears to Google in Berlin.');
  await addComponent(page, 'entity_ruler', 'ner');
  await writeRule(page, 1, { label: 'FRUIT', pattern: 'pears' });
  await page.waitForSelector('#panel-entities mark:has-text("FRUIT")');
  const shown = await page.innerHTML('#panel-entities .marked');
  const before = await components(page);
  const file = await save(page, { name: 'web_fruit' });
  await page.context().close();
  const other = await site.visit();
  await openPackage(other, file, 'en_web_fruit 1.0.0');
  await setText(other, 'Apple sells pears to Google in Berlin.');
  await other.waitForSelector('#panel-entities mark:has-text("FRUIT")');
  assert.equal(await other.innerHTML('#panel-entities .marked'), shown);
  assert.deepEqual(await components(other), before);
  await other.context().close();
});

test('names and versions that no package can have are said in the dialog, and nothing is saved', async () => {
  const page = await site.visit();
  await newPipeline(page);
  await page.click('#save-package');
  for (const [field, value, words] of [
    ['name', '', /Give the package a name/],
    ['name', 'my rules', /'my rules' is not a valid module name/],
    ['name', '../x', /'\.\.\/x' is not a valid module name/],
    ['version', 'one', /'one' is no version of a package/],
  ]) {
    await page.fill('#package-name-field', 'rules');
    await page.fill('#package-version-field', '1.0.0');
    await page.fill(`#package-${field}-field`, value);
    await page.click('.dialog >> text=Save file');
    await page.waitForFunction(
      (pattern) => new RegExp(pattern).test(document.querySelector('.dialog .form-error').textContent),
      words.source,
    );
    assert.equal(await page.getAttribute(`#package-${field}-field`, 'aria-invalid'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement.id), `package-${field}-field`);
  }
  await page.keyboard.press('Escape');
  await page.waitForSelector('.dialog', { state: 'detached' });
  assert.equal(await page.textContent('#package-name'), 'en_pipeline 0.0.0');
  await page.context().close();
});

test('colours of the package give way to the person’s own, and can be taken from it', async () => {
  const page = await site.visit();
  await compose(page);
  const file = await save(page, { name: 'fruit' });
  await page.context().close();
  const other = await openElsewhere(file, 'en_fruit');
  await marked(other, ...FOUND);
  const color = () => other.$eval('#labels-card li[data-key="SNEK"] .swatch', ({ value }) => value);
  await other.fill('#labels-card li[data-key="SNEK"] .swatch', '#112233');
  assert.equal(await color(), '#112233');
  await other.reload();
  await other.waitForSelector('.package[data-state=ready]');
  await setText(other, TEXT);
  await marked(other, ...FOUND);
  assert.equal(await color(), '#112233', 'the page remembers it');
  await other.click('#labels-card >> text=Colours…');
  await other.click('.dialog >> text=Back to the defaults');
  await other.waitForFunction(
    () => document.querySelector('#labels-card li[data-key="SNEK"] .swatch').value === '#dddddd',
  );
  const again = await save(other, { name: 'fruit', version: '2.0.0' });
  await other.context().close();
  const third = await openElsewhere(again, 'en_fruit 2.0.0');
  await marked(third, ...FOUND);
  assert.equal(await third.inputValue('#labels-card li[data-key="SNEK"] .swatch'), '#dddddd');
  await third.context().close();
});

test('it all works offline', async () => {
  const page = await site.visit();
  await page.waitForFunction(() => navigator.serviceWorker?.controller);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.context().setOffline(true);
  await page.reload();
  await compose(page);
  const file = await save(page, { name: 'fruit' });
  await change(page, 'merge_entities', 'Remove');
  await order(page, 'entity_ruler', 'sentencizer');
  assert.ok(file.buffer.length > 1000);
  await page.context().close();
});
