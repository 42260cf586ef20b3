// npm run setup: what a fresh machine lacks, for building, testing and measuring.
import { runScript, setUp } from './setup/setup.mjs';
import { say } from './setup/shell.mjs';

await runScript(async () => {
  await setUp({ tests: !process.argv.includes('--build-only') });
  say('Everything is there');
});
