// Folders and bytes of a saved pipeline that lack something: each is read or refused by a sentence that names what is wrong, and what
// is refused changes nothing.
import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import * as spacy from '../../../dist/index.js';

const models = new URL('../../../models/', import.meta.url);
const { file } = JSON.parse(readFileSync(new URL('manifest.json', models), 'utf8')).models[0];
const TEXT = 'Apple is looking at buying U.K. startup for $1 billion in the US.';
const top = mkdtempSync(join(tmpdir(), 'saved-'));
const whole = join(top, 'whole');
let nlp;
let files;

const told = () => [...nlp(TEXT)].map((t) => [t.text, t.lemma_, t.pos_, t.entType_, t.norm_]);
const state = () => ({ bytes: Buffer.from(nlp.toBytes({ exclude: ['strings'] })).toString('latin1'), told: told() });

before(async () => {
  nlp = await spacy.load(new URL(file, models), { exclude: ['parser', 'tagger', 'senter'] });
  nlp.addPipe('entity_ruler').addPatterns([{ label: 'X', pattern: 'startup' }]);
  nlp.addPipe('sentencizer');
  nlp.toDisk(whole);
  const all = readdirSync(whole, { recursive: true }).map((name) => join(whole, name));
  files = all.filter((path) => statSync(path).isFile()).map((path) => relative(whole, path));
});
after(() => {
  nlp.delete();
  rmSync(top, { recursive: true });
});

const DAMAGE = {
  removed: (path) => rmSync(path),
  empty: (path) => writeFileSync(path, ''),
  cut: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'a folder': (path) => (rmSync(path), mkdirSync(path)),
};

/** Runs what may fail; where it does, the error is one of ours that names `part`, and the pipeline is what it was. */
function readOrRefuse(read, part, earlier) {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof spacy.SpacyError, `${part}: ${error.stack}`);
    const names = part.toLowerCase().split(/[/\\.]/);
    assert.ok(
      names.some((name) => error.message.toLowerCase().includes(name)),
      `the message does not name ${part}: ${error.message}`,
    );
    assert.notEqual(error.code, 'INTERNAL');
    assert.deepEqual(told(), earlier.told, part);
    assert.ok(
      nlp.toBytes({ exclude: ['strings'] }) && state().bytes === earlier.bytes,
      `${part} has changed the pipeline`,
    );
    return error.code;
  }
  assert.equal(nlp(TEXT).text, TEXT);
  nlp.fromDisk(whole);
  return 'read';
}

for (const [how, damage] of Object.entries(DAMAGE)) {
  test(`a folder's files ${how}`, () => {
    const earlier = state();
    for (const path of files) {
      const folder = join(top, 'damaged');
      cpSync(whole, folder, { recursive: true });
      damage(join(folder, path));
      readOrRefuse(() => nlp.fromDisk(folder), path, earlier);
      rmSync(folder, { recursive: true });
    }
  });
}

test('bytes of other pipelines', async () => {
  const earlier = state();
  const other = await spacy.blank('de');
  other.addPipe('sentencizer', { config: { punct_chars: ['x'] } });
  other.addPipe('attribute_ruler', { name: 'ner' });
  const bytes = other.toBytes();
  readOrRefuse(() => nlp.fromBytes(bytes), 'ner', earlier);
  const lemmatizer = nlp.getPipe('lemmatizer').toBytes({ exclude: ['vocab'] });
  readOrRefuse(() => nlp.getPipe('ner').fromBytes(lemmatizer), 'ner', earlier);
  other.delete();
});
