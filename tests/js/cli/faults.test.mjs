// What apply does when something goes wrong: bad lines, workers that end, disks that are full, a person who has had enough.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cli, compare, folder, lines, model, names, root, someTexts, start } from './support/cli.mjs';

const apply = (...args) => cli(['apply', model, ...args]);
const fault = join(root, 'tests/js/cli/support/fault.cjs');

describe('what can not be used', () => {
  const bad = [
    '{"text": "Good one."}',
    'nonsense',
    '{"text": 3}',
    '{"other": "key"}',
    '["text"]',
    '',
    '{"text": "half \\ud83d"}',
    Buffer.from('{"text": "\xff"}', 'latin1'),
    JSON.stringify({ text: 'too long '.repeat(120_000) }),
    '{"text": "Good two."}',
  ];
  const content = Buffer.concat(bad.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));

  test('is told by file and line; the others are written; the code is 1, or 0 with --skip-bad', async () => {
    const place = folder({ 'bad.jsonl': content });
    const [data, out, expected] = ['bad.jsonl', 'out.spacy', 'good.spacy'].map((name) => join(place, name));
    const { code, stderr } = await apply(data, out);
    assert.equal(code, 1);
    const told = [...stderr.matchAll(/bad\.jsonl:(\d+): .*\((\w+)\)$/gm)].map(([, line, why]) => [Number(line), why]);
    told.sort(([one], [other]) => one - other);
    assert.deepEqual(told, [
      ...[
        [2, 'BAD_JSON'],
        [3, 'E1041'],
        [4, 'BAD_JSON'],
        [5, 'BAD_JSON'],
      ],
      ...[
        [7, 'LONE_SURROGATE'],
        [8, 'BAD_UTF8'],
        [9, 'E088'],
      ],
    ]);
    assert.match(stderr, /✘ 7 texts could not be used and are left out\. \(BAD_INPUT\)\n$/);
    writeFileSync(join(place, 'good.jsonl'), lines(['Good one.', 'Good two.']));
    await apply(join(place, 'good.jsonl'), expected);
    assert.ok(readFileSync(out).equals(readFileSync(expected)));
    const skipping = await apply(data, out, '--force', '--skip-bad', '-n', '2', '-b', '1');
    assert.equal(skipping.code, 0);
    assert.match(skipping.stderr, /⚠ 7 texts could not be used/);
    assert.ok(readFileSync(out).equals(readFileSync(expected)));
  });

  test('a whole file that can not be read is one of them', async () => {
    const place = folder({ 'a.txt': 'Fine.', 'b.txt': Buffer.from([0xff, 0xfe]), 'c.spacy': 'no DocBin' });
    const { code, stderr } = await apply(place, join(folder(), 'out.spacy'));
    assert.equal(code, 1);
    assert.match(stderr, /b\.txt: .*\(BAD_UTF8\)/);
    assert.match(stderr, /c\.spacy: .*\(E1014\)/);
    assert.match(stderr, /1 doc in/);
  });
});

test('the only file that there is: nothing is written', async () => {
  const place = folder({ 'b.txt': Buffer.from([0xff, 0xfe]), 'c.spacy': 'no DocBin', 'old.spacy': 'old' });
  for (const [name, code] of [
    ['b.txt', 'BAD_UTF8'],
    ['c.spacy', 'E1014'],
  ]) {
    const done = await apply(join(place, name), join(place, 'old.spacy'), '--force');
    assert.equal(done.code, 1);
    assert.match(done.stderr, new RegExp(`✘ .*${name}: .*\\(${code}\\)\n$`));
  }
  const { code, stderr } = await cli(['to-jsonl', join(place, 'c.spacy'), join(place, 'c.jsonl')]);
  assert.equal(code, 1);
  assert.match(stderr, /^✘ .*c\.spacy: [^\n]*\(E1014\)\n$/);
  assert.deepEqual(names(place), ['b.txt', 'c.spacy', 'old.spacy']);
  assert.equal(readFileSync(join(place, 'old.spacy'), 'utf8'), 'old');
});

