// spacy-wasm apply: the docs are those of Python's `spacy apply`, whatever the form of the input.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { cli, compare, folder, lines, model, runPython, someTexts } from './support/cli.mjs';

const run = async (args, options) => {
  const done = await cli(['apply', ...args], options);
  assert.equal(done.code, 0, done.stderr);
  return done;
};

/** A tie of two scores may turn one token in ten thousand. */
function sameAsPython(data, out) {
  const expected = join(folder(), 'python.spacy');
  runPython('apply.py', data, expected);
  const { docs, tokens, differing } = compare(out, expected);
  assert.ok(docs > 0);
  assert.ok(differing.length <= tokens / 10_000, JSON.stringify(differing.slice(0, 5)));
}

describe('against Python', () => {
  test('a folder of JSON lines, texts and .spacy files, in the order of Python', async () => {
    const texts = someTexts(90);
    const place = folder({
      'b.jsonl': lines(texts.slice(0, 40)),
      'c.txt': 'One\r\ntext.\rThree lines.',
      '.hidden.txt': 'No.',
    });
    mkdirSync(join(place, 'a'));
    writeFileSync(join(place, 'a/z.jsonl'), lines(texts.slice(40)));
    writeFileSync(join(place, 'a/A.md'), '# A *text*');
    writeFileSync(join(place, 'a/empty.txt'), '');
    const made = folder();
    runPython('make.py', made);
    writeFileSync(join(place, 'a/docs.spacy'), readFileSync(join(made, 'full.spacy')));
    const out = join(folder(), 'out');
    await run([model, place, out]);
    sameAsPython(place, `${out}.spacy`);
  });

  test('two thousand texts, the same bytes from one worker and from two', async () => {
    const place = folder({ 'texts.jsonl': lines(someTexts(2000)) });
    const data = join(place, 'texts.jsonl');
    const [one, two, small] = ['one', 'two', 'small'].map((name) => join(place, `${name}.spacy`));
    const { stderr } = await run([model, data, one]);
    assert.match(stderr, /^✔ Loaded model .*\n✔ 2,000 docs in .*one\.spacy after [\d.]+ s\n$/);
    await run([model, data, two, '--n-process', '2']);
    await run([model, data, small, '-n', '2', '-b', '7']);
    assert.ok(readFileSync(one).equals(readFileSync(two)));
    assert.ok(readFileSync(one).equals(readFileSync(small)));
    sameAsPython(data, one);
  });
});

describe('standard input and output', () => {
  const texts = ['Tim Cook works for Apple.', 'Ärger 😀 in London.'];
  let expected;
  before(async () => {
    const place = folder({ 'a.jsonl': lines(texts) });
    await run([model, join(place, 'a.jsonl'), join(place, 'a.spacy')]);
    expected = readFileSync(join(place, 'a.spacy'));
  });

  test('JSON lines, plain lines and a .spacy file are told apart', async () => {
    const forms = [
      lines(texts),
      `\n${texts.join('\r\n\r\n')}`,
      `\ufeff${lines(texts)}`,
      lines(texts).replaceAll('\n', '\n\n'),
    ];
    for (const input of forms) {
      const { stdout, stderr } = await run([model, '-', '-'], { input });
      assert.ok(stdout.equals(expected), JSON.stringify(input.slice(0, 40)));
      assert.match(stderr, /2 docs in standard output/);
    }
    const { stdout } = await run([model, '-', '-'], { input: expected });
    assert.ok(stdout.equals(expected), 'docs of which all is known already');
  });

  test('--format and --text-key', async () => {
    const keyed = texts.map((text) => `${JSON.stringify({ body: text })}\n`).join('');
    const { stdout } = await run([model, '-', '-', '--text-key', 'body', '--format', 'jsonl'], { input: keyed });
    assert.ok(stdout.equals(expected));
    const braces = await run([model, '-', '-', '--format', 'text'], { input: '{not json}\n' });
    assert.match(braces.stderr, /1 doc in/);
  });

  test('nothing in gives a DocBin of no docs', async () => {
    const { stdout, stderr } = await run([model, '-', '-'], { input: '' });
    assert.match(stderr, /0 docs in/);
    const file = join(folder(), 'none.spacy');
    writeFileSync(file, stdout);
    assert.equal(compare(file, file).docs, 0);
  });

  test('--suffix chooses files of a folder; an empty folder is told', async () => {
    const place = folder({ 'a.txt': texts[0], 'b.md': texts[1] });
    const { stderr } = await run([model, place, join(folder(), 'o'), '--suffix', '.md']);
    assert.match(stderr, /1 doc in/);
    const none = await run([model, folder(), join(folder(), 'o')]);
    assert.match(none.stderr, /nothing to process/);
  });
});
