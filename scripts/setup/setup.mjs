// Everything that a fresh machine lacks, in the order in which the steps need each other. Safe to run again.
import { SetupError } from './shell.mjs';
import { systemPrograms } from './system.mjs';
import { nodePackages } from './node_packages.mjs';
import { thirdPartySources } from './third_party.mjs';
import { cluster, packaging, spacy2, spacy3 } from './python.mjs';

/** For a build, or with `tests` for every test. Throws SetupError with one sentence where something cannot be had. */
export async function setUp({ tests = false } = {}) {
  await systemPrograms({ tests });
  // They wait for the network, not for each other.
  const forTests = tests ? [spacy2(), cluster(), packaging()] : [];
  const steps = [nodePackages(), thirdPartySources(), spacy3({ tests }), ...forTests];
  const failed = (await Promise.allSettled(steps)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

/** Runs a script's `main`; what is explained already is shown without a stack. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
