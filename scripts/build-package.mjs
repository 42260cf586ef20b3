// dist/: the npm package, from js/src and a WebAssembly build.
//
// --wasm-build FOLDER   the CMake build to take spacy.wasm and the language data from (build/wasm)
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { minify } from 'terser';
import { buildCli } from './build-cli.mjs';
import { renameExports } from './rename-exports.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'js/src');
const dist = join(root, 'dist');
const { values } = parseArgs({ options: { 'wasm-build': { type: 'string', default: 'build/wasm' } } });
const wasmBuild = resolve(root, values['wasm-build']);
const { codes: languages, aliases } = JSON.parse(readFileSync(join(wasmBuild, 'lang/index.json'), 'utf8'));

/** Modules that are made here: the languages' imports, the glossary, the files that every Python package has. */
const virtualModules = {
  name: 'virtual',
  setup(build) {
    build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'virtual' }));
    build.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path }) => makers[path]());
    // Data of languages stay files of their own, fetched when they are needed.
    build.onResolve({ filter: /^\.\/(lang\/|aliases)/ }, ({ path }) => ({ path, external: true }));
  },
};

const makers = {
  'virtual:languages': () => ({
    // Quoted: `is` and `in` are words of JavaScript.
    contents: `export default { ${languages.map((code) => `'${code}': () => import('./lang/${code}.js')`).join(', ')} };
      export const aliases = () => import('./aliases.js');`,
    resolveDir: source,
  }),
  'virtual:glossary': () => ({ contents: generated('generate_glossary.py'), loader: 'json' }),
  'virtual:package-templates': () => ({ contents: generated('generate_package_templates.py'), loader: 'json' }),
};

