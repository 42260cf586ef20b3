// spacy-wasm package.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { cli, folder, names, python } from './support/cli.mjs';

let pipeline;
before(() => {
  pipeline = join(folder(), 'pipeline');
  const script = `import spacy, sys
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.meta.update(name="rules", version="1.0.0")
nlp.to_disk(sys.argv[1])`;
  execFileSync(python, ['-c', script, pipeline]);
});

const run = (...args) => cli(['package', ...args]);
const good = async (...args) => {
  const { code, stderr } = await run(...args);
  assert.equal(code, 0, stderr);
  return stderr;
};
const metaOf = (out, name) => JSON.parse(readFileSync(join(out, name, 'meta.json'), 'utf8'));

test('an sdist by default, the others on request', async () => {
  const out = folder();
  const said = await good(pipeline, out);
  assert.match(said, /^ℹ Building package artifacts: sdist$/m);
  assert.match(said, /^✔ Including 1 package requirement\(s\) from meta and config\nspacy>=3\.8/m);
  assert.match(said, /^✔ Generated README.md from meta.json$/m);
  assert.match(said, /^✔ Successfully created package directory 'en_rules-1.0.0'$/m);
  assert.match(said, /^✔ Successfully created zipped Python package$/m);
  assert.deepEqual(names(join(out, 'en_rules-1.0.0')), [
    'MANIFEST.in',
    'README.md',
    'dist',
    'en_rules',
    'meta.json',
    'setup.py',
  ]);
  assert.deepEqual(names(join(out, 'en_rules-1.0.0/dist')), ['en_rules-1.0.0.tar.gz']);
  await good(pipeline, out, '--build', 'wheel, npm', '--force');
  assert.deepEqual(names(join(out, 'en_rules-1.0.0/dist')), [
    'en-rules-1.0.0.tgz',
    'en_rules-1.0.0-py3-none-any.whl',
    'en_rules-1.0.0.tar.gz',
  ]);
});

test('--build none makes the folder alone', async () => {
  const out = folder();
  await good(pipeline, out, '-b', 'none');
  assert.ok(!existsSync(join(out, 'en_rules-1.0.0/dist')));
});

test('a package that is there stays, unless --force', async () => {
  const out = folder();
  await good(pipeline, out, '-b', 'none');
  const file = join(out, 'en_rules-1.0.0/en_rules/mine.txt');
  writeFileSync(file, 'x');
  const { code, stderr } = await run(pipeline, out, '-b', 'none');
  assert.equal(code, 1);
  assert.match(stderr, /✘ Package directory already exists: .*--force\. \(FILE_EXISTS\)\n$/);
  assert.ok(existsSync(file));
  const said = await good(pipeline, out, '-b', 'none', '-F');
  assert.match(said, /^ℹ Using existing README.md from pipeline directory$/m);
  assert.ok(!existsSync(file));
});

test('--meta, --name and --version go over what the folder says', async () => {
  const out = folder({ 'meta.json': JSON.stringify({ lang: 'en', name: 'other', version: '2.0', author: 'You' }) });
  await good(pipeline, out, '-b', 'none', '--meta-path', join(out, 'meta.json'));
  assert.equal(metaOf(out, 'en_other-2.0').author, 'You');
  await good(pipeline, out, '-b', 'none', '-m', join(out, 'meta.json'), '--name', 'third', '--version', '3.1', '-R');
  const meta = metaOf(out, 'en_third-3.1');
  assert.deepEqual([meta.pipeline, meta.requirements], [['sentencizer'], []]);
});

test('a name that has the language already keeps it', async () => {
  const out = folder();
  await good(pipeline, out, '-b', 'wheel', '--name', 'en_twice');
  assert.equal(metaOf(out, 'en_twice-1.0.0').name, 'twice');
  const script = `import sys; sys.path.insert(0, sys.argv[1]); import en_twice; print(en_twice.load().pipe_names)`;
  const said = execFileSync(python, ['-c', script, join(out, 'en_twice-1.0.0')], { encoding: 'utf8' });
  assert.equal(said.trim(), "['sentencizer']");
});

test('--create-meta asks; an empty answer is what is there', async () => {
  const out = folder();
  const { code, stderr } = await cli(['package', pipeline, out, '-C', '-b', 'none'], {
    input: '\nasked\n0.5.0\nA description\nMe\n\nhttps://example.com\n\n',
  });
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Generating meta\.json/);
  assert.match(stderr, /Pipeline name \(default: rules\): /);
  assert.doesNotMatch(stderr, /Loaded meta.json/);
  const { lang, name, version, description, author, email, url, license } = metaOf(out, 'en_asked-0.5.0');
  assert.deepEqual(
    [lang, name, version, description, author, email, url, license],
    ['en', 'asked', '0.5.0', 'A description', 'Me', '', 'https://example.com', ''],
  );
  const early = await cli(['package', pipeline, out, '-C'], { input: '\n\n' });
  assert.equal(early.code, 1);
  assert.match(early.stderr, /Standard input ended before the answer to 'Package version'/);
});

