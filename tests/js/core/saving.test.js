// Saving: bytes and folders of a pipeline and its parts. What Python says of them: tests/parity/saving.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivePath, codeOf, SENTENCE, spacy } from './package.js';

let nlp;
let folder;
const described = (doc) =>
  [...doc].map((t) => [t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.entType_, t.entIob_]);

beforeAll(async () => {
  nlp = await spacy.load(archivePath);
  folder = mkdtempSync(join(tmpdir(), 'saving-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const same = (bytes, other) => Buffer.compare(Buffer.from(bytes), Buffer.from(other)) === 0;

test('a folder is what another pipeline of it answers alike from', async () => {
  nlp.toDisk(join(folder, 'en'));
  expect(readdirSync(join(folder, 'en')).sort()).toEqual(
    ['config.cfg', 'meta.json', 'tokenizer', 'vocab', ...nlp.componentNames].sort(),
  );
  const again = await spacy.load(join(folder, 'en'));
  expect(described(again(SENTENCE))).toEqual(described(nlp(SENTENCE)));
  expect(
    same(again.getPipe('ner').toBytes({ exclude: ['vocab'] }), nlp.getPipe('ner').toBytes({ exclude: ['vocab'] })),
  ).toBe(true);
  again.delete();
}, 60_000);

test('bytes are read by a pipeline of the same components', async () => {
  const bytes = nlp.toBytes();
  const other = await spacy.load(archivePath);
  expect(other.fromBytes(bytes)).toBe(other);
  expect(described(other(SENTENCE))).toEqual(described(nlp(SENTENCE)));
  other.delete();
}, 60_000);

test('damaged bytes leave the pipeline as it was', async () => {
  const before = described(nlp(SENTENCE));
  const bytes = nlp.toBytes({ exclude: ['vocab'] });
  expect(await codeOf(() => nlp.fromBytes(bytes.subarray(0, bytes.length / 2)))).toBe('BAD_MSGPACK');
  const flipped = bytes.slice();
  flipped.fill(0xff, bytes.length - 4000, bytes.length - 3000);
  await codeOf(() => nlp.fromBytes(flipped));
  expect(await codeOf(() => nlp.fromBytes('bytes'))).toBe('BAD_ARGUMENT');
  expect(
    await codeOf(() => nlp.getPipe('ner').fromBytes(nlp.getPipe('tagger').toBytes({ exclude: ['vocab'] }))),
  ).toBeTruthy();
  expect(described(nlp(SENTENCE))).toEqual(before);
}, 60_000);

test('exclude leaves parts out', () => {
  const without = nlp.toBytes({ exclude: ['vocab', 'ner', 'parser'] });
  expect(without.length).toBeLessThan(nlp.toBytes().length);
  nlp.toDisk(join(folder, 'few'), { exclude: ['vocab', 'meta', 'ner'] });
  const names = readdirSync(join(folder, 'few'));
  expect(names).not.toContain('vocab');
  expect(names).not.toContain('ner');
  expect(names).not.toContain('meta.json');
  expect(names).toContain('config.cfg');
});

test('each part has its own bytes and files', async () => {
  const { vocab, tokenizer } = nlp;
  const blank = await spacy.blank('en');
  blank.vocab.fromBytes(vocab.toBytes());
  expect(same(blank.vocab.lookups.toBytes(), vocab.lookups.toBytes())).toBe(true);
  blank.tokenizer.fromBytes(tokenizer.toBytes({ exclude: ['vocab'] }));
  expect(same(blank.tokenizer.toBytes({ exclude: ['vocab'] }), tokenizer.toBytes({ exclude: ['vocab'] }))).toBe(true);
  vocab.toDisk(join(folder, 'vocab'));
  expect(readdirSync(join(folder, 'vocab')).sort()).toEqual([
    'key2row',
    'lookups.bin',
    'strings.json',
    'vectors',
    'vectors.cfg',
  ]);
  vocab.strings.toDisk(join(folder, 'strings.json'));
  expect(same(readFileSync(join(folder, 'strings.json')), readFileSync(join(folder, 'vocab', 'strings.json')))).toBe(
    true,
  );
  nlp.getPipe('ner').toDisk(join(folder, 'ner'), { exclude: ['vocab'] });
  expect(readdirSync(join(folder, 'ner')).sort()).toEqual(['cfg', 'model', 'moves']);
  nlp.getPipe('ner').fromDisk(join(folder, 'ner'), { exclude: ['vocab'] });
  expect(nlp(SENTENCE).ents.length).toBeGreaterThan(0);
  blank.delete();
});

test('files that are no part of a pipeline stay where they are', () => {
  writeFileSync(join(folder, 'few', 'README.md'), 'mine');
  nlp.toDisk(join(folder, 'few'), { exclude: ['vocab'] });
  expect(readFileSync(join(folder, 'few', 'README.md'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a pipeline and its docs are packed together and share a vocab again', async () => {
  const small = await spacy.load(archivePath, { exclude: ['parser', 'tagger', 'lemmatizer', 'attribute_ruler'] });
  const docs = [small(SENTENCE), small('Hello')];
  const back = await spacy.unpack(spacy.pack({ docs, small }));
  expect(back.docs[0].vocab).toBe(back.small.vocab);
  expect(back.docs[0].text).toBe(SENTENCE);
  expect(described(back.small(SENTENCE))).toEqual(described(small(SENTENCE)));
  back.small.delete();
  small.delete();
}, 60_000);

test('a component of another pipeline is copied with what it has learned', async () => {
  const copy = await spacy.blank('en');
  for (const name of ['tok2vec', 'tagger', 'ner']) copy.addPipe(name, { source: nlp });
  const told = (doc) => [...doc].map((t) => [t.tag_, t.entType_, t.entIob_]);
  expect(told(copy(SENTENCE))).toEqual(told(nlp(SENTENCE)));
  copy.delete();
}, 60_000);

test('a lemmatizer is given its tables by initialize', async () => {
  const blank = await spacy.blank('en');
  blank.addPipe('lemmatizer', { config: { mode: 'lookup' } });
  blank.initialize(undefined, {
    components: { lemmatizer: { lookups: { lemma_lookup: { cats: 'cat', ran: 'run' } } } },
  });
  expect([...blank('cats ran home')].map((token) => token.lemma_)).toEqual(['cat', 'run', 'home']);
  blank.delete();
});

/** A tokenizer that cuts at a mark, which it saves. */
class Marked {
  constructor(vocab, mark = '|') {
    Object.assign(this, { vocab, mark });
  }
  process(text) {
    const words = text.split(this.mark);
    return new spacy.Doc(this.vocab, { words, spaces: words.map(() => false) });
  }
  toBytes() {
    return Buffer.from(this.mark);
  }
  fromBytes(bytes) {
    this.mark = Buffer.from(bytes).toString();
  }
  toDisk(path) {
    spacy.fs.writeFile(path, this.mark);
  }
  fromDisk(path) {
    this.mark = spacy.fs.readFile(path, 'utf8');
  }
}
const words = (doc) => [...doc].map((token) => token.text);

test('a tokenizer of one’s own is saved with the pipeline', async () => {
  const one = await spacy.blank('en');
  one.tokenizer = new Marked(one.vocab, '+');
  const other = await spacy.blank('en');
  other.tokenizer = new Marked(other.vocab);
  one.toDisk(join(folder, 'marked'));
  expect(readFileSync(join(folder, 'marked', 'tokenizer'), 'utf8')).toBe('+');
  expect(words(other.fromBytes(one.toBytes())('a+b'))).toEqual(['a', 'b']);
  other.tokenizer.mark = '-';
  expect(words(other.fromDisk(join(folder, 'marked'))('a+b'))).toEqual(['a', 'b']);
  other.delete();

  const registry = spacy.registry.copy();
  registry.use({ spacy_tokenizers: { 'marked.v1': () => (made) => new Marked(made.vocab) } });
  const config = { nlp: { tokenizer: { '@tokenizers': 'marked.v1' } } };
  const loaded = await spacy.load(join(folder, 'marked'), { registry, config });
  expect(words(loaded('a+b'))).toEqual(['a', 'b']);
  loaded.delete();
  one.delete();
});

test('one that can’t be saved is told of and left out', async () => {
  const said = [];
  const { logger } = spacy.env;
  spacy.env.logger = { ...logger, warn: (text) => said.push(text) };
  const one = await spacy.blank('en');
  one.tokenizer = (text) => new spacy.Doc(one.vocab, { words: [text] });
  one.toDisk(join(folder, 'unmarked'));
  spacy.env.logger = logger;
  expect(said).toEqual([expect.stringContaining('has no toDisk')]);
  expect(readdirSync(join(folder, 'unmarked')).sort()).toEqual(['config.cfg', 'meta.json', 'vocab']);
  one.delete();
});

test('what fails puts own objects back, and leaves the folder that was there', async () => {
  const one = await spacy.blank('en');
  one.tokenizer = new Marked(one.vocab, '+');
  one.addPipe({ process: (doc) => doc, toBytes: () => Buffer.from('x'), fromBytes: () => {} }, { name: 'last' });
  const bytes = one.toBytes();
  one.tokenizer.mark = '-';
  one.getPipe('last').fromBytes = () => {
    throw new Error('no');
  };
  expect(() => one.fromBytes(bytes)).toThrow('no');
  expect(words(one('a-b'))).toEqual(['a', 'b']);

  one.toDisk(join(folder, 'whole'));
  const before = readdirSync(join(folder, 'whole'));
  one.getPipe('last').toDisk = () => {
    throw new Error('disk full');
  };
  expect(() => one.toDisk(join(folder, 'whole'))).toThrow('disk full');
  expect(readdirSync(join(folder, 'whole'))).toEqual(before);
  expect(readFileSync(join(folder, 'whole', 'tokenizer'), 'utf8')).toBe('-');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  one.delete();
});

test('a path’s pipeline takes more meta', async () => {
  const one = await spacy.util.loadModelFromPath(join(folder, 'en'), { meta: { name: 'mine', own: [1] } });
  expect(one.meta).toMatchObject({ name: nlp.meta.name, own: [1] });
  one.delete();
}, 60_000);
