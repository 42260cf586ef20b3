// From arguments to an exit code: 0 ok, 1 failed, 2 wrong use.
import { CommanderError } from 'commander';
import { constants } from 'node:os';
import { fail } from './io/messages.js';
import { makeProgram } from './program.js';

/** spaCy's short options of two letters, which the parser of arguments has no place for. */
const LONG: Readonly<Record<string, string>> = { '-tk': '--text-key', '-md': '--markdown' };

/** Runs one command line; what goes wrong is told on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    const program = makeProgram();
    await program.parseAsync(
      args.map((arg) => LONG[arg] ?? arg),
      { from: 'user' },
    );
    return Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    fail(error);
    return 1;
  }
}

/** Ends the process by `exit`, so that what is undone at its end is undone. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
  // The reader of our output has gone, as `head` does: nobody is left to be told.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(error);
    process.exit(1);
  });
}
