// dist/cli.js: the command line, with its parser of arguments in it, so that the package needs no other.
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** The parser is CommonJS, and asks for modules of Node's. */
const REQUIRE = `import { createRequire } from 'node:module';const require = createRequire(import.meta.url);`;

/** `options` are those of the package's other files for Node; `plugins` make it take from the package what that exports. */
export async function buildCli({ root, dist, options, plugins }) {
  // Names stay: the parser's own begin with '_', and are not ours to shorten.
  await esbuild.build({
    ...options,
    banner: { js: REQUIRE },
    entryPoints: { cli: 'js/src/cli/cli.ts', 'cli-worker': 'js/src/cli/apply/worker.ts' },
    plugins,
  });
  chmodSync(join(dist, 'cli.js'), 0o755);
  copyFileSync(join(root, 'node_modules/commander/LICENSE'), join(dist, 'cli.LICENSE.txt'));
}
