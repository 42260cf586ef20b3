// Configuring and building by CMakePresets.json's presets.
import { availableParallelism } from 'node:os';
import { emscripten } from './emscripten.mjs';
import { inRoot, isThere, must, which } from './shell.mjs';

/** Builds a preset: 'wasm', 'native' or 'sanitize'. Ninja decides what is to be done again. `background` lets others go first. */
export async function buildPreset(preset, { targets = [], background = false } = {}) {
  const wasm = preset === 'wasm' ? emscripten() : undefined;
  const env = wasm?.env ?? process.env;
  if (!isThere('build', preset, 'build.ninja')) await configure(preset, wasm, env);
  const jobs = process.env.SPACY_JOBS ?? String(availableParallelism());
  const wanted = targets.flatMap((target) => ['--target', target]);
  const [command, ...first] = background && which('nice') ? ['nice', 'cmake'] : ['cmake'];
  await must(`Building ${preset}`, command, [...first, '--build', inRoot('build', preset), '-j', jobs, ...wanted], {
    env,
    onText: background ? undefined : showProgress,
  });
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}

/** Ninja's count on one line, where somebody is looking. */
function showProgress(text) {
  const [count] = /\[\d+\/\d+\](?!.*\[\d+\/\d+\])/s.exec(text) ?? [];
  if (count && process.stdout.isTTY) process.stdout.write(`\r  ${count}\u001b[K`);
}

async function configure(preset, wasm, env) {
  const args = ['--preset', preset, '-DSPACY_PYTHON=' + (process.env.SPACY_PYTHON ?? inRoot('.venv/bin/python'))];
  if (wasm) await must('Configuring wasm', wasm.emcmake, ['cmake', ...args], { env });
  else await must(`Configuring ${preset}`, 'cmake', args, { env });
}
