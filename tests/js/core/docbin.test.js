import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, spacy } from './package.js';

const here = dirname(fileURLToPath(import.meta.url));
const { DocBin, Vocab } = spacy;

function write(variable, venv) {
  const python = process.env[variable] ?? join(here, '../../..', venv, 'bin/python');
  if (!existsSync(python)) throw new Error(`${variable} names no Python: run npm run setup.`);
  const folder = mkdtempSync(join(tmpdir(), 'docbin-'));
  execFileSync(python, [join(here, 'make_docbin.py'), folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    folder,
    bytes: readFileSync(join(folder, 'docs.spacy')),
    expected: JSON.parse(readFileSync(join(folder, 'docs.json'), 'utf8')),
  };
}

let v3;
let v2;
beforeAll(() => {
  v3 = write('SPACY_PYTHON', '.venv');
  v2 = write('SPACY2_PYTHON', '.venv-v2');
}, 120_000);
afterAll(() => {
  for (const { folder } of [v3, v2]) rmSync(folder, { recursive: true });
});

/** A string attribute; null for one of which a 2.x file has the hash alone. */
function known(thing, name) {
  try {
    return thing[name];
  } catch (error) {
    expect(error.code).toBe('E018');
    return null;
  }
}

const NAMES = ['text', 'whitespace_', 'lemma_', 'tag_', 'pos_', 'norm_', 'entIob', 'entType_', 'entKbId_'];
const describeDoc = (doc) => ({
  text: doc.text,
  tokens: Array.from(doc, (token) => NAMES.map((name) => known(token, name))),
  ents: doc.ents.map((ent) => [ent.text, known(ent, 'label_'), known(ent, 'kbId_')]),
  cats: doc.cats,
  groups: Object.fromEntries(
    Array.from(doc.spans, ([key, group]) => [
      key,
      { name: group.name, attrs: group.attrs, spans: Array.from(group, (span) => [span.start, span.end, span.label_]) },
    ]),
  ),
  orth: Array.from(doc.toArray('ORTH'), String),
});

test.each([
  ['3.8', () => v3],
  ['2.3', () => v2],
])('reads what Python %s wrote, value by value', (_version, file) => {
  const { bytes, expected } = file();
  const bin = new DocBin().fromBytes(bytes);
  expect(bin.length).toBe(expected.length);
  expect(bin.has('Ada')).toBe(true);
  const described = [...bin.getDocs(new Vocab())].map(describeDoc);
  expect(described).toEqual(expected);
  expect([...bin.getDocs(new Vocab())]).toHaveLength(expected.length); // and again
});

test('reads user data by value, offsets as stored', () => {
  const [doc] = new DocBin().fromBytes(v3.bytes).getDocs(new Vocab());
  expect(doc.userData.get('title')).toBe('T😀');
  const value = doc.userData.get(['._.', 'ext', 0, null]);
  expect(value).toEqual({ list: [1, -2.5, null, true, 'x'], big: 2n ** 60n });
  expect(spacy.displacy.parseEnts(doc).title).toBe('T😀');
});

test('has UTF-16 offsets with emoji in the text', () => {
  for (const doc of new DocBin().fromBytes(v3.bytes).getDocs(new Vocab())) {
    for (const ent of doc.ents) expect(doc.text.slice(ent.startChar, ent.endChar)).toBe(ent.text);
    for (const token of doc) expect(doc.text.slice(token.idx, token.idx + token.length)).toBe(token.text);
  }
});

test('goes into a pipeline’s vocab, with that language’s lexemes', async () => {
  const nlp = await spacy.blank('en');
  const [doc] = new DocBin().fromBytes(v3.bytes).getDocs(nlp.vocab);
  expect(doc.at(0)).toMatchObject({ shape_: 'Xxx', isAlpha: true });
  expect(doc.vocab).toBe(nlp.vocab);
  nlp.delete();
});

test('opens a file of spacy.fs', () => {
  expect(new DocBin().fromDisk(join(v3.folder, 'docs.spacy')).length).toBe(v3.expected.length);
});

test('says what is wrong with a bad file, and keeps what it had', async () => {
  const bin = new DocBin().fromBytes(v3.bytes);
  expect(await codeOf(() => bin.fromBytes(new Uint8Array(10)))).toBe('E1014');
  expect(await codeOf(() => bin.fromBytes('text'))).toBe('BAD_ARGUMENT');
  expect(await codeOf(() => bin.fromDisk('/no/such/file.spacy'))).toBe('FILE_NOT_FOUND');
  expect(await codeOf(() => [...bin.getDocs({})])).toBe('BAD_ARGUMENT');
  expect([...bin.getDocs(new Vocab())]).toHaveLength(v3.expected.length);
  expect([...new DocBin().getDocs(new Vocab())]).toEqual([]);
});

test('survives every cut and flip of a file', () => {
  const { bytes } = v3;
  for (let i = 0; i < bytes.length; i += 7) {
    const flipped = Uint8Array.from(bytes);
    flipped[i] ^= 0xff;
    for (const damaged of [bytes.subarray(0, i), flipped]) {
      try {
        for (const doc of new DocBin().fromBytes(damaged).getDocs(new Vocab(), { onError: () => {} })) void doc.text;
      } catch (error) {
        expect(error).toBeInstanceOf(spacy.SpacyError);
      }
    }
  }
});
