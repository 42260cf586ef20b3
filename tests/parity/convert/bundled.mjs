// The command's own code over the built package.
import * as esbuild from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dist = pathToFileURL(join(root, 'dist/index.js')).href;

export const spacy = await import(dist);

const built = {
  name: 'package',
  setup: (build) => build.onResolve({ filter: /index\.node\.js$/ }, () => ({ path: dist, external: true })),
};
// What is bundled of CommonJS asks for Node's modules by `require`.
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };

/** What a module of js/src/cli/convert with these contents exports. */
export async function bundled(contents) {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  const outfile = join(folder, 'bundled.mjs');
  const stdin = { contents, resolveDir: join(root, 'js/src/cli/convert') };
  try {
    await esbuild.build({
      ...{ stdin, outfile, banner, plugins: [built] },
      ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'error' },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
