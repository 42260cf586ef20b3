// Python: the language data are generated with spaCy 3.8, the tests compare with spaCy 3.8 and 2.3.9, two examples run on Dask
// and Spark, and packages that are made here are checked and built by Python's own tools. Never used at run time.
import { readFileSync } from 'node:fs';
import { SetupError, inRoot, must, output, retry, say } from './shell.mjs';
import { once } from './stamp.mjs';

const manifest = () => JSON.parse(readFileSync(inRoot('models/manifest.json'), 'utf8'));

/** spaCy 3.8, with the manifest's model packages; for tests with those that are compared too. SPACY_PYTHON names a ready one. */
export async function spacy3({ tests = false } = {}) {
  if (process.env.SPACY_PYTHON) return ready('SPACY_PYTHON');
  const { models, compared } = manifest();
  const packages = (list) => list.map((model) => model.pip);
  const python = await venv({
    ...{ folder: '.venv', variable: 'SPACY_PYTHON', what: 'spaCy 3.8', imports: 'spacy' },
    packages: ['spacy==3.8.*', ...packages(models)],
  });
  if (tests)
    await once(inRoot('.venv', '.compared-packages'), packages(compared), () =>
      pip(python, '--no-deps', ...packages(compared)),
    );
  return python;
}

/** spaCy 2.3.9, the oracle for old files. SPACY2_PYTHON names a ready one. */
export async function spacy2() {
  if (process.env.SPACY2_PYTHON) return ready('SPACY2_PYTHON');
  const tools = ['setuptools<70', 'wheel', 'cython<3'];
  const packages = ['spacy==2.3.9', 'numpy<2', 'setuptools<70'];
  return venv({
    ...{ folder: '.venv-v2', variable: 'SPACY2_PYTHON', what: 'spaCy 2.3.9', imports: 'spacy' },
    ...{ tools, packages },
  });
}

/** Dask and Spark, for the examples that spread texts over machines. CLUSTER_PYTHON names a ready one. */
export async function cluster() {
  if (process.env.CLUSTER_PYTHON) return ready('CLUSTER_PYTHON', 'dask, distributed, pyspark');
  return venv({
    ...{ folder: '.venv-cluster', variable: 'CLUSTER_PYTHON', what: 'Dask and Spark' },
    imports: 'dask, distributed, pyspark',
    packages: ['dask==2025.7.0', 'distributed==2025.7.0', 'pyspark==3.5.8'],
  });
}

/** What installs and checks packages for Python. PACKAGING_PYTHON names a ready one. */
export async function packaging() {
  if (process.env.PACKAGING_PYTHON) return ready('PACKAGING_PYTHON', 'setuptools, wheel, twine');
  return venv({
    ...{ folder: '.venv-packaging', variable: 'PACKAGING_PYTHON', what: 'twine' },
    imports: 'setuptools, wheel, twine',
    packages: ['setuptools', 'wheel', 'twine'],
  });
}

function ready(variable, imports = 'spacy') {
  const path = process.env[variable];
  if (output(path, ['-c', `import ${imports}`]) === undefined) {
    throw new SetupError(`${variable} is ${path}, but ${imports} cannot be imported there.`);
  }
  return path;
}

/** Python 3.11 where it is there: the comparison is with its Unicode tables, and spaCy 2.3.9 has wheels for it. */
export const interpreter = () =>
  ['python3.11', 'python3'].find((name) => output(name, ['-c', 'import venv, ensurepip']) !== undefined);

const pip = (python, ...args) => retry(3, () => must('pip install', python, ['-m', 'pip', 'install', '-q', ...args]));

async function venv({ folder, variable, what, imports, tools = [], packages }) {
  const python = inRoot(folder, 'bin', 'python');
  await once(inRoot(folder, '.spacy-setup'), [tools, packages], async () => {
    say(`Making ${folder} with ${what} (a few minutes the first time)`);
    await must('python3 -m venv', interpreter() ?? 'python3', ['-m', 'venv', '--clear', inRoot(folder)]);
    if (tools.length > 0) await pip(python, ...tools);
    await pip(python, ...packages);
    await must(`Importing ${what}`, python, ['-c', `import ${imports}`]);
  });
  process.env[variable] = python;
  return python;
}
