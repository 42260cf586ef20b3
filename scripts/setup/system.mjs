// Programs and libraries of the system: what is missing is installed where apt and the rights are there, else named.
import { existsSync } from 'node:fs';
import { chromiumPath } from './chromium.mjs';
import { SetupError, must, output, retry, say, which } from './shell.mjs';

const header = (path) => () => existsSync(`/usr/include/${path}`) || existsSync(`/usr/local/include/${path}`);
const anyOf =
  (...names) =>
  () =>
    names.some((name) => which(name));

/** What is needed: how it is recognized, and its name in each package manager. */
const needs = {
  cmake: { found: anyOf('cmake'), apt: ['cmake'], other: 'cmake' },
  ninja: { found: anyOf('ninja'), apt: ['ninja-build'], other: 'ninja' },
  git: { found: anyOf('git'), apt: ['git'], other: 'git' },
  emscripten: { found: () => which('em++') || process.env.EMSDK, apt: ['emscripten'], other: 'emscripten' },
  python: {
    found: () => which('python3') && output('python3', ['-c', 'import venv, ensurepip']) !== undefined,
    apt: ['python3', 'python3-venv', 'python3-dev'],
    other: 'python 3',
  },
  compiler: { found: anyOf('c++', 'g++', 'clang++'), apt: ['g++'], other: 'a C++20 compiler' },
  zlib: { found: header('zlib.h'), apt: ['zlib1g-dev'], other: 'zlib' },
  googletest: { found: header('gmock/gmock.h'), apt: ['libgtest-dev', 'libgmock-dev'], other: 'googletest' },
  benchmark: {
    found: header('benchmark/benchmark.h'),
    apt: ['libbenchmark-dev'],
    other: 'google-benchmark',
  },
  java: { found: anyOf('java'), apt: ['default-jre-headless'], other: 'a Java runtime' },
  chromium: { found: chromiumPath, apt: ['chromium'], other: 'chromium' },
};

const forBuild = ['cmake', 'ninja', 'git', 'emscripten', 'python'];
const forTests = [...forBuild, 'compiler', 'zlib', 'googletest', 'benchmark', 'java', 'chromium'];

/** Makes sure that the programs are there. Throws SetupError with one sentence naming what a person must install. */
export async function systemPrograms({ tests }) {
  const missing = (tests ? forTests : forBuild).filter((name) => !needs[name].found());
  if (missing.length === 0) return;
  const apt = aptGet();
  if (!apt) throw new SetupError(sentence(missing));
  say(`Installing ${missing.map((name) => needs[name].other).join(', ')}`);
  const packages = missing.flatMap((name) => needs[name].apt);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = [
    ...apt.slice(1),
    '-o',
    'Acquire::Retries=5',
    'install',
    '-y',
    '--no-install-recommends',
    ...packages,
  ];
  try {
    await retry(3, async () => {
      await must('apt-get update', apt[0], [...apt.slice(1), '-o', 'Acquire::Retries=5', 'update'], { env });
      await must('apt-get install', apt[0], install, { env });
    });
  } catch (error) {
    throw new SetupError(`${sentence(missing)}\n${error.message}`);
  }
  const still = missing.filter((name) => !needs[name].found());
  if (still.length > 0) throw new SetupError(sentence(still));
}

/** apt-get as this person may call it, or undefined. */
function aptGet() {
  if (!which('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return output('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n', 'apt-get'];
}

function sentence(missing) {
  const apt = missing.flatMap((name) => needs[name].apt).join(' ');
  const other = missing.map((name) => needs[name].other).join(', ');
  if (which('apt-get')) return `Please install as root: apt-get install ${apt}`;
  const manager = ['brew', 'dnf', 'pacman'].find((name) => which(name));
  const how = manager ? ` with ${manager}` : '';
  return `Please install${how} and run this again: ${other} (on Debian and Ubuntu the packages are ${apt}).`;
}
