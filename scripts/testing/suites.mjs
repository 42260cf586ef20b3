// Every suite of `npm test`: its name, the commands that make up the suite, and how each says what passed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/shell.mjs';

const node = process.execPath;
/** GoogleTest and the fuzz targets; the optimized build is what the comparisons with Python run. */
const sanitize = {
  name: 'sanitize',
  command: 'ctest',
  args: ['--test-dir', inRoot('build/sanitize'), '--output-on-failure', '-j', process.env.SPACY_JOBS ?? '2'],
  format: 'ctest',
  needs: ['sanitize'],
};

/** Scripts that compare with Python, told by their names: each is a suite of its own. */
function scripts(folder, pattern, needs) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { recursive: true })
    .filter((file) => pattern.test(file) && !/(^|\/)node_modules\//.test(file))
    .sort()
    .map((file) => script(join(folder, file), needs));
}

function script(path, needs) {
  const python = path.endsWith('.py');
  return {
    name: path.replace(/^(tests|scripts)\//, ''),
    command: python ? process.env.SPACY_PYTHON : node,
    args: [...(/\.test\.mjs$/.test(path) ? ['--test', '--test-reporter=tap'] : []), inRoot(path)],
    format: 'any',
    needs,
  };
}

/** The suites in the order in which they run: what fails fastest and says most comes first. */
export function suites() {
  return [
    {
      name: 'jest',
      command: node,
      args: ['--experimental-vm-modules', '--no-warnings', inRoot('node_modules/jest/bin/jest.js'), '--ci', '--silent'],
      format: 'jest',
      needs: ['package'],
    },
    ...scripts('tests/parity', /((^|\/)run\.(py|mjs)|_test\.py|\.test\.mjs)$/, ['native', 'package']),
    script('scripts/parity.mjs', ['package']),
    ...scripts('tests/browser', /\.test\.mjs$/, ['package', 'web']),
    ...scripts('tests/memory', /\.test\.mjs$/, ['package']),
    ...scripts('tests/js/damaged', /\.test\.mjs$/, ['package']),
    ...scripts('tests/js/package', /\.test\.mjs$/, ['package']),
    ...scripts('tests/js/cli', /\.test\.mjs$/, ['package']),
    ...scripts('tests/examples', /\.test\.mjs$/, ['package']),
    sanitize,
  ];
}
