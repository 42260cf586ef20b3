// Converts as run.py asks: node_side.mjs JOB. Prints a line of JSON a case.
import { readFileSync, writeSync } from 'node:fs';
import { bundled, spacy } from './bundled.mjs';

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { makeConverter, docsToJson } = await bundled(
  "export { makeConverter } from './converters.js'; export { docsToJson } from './docs-to-json.js';",
);

/** As describe.py has it: any error without a code of spaCy's counts as the same one. */
function codeOf(error) {
  if (!(error instanceof spacy.SpacyError)) return { error: String(error.stack).slice(0, 400) };
  return { error: /^E\d+$/.test(error.code) ? error.code : 'OTHER', message: error.message };
}

function answer(action) {
  try {
    return action();
  } catch (error) {
    return codeOf(error);
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

async function run({ converter, text, options }) {
  const printed = [];
  const docs = [];
  try {
    const convert = await makeConverter(converter, options, (kind) => printed.push(kind));
    for (const doc of convert(text)) docs.push(describe(doc));
    return { docs, error: null, printed };
  } catch (error) {
    return { docs, error: codeOf(error), printed };
  }
}

for (const one of cases) writeSync(1, JSON.stringify(await run(one)) + '\n');
