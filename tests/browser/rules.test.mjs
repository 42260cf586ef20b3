// The rules of a ruler, written on the page: what they find shows at once, what is wrong is said beside them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addComponent, marked, newPipeline, order, save, writeRule } from './support/compose.mjs';
import { bytes, fixture } from './support/fixtures.mjs';
import { openPackage, setText, usePage } from './support/page.mjs';

const site = usePage();

async function withRuler(text, factory = 'entity_ruler') {
  const page = await site.visit();
  await newPipeline(page);
  await setText(page, text);
  await addComponent(page, factory);
  return page;
}

const lines = [
  { label: 'GPE', pattern: [{ LOWER: 'san' }, { LOWER: 'francisco' }], id: 'sf' },
  { label: 'ORG', pattern: 'Apple' },
];

test('words and patterns of tokens are marked while they are typed', async () => {
  const page = await withRuler('Apple opens in San Francisco');
  await writeRule(page, 1, { label: 'ORG', pattern: 'Apple' });
  await marked(page, ['Apple', 'ORG']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('GPE');
  assert.equal(await page.inputValue('.rule:nth-child(2) [name=label]'), 'GPE', 'Enter begins the next rule');
  await writeRule(page, 2, { label: 'GPE', pattern: JSON.stringify(lines[0].pattern), kind: 'tokens', id: 'sf' });
  await marked(page, ['Apple', 'ORG'], ['San Francisco', 'GPE']);
  assert.match(await page.textContent('#pipeline-card .row-rules'), /^2 rules$/);
  await page.fill('.rule:nth-child(1) [name=label]', 'FRUIT');
  await marked(page, ['Apple', 'FRUIT'], ['San Francisco', 'GPE']);
  await page.click('[aria-label="Remove rule 1"]');
  await marked(page, ['San Francisco', 'GPE']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const [pattern, words] of [
  ['[{"LOWER": "san"', /^This is not JSON: /],
  ['{"LOWER": "san"}', /^A pattern of tokens is a list: /],
  ['[]', /^The list has no token in it/],
  ['[{"LOWER": "san"}, {"LOWRE": "x"}]', /^Token 2, LOWRE: there is no such attribute\.$/],
  ['[{"LOWER": 3}]', /^Token 1, LOWER: expected a string/],
  ['[{"TEXT": {"REGEX": "("}}]', /unterminated subpattern/],
  ['[{"TEXT": "a", "OP": "?!"}]', /^Token 1, OP: expected one of/],
]) {
  test(`what is wrong is said beside the rule, which stays as it was typed: ${pattern}`, async () => {
    const page = await withRuler('Apple opens in San Francisco');
    await writeRule(page, 1, { label: 'ORG', pattern: 'Apple' });
    await writeRule(page, 2, { label: 'GPE', pattern, kind: 'tokens' });
    await page.waitForFunction(
      (wanted) => new RegExp(wanted).test(document.querySelector('.rule:nth-child(2) .rule-error').textContent),
      words.source,
    );
    assert.equal(await page.inputValue('.rule:nth-child(2) [name=pattern]'), pattern);
    assert.equal(await page.getAttribute('.rule:nth-child(2) [name=pattern]', 'aria-invalid'), 'true');
    await marked(page, ['Apple', 'ORG']);
    await page.fill('.rule:nth-child(2) [name=pattern]', '[{"LOWER": "san"}]');
    await marked(page, ['Apple', 'ORG'], ['San', 'GPE']);
    assert.equal(await page.textContent('.rule:nth-child(2) .rule-error'), '');
    await page.context().close();
  });
}

test('a rule without a label or words asks for them', async () => {
  const page = await withRuler('Apple');
  await page.fill('.rule [name=pattern]', 'Apple');
  await page.waitForSelector('.rule-error:has-text("Give it a label")');
  await page.fill('.rule [name=label]', 'ORG');
  await marked(page, ['Apple', 'ORG']);
  await page.fill('.rule [name=pattern]', '');
  await page.waitForSelector('.rule-error:has-text("Write the words")');
  await marked(page);
  await page.context().close();
});

test('patterns.jsonl is pasted, chosen and exported', async () => {
  const page = await withRuler('Apple opens in San Francisco');
  const jsonl = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await page.click('#rules-card >> text=Import…');
  await page.fill('#rules-source', `${jsonl}{"label": "X"}\n`);
  await page.click('.dialog >> text=Add the rules');
  await page.waitForSelector('.dialog .form-error:has-text("Line 3: its \\"pattern\\" is neither words nor a list.")');
  assert.ok((await page.inputValue('#rules-source')).startsWith(jsonl), 'what was pasted stays');
  await page.fill('#rules-source', jsonl);
  await page.click('.dialog >> text=Add the rules');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await marked(page, ['Apple', 'ORG'], ['San Francisco', 'GPE']);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#rules-card >> text=Export')]);
  assert.equal(download.suggestedFilename(), 'patterns.jsonl');
  const exported = readFileSync(await download.path(), 'utf8');
  assert.deepEqual(
    exported
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    lines,
  );
  await page.click('#rules-card >> text=Import…');
  await page.check('#rules-replace');
  await page.setInputFiles('#rules-file', bytes('patterns.jsonl', '{"label": "X", "pattern": "opens"}'));
  await marked(page, ['opens', 'X']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('rules win over entities found before them where that is wanted', async () => {
  const page = await site.visit();
  await openPackage(page, fixture('tiny.zip'), 'en_tiny');
  await setText(page, 'Luigi lives in Rome');
  await addComponent(page, 'entity_ruler');
  await writeRule(page, 1, { label: 'PLUMBER', pattern: 'Luigi' });
  await page.waitForSelector('#pipeline-card .row-rules:has-text("1 rule")');
  await marked(page, ['Luigi', 'PERSON'], ['Rome', 'GPE']);
  await page.check('#rules-overwrite');
  await marked(page, ['Luigi', 'PLUMBER'], ['Rome', 'GPE']);
  await page.uncheck('#rules-overwrite');
  await marked(page, ['Luigi', 'PERSON'], ['Rome', 'GPE']);
  await page.context().close();
});

test('a span ruler’s spans are drawn in their own tab', async () => {
  const page = await withRuler('Apple opens in San Francisco', 'span_ruler');
  assert.equal(await page.getAttribute('#tab-spans', 'aria-selected'), 'true');
  await writeRule(page, 1, { label: 'ORG', pattern: 'Apple opens' });
  await writeRule(page, 2, { label: 'VERB', pattern: 'opens in' });
  await page.waitForFunction(() => /2 spans/.test(document.querySelector('.result-figures').textContent));
  const drawn = await page.textContent('#panel-spans .spans');
  assert.ok(drawn.includes('ORG') && drawn.includes('VERB'));
  await page.context().close();
});

test('a label’s colour changes at once', async () => {
  const page = await withRuler('Apple opens');
  await writeRule(page, 1, { label: 'SNEK', pattern: 'Apple' });
  await marked(page, ['Apple', 'SNEK']);
  await page.fill('#labels-card li[data-key="SNEK"] .swatch', '#3dff74');
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector('#panel-entities mark')).backgroundColor === 'rgb(61, 255, 116)',
  );
  await page.context().close();
});

test('the card follows its component, and goes with it', async () => {
  const page = await withRuler('Apple opens');
  await writeRule(page, 1, { label: 'ORG', pattern: 'Apple' });
  await marked(page, ['Apple', 'ORG']);
  await page.click('[aria-label="Change entity_ruler"]');
  await page.click('.menu:popover-open >> text=Rename…');
  await page.fill('#component-name', 'fruit');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#rules-title:has-text("Rules of fruit")');
  await page.fill('.rule [name=label]', 'FRUIT');
  await marked(page, ['Apple', 'FRUIT']);
  await page.click('#rules-card >> text=Close');
  await page.waitForSelector('#rules-card', { state: 'hidden' });
  await page.click('#pipeline-card .row-rules');
  assert.equal(await page.inputValue('.rule [name=label]'), 'FRUIT');
  await page.click('[aria-label="Change fruit"]');
  await page.click('.menu:popover-open >> text=Remove');
  await page.waitForSelector('#rules-card', { state: 'hidden' });
  await order(page);
  await marked(page);
  await page.context().close();
});

test('a wrong rule is kept when the card is closed, and is there to save while it is wrong', async () => {
  const page = await withRuler('Apple opens');
  await writeRule(page, 1, { label: 'ORG', pattern: 'Apple' });
  await writeRule(page, 2, { label: 'X', pattern: '[{"LOWRE": "x"}]', kind: 'tokens' });
  await page.waitForSelector('.rule-error:has-text("LOWRE")');
  await page.click('#rules-card >> text=Close');
  await page.waitForSelector('#rules-card', { state: 'hidden' });
  await page.click('#pipeline-card .row-rules');
  await page.waitForSelector('.rule:nth-child(2) .rule-error:has-text("LOWRE")');
  assert.equal(await page.inputValue('.rule:nth-child(2) [name=pattern]'), '[{"LOWRE": "x"}]');
  await marked(page, ['Apple', 'ORG']);
  await save(page, { name: 'rules' });
  assert.equal(await page.textContent('#package-state'), 'changed, not saved');
  await page.click('[aria-label="Remove rule 2"]');
  await page.waitForSelector('.rule-error:not(:empty)', { state: 'detached' });
  await page.waitForFunction(() => document.querySelector('.rules-foot .row-note').textContent === '');
  await save(page, { name: 'rules' });
  await page.waitForFunction(() => /^opened in/.test(document.querySelector('#package-state').textContent));
  await page.context().close();
});

test('what was typed a moment ago is not lost either', async () => {
  const page = await withRuler('Apple opens');
  await save(page, { name: 'rules' });
  await page.waitForFunction(() => /^opened in/.test(document.querySelector('#package-state').textContent));
  await page.evaluate(() => {
    const field = document.querySelector('.rule [name=label]');
    field.value = 'ORG';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    globalThis.state = document.querySelector('#package-state').textContent;
  });
  assert.equal(await page.evaluate(() => globalThis.state), 'changed, not saved');
  await page.context().close();
});

test('100,000 rules come from a file, and typing stays smooth', async () => {
  const page = await withRuler('word4711 thing and Luigi');
  const many = Array.from({ length: 100_000 }, (_, i) => `{"label": "L${i % 7}", "pattern": "word${i} thing"}`);
  await page.click('#rules-card >> text=Import…');
  await page.setInputFiles('#rules-file', bytes('patterns.jsonl', many.join('\n')));
  await page.waitForSelector('#pipeline-card .row-rules:has-text("100,000 rules")');
  await marked(page, ['word4711 thing', 'L0']);
  await page.fill('[aria-label="Find a rule"]', 'word4711 thing');
  await page.waitForFunction(() => document.querySelectorAll('.rule').length === 1);
  await page.fill('.rule [name=label]', 'FOUND');
  await marked(page, ['word4711 thing', 'FOUND']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