/** What a script prints that asks the installed spaCy; each runs once. */
const printed = new Map();
function generated(script) {
  const venv = join(root, process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');
  const python = process.env.SPACY_PYTHON ?? venv;
  if (!printed.has(script)) {
    printed.set(script, execFileSync(python, [join(root, 'scripts', script)], { encoding: 'utf8' }));
  }
  return printed.get(script);
}

const shared = {
  bundle: true,
  // Not whitespace: what bundlers are told in comments stays for terser.
  minifyIdentifiers: true,
  minifySyntax: true,
  legalComments: 'none',
  absWorkingDir: root,
  outdir: dist,
  format: 'esm',
  logLevel: 'warning',
};
const browser = { ...shared, platform: 'browser', target: ['chrome95', 'firefox100', 'safari15.4'] };
const node = { ...shared, platform: 'node', target: 'node18' };
const commonJs = {
  ...node,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
};

/** What is built: the package itself, and the two sides of workers, which take from it what it exports. */
const bundles = [
  { ...browser, entryPoints: { browser: 'js/src/index.ts' } },
  {
    ...browser,
    from: './browser.js',
    entryPoints: { 'worker-browser': 'js/src/worker.ts', 'worker-entry': 'js/src/worker-entry.ts' },
  },
  { ...node, entryPoints: { index: 'js/src/index.node.ts' } },
  {
    ...node,
    from: './index.js',
    entryPoints: { worker: 'js/src/worker.node.ts', 'worker-entry-node': 'js/src/worker-entry.node.ts' },
  },
  { ...commonJs, entryPoints: { index: 'js/src/index.node.ts' } },
  { ...commonJs, from: './index.cjs', entryPoints: { worker: 'js/src/worker.node.ts' } },
];

/** Modules of js/src of which there is one: what they export, the package exports. */
const PUBLIC = /\/(index|index\.node|doc|vocab|load|runtime|env)\.js$/;
const takeFrom = (bundle) => ({
  name: 'package',
  setup(build) {
    build.onResolve({ filter: PUBLIC }, ({ importer, path }) =>
      dirname(resolve(dirname(importer), path)) === source ? { path: bundle, external: true } : undefined,
    );
  },
});

/** `_name` is the convention for what one module, or C++, has for others and nobody else: it gets a short name, the same everywhere. */
const internal = { mangleProps: /^_[a-z]/, reserveProps: /^_initialize$/, mangleCache: {} };
async function shortNames() {
  const entryPoints = Object.assign({}, ...bundles.map((bundle) => bundle.entryPoints));
  const all = { ...node, ...internal, entryPoints, plugins: [virtualModules], write: false };
  const { mangleCache } = await esbuild.build(all);
  // The shortest to the most frequent, as esbuild has it; capitals, for nothing of ours or of users is named so.
  const names = Object.keys(mangleCache).sort(
    (a, b) => rank(mangleCache[a]) - rank(mangleCache[b]) || (a < b ? -1 : 1),
  );
  return Object.fromEntries(names.map((name, i) => [name, capitals(i)]));
}

const rank = (name) => name.length;
const capitals = (i) =>
  (i < 26 ? '' : capitals(Math.floor(i / 26) - 1).toUpperCase()) + String.fromCharCode((i < 26 ? 65 : 97) + (i % 26));

async function buildScripts(mangleCache) {
  const build = ({ from, ...options }) => {
    const plugins = from ? [takeFrom(from), virtualModules] : [virtualModules];
    return esbuild.build({ ...options, ...internal, mangleCache, plugins });
  };
  return Promise.all(bundles.map(build));
}

/** Terser takes off another twentieth. */
async function squeeze() {
  for (const file of readdirSync(dist).filter((name) => /\.c?js$/.test(name))) {
    const options = {
      module: file.endsWith('.js'),
      ecma: 2022,
      compress: { passes: 3, unsafe_arrows: true, lhs_constants: false },
      // What bundlers are told stays.
      format: { quote_style: 1, comments: /Ignore|-ignore/ },
    };
    const { code } = await minify(readFileSync(join(dist, file), 'utf8'), options);
    writeFileSync(join(dist, file), code);
  }
}

function writeLanguages() {
  mkdirSync(join(dist, 'lang'), { recursive: true });
  const write = (file, data) =>
    writeFileSync(join(dist, file), `export default ${JSON.stringify(JSON.stringify(data))};\n`);
  for (const code of languages) {
    write(`lang/${code}.js`, JSON.parse(readFileSync(join(wasmBuild, 'lang', `${code}.json`), 'utf8')));
  }
  write('aliases.js', aliases);
  // .js below dist/lang is a module wherever the package is unpacked.
  writeFileSync(join(dist, 'lang/package.json'), '{ "type": "module" }\n');
}

/** Declarations, for both module systems: a CommonJS project needs files that are CommonJS to its compiler. */
function writeTypes() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const types = join(dist, 'types');
  execFileSync(process.execPath, [compiler, '-p', join(root, 'js/tsconfig.types.json'), '--outDir', types], {
    stdio: 'inherit',
  });
  cpSync(types, join(dist, 'types-cjs'), { recursive: true });
  writeFileSync(join(dist, 'types-cjs/package.json'), '{ "type": "commonjs" }\n');
  for (const name of ['index', 'worker']) {
    writeFileSync(join(dist, `${name}.d.ts`), `export * from './types/${name}.node.js';\n`);
    writeFileSync(join(dist, `${name}.d.cts`), `export * from './types-cjs/${name}.node.js';\n`);
  }
}

function report() {
  const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const scripts = (pattern) => readdirSync(dist).filter((file) => pattern.test(file));
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  console.log(`spacy.wasm ${kilobytes(size('spacy.wasm'))} gzip`);
  for (const file of scripts(/^(browser|cli|index|worker).*\.c?js$/)) {
    console.log(`${file} ${kilobytes(size(file))} gzip`);
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
if (!existsSync(join(wasmBuild, 'src/bindings/spacy.wasm'))) {
  throw new Error(`${wasmBuild} has no spacy.wasm: build the preset wasm first.`);
}
const names = await shortNames();
const wasm = readFileSync(join(wasmBuild, 'src/bindings/spacy.wasm'));
writeFileSync(join(dist, 'spacy.wasm'), renameExports(wasm, names));
writeLanguages();
await buildScripts(names);
await buildCli({ root, dist, options: node, plugins: [takeFrom('./index.js'), virtualModules] });
await squeeze();
writeTypes();
report();
