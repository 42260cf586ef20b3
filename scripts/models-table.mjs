// npm run models-table: writes docs/models.md, what there is in spaCy, whether it is here, and how equal to Python's it was found.
//
// --from FOLDER   takes reports that are there already: of comparisons that ran with SPACY_REPORT=FOLDER
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';
import { buildPreset } from './setup/cmake.mjs';
import { runScript, setUp } from './setup/setup.mjs';
import { inRoot, isThere, must, run, say } from './setup/shell.mjs';
import { knownFunctions } from './known-functions.mjs';
import { countTests } from './testing/counts.mjs';

const comparisons = [
  'pipeline',
  'parser',
  'languages',
  'ner',
  'containers',
  'attribute_ruler',
  'rulers',
  'textcat',
  'spancat',
  'beam',
  'entity_linker',
];
const lanes = 2;
const { values: options } = parseArgs({ options: { from: { type: 'string' } } });

const driver = (name) => inRoot('build/native/tests/cpp', `spacy_${name}_driver`);
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const number = (value) => value.toLocaleString('en-US');
const rate = (sum) => (sum ? `${number(sum.equal)} of ${number(sum.of)}` : 'not measured');

/** Runs every comparison, the longest first. One that fails is in the table as it is, and makes the command fail. */
async function compareAll(folder) {
  const env = { ...process.env, SPACY_REPORT: folder };
  const waiting = [...comparisons];
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const { code, text } = await run(process.env.SPACY_PYTHON, [inRoot('tests/parity', name, 'run.py')], {
        env,
        capture: true,
      });
      const { passed, failed, note = '' } = countTests('own', text, code);
      say(`${name}: ${passed} passed, ${failed} failed ${note}`);
      if (failed) {
        console.log(text.slice(-3000));
        process.exitCode = 1;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Sums by kind and name; an architecture of spacy-legacy is told by either of its names. */
function readReports(folder) {
  const sums = new Map();
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  for (const line of lines.filter(Boolean)) {
    const { kind, name, equal, of } = JSON.parse(line);
    const key = `${kind} ${name.replace(/^spacy-legacy\./, 'spacy.')}`;
    const sum = sums.get(key) ?? { equal: 0, of: 0 };
    sums.set(key, { equal: sum.equal + equal, of: sum.of + of });
  }
  return (kind, name) => sums.get(`${kind} ${name}`);
}

async function write(measured) {
  const spacy = JSON.parse(await must('Asking spaCy', process.env.SPACY_PYTHON, [inRoot('scripts/list_spacy.py')]));
  const here = JSON.parse(await must('Asking the registry', driver('ner'), ['--registry']));
  const known = await knownFunctions(here, spacy.functions);
  const text = `# What of spaCy is here

Of spaCy ${spacy.version}; written by \`npm run models-table\`. "Equal" counts what \`tests/parity/\` compared with Python spaCy: docs of real and
generated texts, with packages and with small pipelines of every kind. A doc counts for each component and architecture that it went
through, and is equal when every annotation is (tensors to within 1e-4). Where two labels have as good as the same score, sums of floats in
another order may choose the other: such a doc counts as different.

## Components

${table(['factory', 'here', 'docs equal'], componentRows(spacy.components, here.factories, measured))}

## Architectures

${table(['architecture', 'here', 'docs equal'], architectureRows(spacy.architectures, here, measured))}

## Layers and functions that configs name

In a component's settings, beside architectures. Those of [training], [corpora] and [initialize] are of no use where nothing is trained.

${table(['registry', 'name', 'here'], functionRows(spacy.functions, known, here.refused))}

## Languages

Texts are compared token by token, and words alone, with all lexical attributes; noun chunks on generated parses. Where a language's own
tokenizer is refused, texts are cut by those that its config can name instead. The size is that of the data file in \`dist/lang/\`.

${table(['code', 'language', 'its own tokenizer', 'texts and words equal', 'noun chunks equal', 'gzip -9'], languageRows(spacy.languages, measured))}
`;
  writeFileSync(inRoot('docs/models.md'), text);
  say('docs/models.md is written');
}

function componentRows(all, known, measured) {
  return Object.entries(all).map(([name, needs]) => {
    const isHere = known.includes(name);
    const why = { PyTorch: 'needs PyTorch', training: 'for training alone' }[needs] ?? 'comes with a later version';
    return [
      `\`${name}\``,
      isHere ? 'yes' : `refused by its name: ${why}`,
      isHere ? rate(measured('component', name)) : '',
    ];
  });
}

const architectureRows = (all, here, measured) =>
  all.map((name) => {
    const isHere = here.architectures.includes(name);
    return [
      `\`${name}\``,
      isHere ? 'yes' : refusedAs('architectures', name, here.refused),
      isHere ? rate(measured('architecture', name)) : '',
    ];
  });

const functionRows = (all, known, refused) =>
  Object.entries(all).flatMap(([registry, names]) =>
    names.map((name) => [
      registry,
      `\`${name}\``,
      known[registry].includes(name) ? 'yes' : refusedAs(registry, name, refused),
    ]),
  );

/** A name that is neither here nor refused for a reason makes the command fail. */
function refusedAs(registry, name, refused) {
  const reason = refused[registry]?.[name];
  if (!reason) {
    process.exitCode = 1;
    say(`There is no answer to '${name}' of the registry '${registry}'`);
  }
  return `refused by its name: ${reason ?? 'this is not supported'}`;
}

function languageRows(languages, measured) {
  return Object.entries(languages).map(([code, language]) => [
    code,
    language.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    refusal(code) ?? 'yes',
    rate(measured('language', code)),
    language.noun_chunks ? rate(measured('noun chunks', code)) : 'none in spaCy',
    dataSize(code),
  ]);
}

/** What is said of a language whose own tokenizer is refused, or undefined. */
function refusal(code) {
  const { status, stderr } = spawnSync(driver('tokenizer'), [code], { input: '', encoding: 'utf8' });
  return status === 0 ? undefined : `refused: ${/needs .*?(?=[,.] )/.exec(stderr)?.[0] ?? stderr.trim()}`;
}

function dataSize(code) {
  const file = join('dist/lang', `${code}.js`);
  if (!isThere(file)) return '';
  return `${(gzipSync(readFileSync(inRoot(file)), { level: 9 }).length / 1024).toFixed(1)} KB`;
}

await runScript(async () => {
  if (!options.from) {
    await setUp({ tests: true });
    await build();
    await buildPreset('native', { targets: ['spacy_drivers'] });
  }
  process.env.SPACY_PYTHON ??= inRoot('.venv/bin/python');
  const folder = options.from ?? mkdtempSync(join(tmpdir(), 'report-'));
  try {
    if (!options.from) await compareAll(folder);
    await write(readReports(folder));
  } finally {
    if (!options.from) rmSync(folder, { recursive: true });
  }
});
