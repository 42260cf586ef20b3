// npm test: set-up, every build, every suite; the last line is `N passed, N failed`.
//
// --only NAME   suites whose name contains NAME (sanitize, jest, parity, browser, package); may be repeated
// --no-setup    take what is there: no set-up, no builds
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { fetchModels } from './fetch-models.mjs';
import { buildPreset } from './setup/cmake.mjs';
import { runScript, setUp } from './setup/setup.mjs';
import { inRoot, run, say } from './setup/shell.mjs';
import { countTests } from './testing/counts.mjs';
import { suites } from './testing/suites.mjs';

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, 'no-setup': { type: 'boolean', default: false } },
});

const total = { passed: 0, failed: 0 };
const builders = {
  package: build,
  web: buildWeb,
  native: () => buildPreset('native', { targets: ['spacy_drivers'] }),
  sanitize: () => buildPreset('sanitize', { background: true }),
};
const built = new Map();
/** A suite that hangs is ended, and fails. */
const longest = 10 * 60_000;

await runScript(async () => {
  if (!options['no-setup']) await setUp({ tests: true });
  process.env.SPACY_PYTHON ??= inRoot('.venv/bin/python');
  process.env.SPACY2_PYTHON ??= inRoot('.venv-v2/bin/python');
  process.env.CLUSTER_PYTHON ??= inRoot('.venv-cluster/bin/python');
  process.env.PACKAGING_PYTHON ??= inRoot('.venv-packaging/bin/python');
  const wanted = suites().filter(isWanted);
  if (!options['no-setup']) {
    await fetchModels({ tests: true });
    await buildFor(wanted);
  }
  await runSuites(wanted);
});
if (total.failed === 0 && (process.exitCode || total.passed === 0)) total.failed = 1;
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

function isWanted(suite) {
  return !options.only || options.only.some((name) => suite.name.includes(name));
}

/** Starts a build, each once; answers its error. */
function start(need) {
  if (!built.has(need)) {
    say(`Building ${need} (minutes the first time)`);
    const errorOf = builders[need]().then(
      () => undefined,
      (error) => error,
    );
    built.set(need, errorOf);
  }
  return built.get(need);
}

/** Builds what all suites need. The sanitizers' build, which the last suite needs, goes on while the others run. */
async function buildFor(wanted) {
  const needs = new Set(wanted.flatMap((suite) => suite.needs));
  for (const need of ['package', 'web', 'native']) if (needs.has(need)) await start(need);
  if (needs.has('sanitize')) void start('sanitize');
}

/** A build that failed fails every suite that needs it. */
async function prepare(needs) {
  if (options['no-setup']) return;
  for (const need of needs) {
    const error = await start(need);
    if (error) throw error;
  }
}

/** As many at a time as there are cores; the report of each in one piece. */
async function runSuites(wanted) {
  const waiting = [...wanted];
  const lane = async () => {
    while (waiting.length) await runSuite(waiting.shift());
  };
  await Promise.all(Array.from({ length: Number(process.env.SPACY_JOBS ?? availableParallelism()) }, lane));
}

async function outcome({ command, args, format, needs }) {
  try {
    await prepare(needs);
    const { code, text } = await run(command, args, { timeout: longest, capture: true });
    return { ...countTests(format, text, code), text };
  } catch (error) {
    return { passed: 0, failed: 1, text: '', note: error.message };
  }
}

async function runSuite(suite) {
  const started = Date.now();
  const counts = await outcome(suite);
  say(suite.name);
  console.log(counts.text.trimEnd());
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const note = counts.note ? ` (${counts.note})` : '';
  say(`${suite.name}: ${counts.passed} passed, ${counts.failed} failed${note} in ${seconds} s\n`);
}
