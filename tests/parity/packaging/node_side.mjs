// Reads the request on standard input, answers with what js/src makes of it.
import * as esbuild from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('../../../js/src', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'packaging-'));
const outfile = join(folder, 'bundled.mjs');
const contents = `export * from './pep440.js'; export * from './package/meta-json.js';`;
await esbuild.build({
  stdin: { contents, resolveDir: source },
  outfile,
  bundle: true,
  format: 'esm',
  logLevel: 'error',
});
const ours = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

const { ranges, versions, metas, release } = JSON.parse(readFileSync(0, 'utf8'));
const answers = {
  ranges: ranges.map((range) => {
    const { lower = null, ...facts } = ours.judgeRange(release, range);
    return { ...facts, lower };
  }),
  versions: versions.map((version) => ours.normalizedVersion(version) ?? null),
  metas: metas.map((meta) => ours.dumpMeta(ours.parseMeta(meta, 'meta'))),
};
process.stdout.write(JSON.stringify(answers));