test('--code: modules of Python are imported by the package, those of JavaScript run here', async () => {
  const code = folder({
    'mine.py': 'x = 1\n',
    'colors.mjs': `export const spacy_displacy_colors = { mine: { SNEK: '#3dff74' } };\n`,
    'broken.mjs': 'throw new Error("no");\n',
  });
  const out = folder();
  await good(pipeline, out, '-b', 'npm', '--code', `${join(code, 'mine.py')},${join(code, 'colors.mjs')}`);
  const module = join(out, 'en_rules-1.0.0/en_rules');
  assert.deepEqual(names(module), ['__init__.py', 'colors.mjs', 'en_rules-1.0.0', 'mine.py']);
  assert.match(readFileSync(join(module, '__init__.py'), 'utf8'), /^from \. import mine$/m);
  const broken = await run(pipeline, out, '-F', '--code', join(code, 'broken.mjs'));
  assert.deepEqual(
    [broken.code, /broken\.mjs' can't be run: no \(BAD_PLUGIN\)/.test(broken.stderr)],
    [1, true],
    broken.stderr,
  );
  const missing = await run(pipeline, out, '-F', '--code', join(code, 'none.py'));
  assert.match(missing.stderr, /none\.py'\. \(FILE_NOT_FOUND\)/);
});

describe('what can not be a package is said in a sentence, and nothing is written', () => {
  const cases = {
    'a name with blanks': [['--name', 'a b'], /'a b' is not a valid module name.*\(BAD_ARGUMENT\)/],
    'a name with a separator': [['--name', '../x'], /'..\/x' is not a valid module name/],
    'a name that ends with _': [['--name', 'x_'], /'x_' is not a permitted package name/],
    'no version': [['--version', 'latest'], /'latest' is no version of a package.*\(BAD_META\)/],
    'a version with a separator': [['--version', '1/../2'], /is no version of a package/],
    'a format that there is not': [
      ['--build', 'egg'],
      /Unknown build format: 'egg'. Supported: sdist, wheel, npm, none. \(BAD_ARGUMENT\)/,
    ],
  };
  for (const [name, [args, message]] of Object.entries(cases)) {
    test(name, async () => {
      const out = folder();
      const { code, stderr } = await run(pipeline, out, ...args);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.deepEqual(readdirSync(out), []);
    });
  }

  const metas = {
    'no JSON': ['{', /meta\.json can't be read: .*\(BAD_JSON\)/],
    'no object': ['[]', /meta\.json is not a JSON object/],
    'wrong kinds': [
      '{"lang":"en","name":"x","version":"1","author":null,"labels":[]}',
      /'author' is null, not a text; 'labels' is .*\(BAD_META\)/,
    ],
    'a name with a separator': [
      '{"lang":"en","name":"a/../../b","version":"1"}',
      /'a\/\.\.\/\.\.\/b' can't be a part of a package's name/,
    ],
    'a lang with a separator': ['{"lang":"../en","name":"a","version":"1"}', /can't be a part of a package's name/],
  };
  for (const [name, [text, message]] of Object.entries(metas)) {
    test(`a meta.json with ${name}`, async () => {
      const out = join(folder({ 'meta.json': text }), 'out');
      mkdirSync(out);
      const { code, stderr } = await run(pipeline, out, '--meta', join(out, '../meta.json'));
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.deepEqual(readdirSync(out), []);
    });
  }
});

test('wrong use', async () => {
  const { code, stderr } = await run(join(pipeline, 'none'), folder());
  assert.equal(code, 2);
  assert.match(stderr, /There is no folder .*\(USAGE\)/);
  assert.equal((await run(pipeline)).code, 2);
  assert.equal((await run(pipeline, join(folder(), 'none'))).code, 2);
});

test('a pipeline with parts that only Python runs is packaged by what its meta.json says', async () => {
  const place = join(folder(), 'foreign');
  const script = `import spacy, sys
from spacy.language import Language
Language.component("only_python", func=lambda doc: doc)
nlp = spacy.blank("en")
nlp.add_pipe("only_python")
nlp.to_disk(sys.argv[1])`;
  execFileSync(python, ['-c', script, place]);
  const out = folder();
  const said = await good(place, out, '-b', 'none');
  assert.match(said, /^⚠ The pipeline can't be opened here.*\(E002\)$/m);
  assert.deepEqual(metaOf(out, 'en_pipeline-0.0.0').pipeline, ['only_python']);
});
