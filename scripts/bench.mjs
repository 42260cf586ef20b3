// npm run bench: Python spaCy, the native build and WebAssembly on the same core in the same run, as ratios.
//
// Options: --rounds N (5), --texts FILE (../shared/texts/en.jsonl), --cpu N (0)
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { fetchModels, manifest, modelPath } from './fetch-models.mjs';
import { buildPreset } from './setup/cmake.mjs';
import { runScript, setUp } from './setup/setup.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    texts: { type: 'string', default: path.join(root, '../shared/texts/en.jsonl') },
    cpu: { type: 'string', default: '0' },
  },
});

const python = process.env.SPACY_PYTHON ?? path.join(root, '.venv/bin/python');
const packages = [...manifest().models, ...manifest().compared];
const oneThread = { OMP_NUM_THREADS: '1', BLIS_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

/** Runs a command on one core; its last line is JSON. */
function measure(command, args) {
  const pinned = existsSync('/usr/bin/taskset');
  const output = execFileSync(pinned ? 'taskset' : command, pinned ? ['-c', options.cpu, command, ...args] : args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...oneThread },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** The folder with a package's data in Python's site-packages. */
function packageFolder({ file }) {
  const module = JSON.stringify(file.split('-')[0]);
  const script = `import importlib.util as u; print(u.find_spec(${module}).submodule_search_locations[0])`;
  const folder = execFileSync(python, ['-c', script], { encoding: 'utf8' }).trim();
  const data = readdirSync(folder).find((name) => existsSync(path.join(folder, name, 'config.cfg')));
  return path.join(folder, data);
}

await runScript(async () => {
  await setUp({ tests: true });
  await fetchModels({ tests: true });
  await build();
  await buildPreset('native', { targets: ['spacy_native_bench', 'spacy_language_data'] });
});
if (process.exitCode) process.exit();

const folders = packages.map(packageFolder);
const sides = {
  Python: measure(python, ['bench/python_side.py', options.texts, options.rounds, ...folders]),
  native: measure(path.join(root, 'build/native/bench/spacy_native_bench'), [
    options.texts,
    options.rounds,
    path.join(root, 'build/native/lang'),
    ...folders,
  ]),
  WebAssembly: measure(process.execPath, [
    'bench/wasm_side.mjs',
    options.texts,
    options.rounds,
    ...packages.map(modelPath),
  ]),
};

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-'));
const docBins = {
  Python: measure(python, ['bench/docbin_python.py', scratch, options.rounds]),
  WebAssembly: measure(process.execPath, ['bench/docbin_wasm.mjs', scratch, options.rounds]),
};
const rulers = {
  Python: measure(python, [
    '-W',
    'ignore',
    'bench/rulers_python.py',
    scratch,
    path.dirname(options.texts),
    options.rounds,
  ]),
  WebAssembly: measure(process.execPath, ['bench/rulers_wasm.mjs', scratch, options.rounds]),
};
const categorizers = {
  Python: measure(python, ['bench/categorizers_python.py', scratch, path.dirname(options.texts), options.rounds]),
  WebAssembly: measure(process.execPath, ['bench/categorizers_wasm.mjs', scratch, options.rounds]),
};
rmSync(scratch, { recursive: true });
const own = measure(process.execPath, [
  'bench/component_wasm.mjs',
  options.texts,
  options.rounds,
  modelPath(packages[0]),
]);

const speedRow = (title, key) => ({
  title: `${title}, tokens/s`,
  figure: (side) => Math.round(side[key]).toLocaleString('en'),
  ratio: (side, python_) => side[key] / python_[key],
});
const loadRow = ({ name, version }, i) => ({
  title: `load ${name} ${version}, ms`,
  figure: (side) => (side.loads[i] * 1000).toFixed(0),
  ratio: (side, python_) => python_.loads[i] / side.loads[i],
});
const rows = [
  speedRow('full pipeline', 'pipeline'),
  speedRow('tok2vec + ner', 'ner'),
  speedRow('tokenizer', 'tokenizer'),
  ...packages.map(loadRow),
];
console.log(
  `${cpus()[0].model.trim()}, core ${options.cpu}; ${Object.values(sides)
    .map((side) => side.versions)
    .join('; ')}`,
);
console.log(`${options.texts}, medians of ${options.rounds} rounds; in brackets: how many times as fast as Python\n`);
const printRow = (title, cells) => console.log(title.padEnd(34) + cells.map((cell) => cell.padEnd(20)).join(''));
console.log(['', ...Object.keys(sides)].map((cell, i) => cell.padEnd(i ? 20 : 34)).join(''));
for (const { title, figure, ratio } of rows) {
  printRow(
    title,
    Object.values(sides).map((side) => `${figure(side)} (${ratio(side, sides.Python).toFixed(2)}x)`),
  );
}
for (const [title, key] of [
  ['DocBin: getDocs, text and ents', 'getDocs'],
  ['DocBin: fromBytes', 'fromBytes'],
  ['DocBin: add and toBytes', 'encode'],
]) {
  const rate = ({ docs, [key]: time }) => docs / time;
  const cell = (side) =>
    `${Math.round(rate(side)).toLocaleString('en')} (${(rate(side) / rate(docBins.Python)).toFixed(2)}x)`;
  printRow(`${title}, docs/s`, [cell(docBins.Python), '', cell(docBins.WebAssembly)]);
}
for (const [title, kind] of [
  ['own component that reads', 'reads'],
  ['own component that writes as well', 'writes'],
]) {
  const share = (100 * (1 - own[kind] / own.none)).toFixed(1);
  printRow(title, ['', '', `${share} % slower than without`]);
}
for (const [title, key] of [
  ['textcat, bag of words', 'words'],
  ['textcat, ensemble', 'ensemble'],
  ['spancat', 'spans'],
]) {
  const rate = (side) => side[key].rate;
  const cell = (side) =>
    `${Math.round(rate(side)).toLocaleString('en')} (${(rate(side) / rate(categorizers.Python)).toFixed(2)}x)`;
  printRow(`${title}, texts/s`, [cell(categorizers.Python), '', cell(categorizers.WebAssembly)]);
}
for (const [title, key] of [
  ['100,000 phrases: addPatterns', 'add'],
  ['100,000 phrases: spacy.load', 'load'],
  ['100,000 phrases: nlp.pipe', 'run'],
]) {
  const cell = (side) => `${side[key].toFixed(3)} (${(rulers.Python[key] / side[key]).toFixed(2)}x)`;
  printRow(`${title}, s`, [cell(rulers.Python), '', cell(rulers.WebAssembly)]);
}
console.log(
  `answers ${rulers.Python.answers === rulers.WebAssembly.answers ? 'equal' : 'NOT EQUAL'}: ${rulers.Python.ents} entities`,
);