describe('a worker that ends', () => {
  const texts = someTexts(300);
  const run = async (how, flags = '') => {
    const place = folder({ 'texts.jsonl': lines(texts.map((text, i) => (i === 150 ? `${text} ${how}` : text))) });
    const [data, out, whole] = ['texts.jsonl', 'out.spacy', 'whole.spacy'].map((name) => join(place, name));
    assert.equal((await apply(data, whole)).code, 0);
    const env = { NODE_OPTIONS: `--require ${fault} ${flags}`, FAULT_MARK: join(place, 'mark') };
    const done = await cli(['apply', model, data, out, '-n', '2', '-b', '32'], { env });
    return { ...done, out, whole };
  };

  test('once: its texts are named and tried again, and nothing is lost', async () => {
    const { code, stderr, out, whole } = await run('EXIT-ONCE');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /⚠ A worker ended \(it ended with code 7\) while it was at .*texts\.jsonl:129-160: /);
    assert.ok(readFileSync(out).equals(readFileSync(whole)));
  });

  test('each time: the text that ends it is named, and nothing else is lost', async () => {
    const { code, stderr, out, whole } = await run('EXIT-ALWAYS');
    assert.equal(code, 1);
    assert.match(stderr, /✘ .*texts\.jsonl:151: The worker ended each time .*\(WORKER_FAILED\)/);
    assert.match(stderr, /✘ 1 text could not be used and is left out\./);
    const { docs } = compare(out, out);
    assert.deepEqual([docs, compare(whole, whole).docs], [299, 300]);
  });

  test('for want of memory', async () => {
    const { code, stderr, out, whole } = await run('MEMORY-ONCE', '--max-old-space-size=100');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /⚠ A worker ended \(.*memory.*\) while it was at .*texts\.jsonl:129-160: /i);
    assert.ok(readFileSync(out).equals(readFileSync(whole)));
  });

  test('before it answers anything: apply gives up in the end', async () => {
    const place = folder({ 'texts.jsonl': lines(texts.map(() => 'EXIT-ALWAYS')) });
    const env = { NODE_OPTIONS: `--require ${fault}`, FAULT_MARK: join(place, 'mark') };
    const { code, stderr } = await cli(['apply', model, join(place, 'texts.jsonl'), join(place, 'o.spacy')], { env });
    assert.equal(code, 1);
    assert.match(stderr, /✘ 10 workers in a row ended .*\(WORKER_FAILED\)\n$/);
    assert.deepEqual(names(place), ['texts.jsonl']);
  });
});

describe('the output', () => {
  test('is there whole or as it was: a full disk', async (context) => {
    const disk = tinyDisk();
    if (!disk) return context.skip('no disk can be mounted here');
    try {
      const out = join(disk, 'out.spacy');
      writeFileSync(out, 'old');
      const data = join(folder({ 'texts.jsonl': lines(someTexts(3000)) }), 'texts.jsonl');
      const { code, stderr } = await apply(data, out, '--force', '-n', '2');
      assert.equal(code, 1);
      assert.match(stderr, /✘ .*out\.spacy' can't be written: the disk is full\. \(FILE_FAILED\)\n$/);
      assert.deepEqual([names(disk), readFileSync(out, 'utf8')], [['out.spacy'], 'old']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  test('in a folder that can not be written is refused before the work', async () => {
    const place = folder({ 'a.txt': 'A text.' });
    const { code, stderr } = await apply(join(place, 'a.txt'), join(place, 'none/out.spacy'));
    assert.equal(code, 1);
    assert.match(stderr, /^✘ The folder of .* does not exist\. \(FILE_NOT_FOUND\)\n$/);
    if (process.getuid?.() === 0) return; // root may write everywhere
    const closed = join(place, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const refused = await apply(join(place, 'a.txt'), join(closed, 'out.spacy'));
    assert.match(refused.stderr, /may not touch it/);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    test(`stays as it was after ${signal}`, async () => {
      const place = folder({ 'out.spacy': 'old' });
      const { child, ended } = start(['apply', model, '-', join(place, 'out.spacy'), '--force', '-n', '2']);
      child.stdin.write(lines(someTexts(500))); // and more to come
      await new Promise((resolve) => child.stderr.on('data', (text) => String(text).includes('Loaded') && resolve()));
      assert.equal(names(place).length, 2);
      child.kill(signal);
      assert.equal((await ended).code, code);
      assert.deepEqual([names(place), readFileSync(join(place, 'out.spacy'), 'utf8')], [['out.spacy'], 'old']);
    });
  }

  test('a reader that has gone ends it quietly', async () => {
    const { child, ended } = start(['apply', model, '-', '-'], { input: lines(someTexts(2000)) });
    child.stdout.destroy();
    const { code, stderr } = await ended;
    assert.equal(code, 1);
    assert.doesNotMatch(stderr, /✘|EPIPE/);
  });
});

/** A disk of 64 KB, where this person may mount one. */
function tinyDisk() {
  const place = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return undefined;
  }
}
