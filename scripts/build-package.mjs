// dist/: the npm package, from js/src and a WebAssembly build.
//
// --wasm-build FOLDER   the CMake build to take spacy.wasm, its glue and the language data from (build/wasm)
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { minify } from 'terser';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'js/src');
const dist = join(root, 'dist');
const { values } = parseArgs({ options: { 'wasm-build': { type: 'string', default: 'build/wasm' } } });
const wasmBuild = resolve(root, values['wasm-build']);
const languages = readdirSync(join(wasmBuild, 'lang'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** Modules that are made here: the glue, the languages' imports, the glossary. */
const virtualModules = {
  name: 'virtual',
  setup(build) {
    build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'virtual' }));
    build.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path }) => makers[path]());
    // Data of a language stay files of their own, fetched when they are needed.
    build.onResolve({ filter: /^\.\/lang\// }, ({ path }) => ({ path, external: true }));
  },
};

const makers = {
  'virtual:glue': () => ({
    // The glue is a script that sets a variable.
    contents: `${readFileSync(join(wasmBuild, 'src/bindings/spacy.js'), 'utf8')}\nmodule.exports = createSpacyModule;`,
    resolveDir: source,
  }),
  'virtual:languages': () => ({
    contents: `export default { ${languages.map((code) => `${code}: () => import('./lang/${code}.js')`).join(', ')} };`,
    resolveDir: source,
  }),
  'virtual:glossary': () => ({ contents: glossary(), loader: 'json' }),
};

let glossaryJson;
function glossary() {
  const venv = join(root, process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');
  const python = process.env.SPACY_PYTHON ?? venv;
  glossaryJson ??= execFileSync(python, [join(root, 'scripts/generate_glossary.py')], { encoding: 'utf8' });
  return glossaryJson;
}

const shared = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  absWorkingDir: root,
  plugins: [virtualModules],
  logLevel: 'warning',
};

const browser = {
  ...shared,
  outdir: dist,
  format: 'esm',
  splitting: true,
  chunkNames: 'browser-[hash]',
  platform: 'browser',
  target: ['chrome95', 'firefox100', 'safari15.4'],
};

const node = {
  ...shared,
  outdir: dist,
  platform: 'node',
  target: 'node18',
};

function buildScripts() {
  return Promise.all([
    esbuild.build({
      ...browser,
      entryPoints: {
        browser: 'js/src/index.ts',
        'worker-browser': 'js/src/worker.ts',
        'worker-entry': 'js/src/worker-entry.ts',
      },
    }),
    esbuild.build({
      ...node,
      format: 'esm',
      splitting: true,
      chunkNames: 'node-[hash]',
      entryPoints: {
        index: 'js/src/index.node.ts',
        worker: 'js/src/worker.node.ts',
        'worker-entry-node': 'js/src/worker-entry.node.ts',
      },
    }),
    esbuild.build({
      ...node,
      format: 'cjs',
      entryPoints: { index: 'js/src/index.node.ts', worker: 'js/src/worker.node.ts' },
      outExtension: { '.js': '.cjs' },
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    }),
  ]);
}

/** Terser takes off another twentieth. */
async function squeeze() {
  for (const file of readdirSync(dist).filter((name) => /\.c?js$/.test(name))) {
    const options = { module: file.endsWith('.js'), ecma: 2022, compress: { passes: 2, unsafe_arrows: true } };
    const { code } = await minify(readFileSync(join(dist, file), 'utf8'), options);
    writeFileSync(join(dist, file), code);
  }
}

function writeLanguages() {
  mkdirSync(join(dist, 'lang'), { recursive: true });
  for (const code of languages) {
    const data = JSON.stringify(JSON.parse(readFileSync(join(wasmBuild, 'lang', `${code}.json`), 'utf8')));
    writeFileSync(join(dist, 'lang', `${code}.js`), `export default ${JSON.stringify(data)};\n`);
  }
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
  for (const file of [
    ...scripts(/^(browser|worker-).*\.js$/),
    ...scripts(/^(index|worker)\.(js|cjs)$/),
    ...scripts(/^node-.*\.js$/),
  ]) {
    console.log(`${file} ${kilobytes(size(file))} gzip`);
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
if (!existsSync(join(wasmBuild, 'src/bindings/spacy.wasm'))) {
  throw new Error(`${wasmBuild} has no spacy.wasm: build the preset wasm first.`);
}
copyFileSync(join(wasmBuild, 'src/bindings/spacy.wasm'), join(dist, 'spacy.wasm'));
writeLanguages();
await buildScripts();
await squeeze();
writeTypes();
report();
