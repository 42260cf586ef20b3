// Converts as run.py asks: node_side.mjs JOB. Prints a line of JSON a case.
import * as esbuild from 'esbuild';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dist = pathToFileURL(join(root, 'dist/index.js')).href;
const spacy = await import(dist);
const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { makeConverter, docsToJson } = await converters();

/** The command's own code over the built package. */
async function converters() {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  const outfile = join(folder, 'converters.mjs');
  const built = { name: 'package', setup: (build) => build.onResolve({ filter: /index\.node\.js$/ }, () => ({ path: dist, external: true })) };
  const contents = "export { makeConverter } from './converters.js'; export { docsToJson } from './docs-to-json.js';";
  const stdin = { contents, resolveDir: join(root, 'js/src/cli/convert') };
  await esbuild.build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node', plugins: [built], logLevel: 'error' });
  const made = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return made;
}

function answer(action) {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof spacy.SpacyError)) return { error: String(error.stack).slice(0, 400) };
    return { error: /^E\d+$/.test(error.code) ? error.code : 'OTHER', message: error.message };
  }
}

function describe(doc) {
  const tokens = [...doc];
  const each = (name) => tokens.map((token) => token[name]);
  const range = ({ start, end }) => [start, end];
  return {
    words: each('text'),
    spaces: each('whitespace_'),
    norms: each('norm_'),
    tags: each('tag_'),
    pos: each('pos_'),
    morphs: tokens.map((token) => [token.hasMorph(), String(token.morph)]),
    lemmas: each('lemma_'),
    heads: tokens.map((token) => token.head.i),
    deps: each('dep_'),
    ent_iob: each('entIob'),
    ent_type: each('entType_'),
    ent_kb_id: each('entKbId_'),
    ents: answer(() => doc.ents.map((ent) => [...range(ent), ent.label_])),
    sent_starts: Array.from(doc.toArray('SENT_START'), (value) => Number(BigInt.asIntN(64, value))),
    sents: answer(() => doc.sents.map(range)),
    cats: Object.entries(doc.cats).map(([label, value]) => [label, Number(value)]),
    has_unknown_spaces: doc.hasUnknownSpaces,
    user_data: doc.userData.size ?? [...doc.userData.entries()].length,
    json: answer(() => docsToJson([doc])),
  };
}

for (const { converter, text, options } of cases) {
  const printed = [];
  const docs = [];
  let error = null;
  try {
    const convert = await makeConverter(converter, options, (kind) => printed.push(kind));
    error = answer(() => {
      for (const doc of convert(text)) docs.push(describe(doc));
      return null;
    });
  } catch (thrown) {
    error = answer(() => {
      throw thrown;
    });
  }
  writeSync(1, JSON.stringify({ docs, error, printed }) + '\n');
}
