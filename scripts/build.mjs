// npm run build: WebAssembly, then the npm package in dist/.
import { pathToFileURL } from 'node:url';
import { buildPreset } from './setup/cmake.mjs';
import { fingerprint } from './setup/fingerprint.mjs';
import { runScript, setUp } from './setup/setup.mjs';
import { inRoot, must, say } from './setup/shell.mjs';
import { once } from './setup/stamp.mjs';

/** Builds what has changed. Set-up has been done. */
export async function build() {
  say('Building WebAssembly (minutes the first time)');
  await buildPreset('wasm');
  await buildPackage();
}

async function buildPackage() {
  const made = ['src/bindings/spacy.wasm', 'lang'].map((file) => `build/wasm/${file}`);
  const key = fingerprint(
    'js',
    'scripts/build-package.mjs',
    'scripts/build-cli.mjs',
    'scripts/rename-exports.mjs',
    'package.json',
    'package-lock.json',
    ...made,
  );
  await once(inRoot('dist/.spacy-build'), key, async () => {
    say('Building the npm package');
    await must('Building the npm package', process.execPath, [inRoot('scripts/build-package.mjs')]);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    await setUp();
    await build();
    say('dist/ is built');
  });
}
