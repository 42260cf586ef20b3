import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { hero, make, many, python, textsOf, vocab } from './docbin-docs.js';
import { fileWith, pack, real } from './docbin-file.js';
import { codeOf, spacy } from './package.js';

const { Doc, DocBin, Span, Vocab } = spacy;
const folder = mkdtempSync(join(tmpdir(), 'docbin-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('Attributes of a DocBin', () => {
  test('are all that components set, unless they are chosen', () => {
    const all = 'ORTH LEMMA NORM POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START ENT_KB_ID MORPH ENT_ID';
    expect([...new DocBin().attrs].sort()).toEqual(all.split(' ').sort());
    expect(new DocBin().attrs[0]).toBe('ORTH');
    expect(new DocBin({ attrs: ['tag', 'Spacy', 'ORTH'] }).attrs).toEqual(['ORTH', 'TAG']);
    expect(new DocBin({ attrs: new Set(['LOWER']) }).attrs).toEqual(['ORTH', 'LOWER']);
  });

  test('that there are not are refused by name', async () => {
    expect(() => new DocBin({ attrs: ['NONSENSE'] })).toThrow(/NONSENSE/);
    expect(await codeOf(() => new DocBin({ attrs: ['NONSENSE'] }))).toBe('E983');
  });

  test('that were not chosen are not kept', () => {
    const bin = new DocBin({ attrs: ['ENT_IOB', 'ENT_TYPE'], docs: [hero()] });
    const [doc] = new DocBin().fromBytes(bin.toBytes()).getDocs(new Vocab());
    expect(doc.ents.map((ent) => ent.label_)).toEqual(['HERO', 'PERSON']);
    expect(doc.at(0).tag_).toBe('');
  });
});

describe('add', () => {
  test('takes a doc as it is now', () => {
    const doc = hero();
    const bin = new DocBin().add(doc);
    doc.at(0).tag_ = 'LATER';
    expect([...bin.getDocs(new Vocab())][0].at(0).tag_).toBe('X');
    expect([bin.length, bin.has('HERO'), bin.has('LATER')]).toEqual([1, true, false]);
  });

  test('takes docs of several vocabs, also after a file', () => {
    const bin = new DocBin({ docs: [hero()] });
    const again = new DocBin().fromBytes(bin.toBytes());
    again.add(new Doc(new Vocab(), { words: ['other', 'vocab'] })).add(make([]));
    expect(textsOf(new DocBin().fromBytes(again.toBytes()))).toEqual(['Ada met Bo ', 'other vocab ', '']);
  });

  test('goes on rightly after a file that has more parts than docs', () => {
    const bin = new DocBin().fromBytes(fileWith({ cats: [{ A: 1 }, {}, {}, { STRAY: 1 }] }));
    const doc = make(['new']);
    doc.cats = { MINE: 0.5 };
    expect(bin.add(doc).length).toBe(4);
    expect([...bin.getDocs(new Vocab())].at(-1).cats).toEqual({ MINE: 0.5 });
  });

  test('takes nothing else', async () => {
    expect(await codeOf(() => new DocBin().add('text'))).toBe('BAD_ARGUMENT');
    expect(await codeOf(() => new DocBin().merge([]))).toBe('BAD_ARGUMENT');
  });
});

describe('User data in a DocBin', () => {
  test('are written with storeUserData alone', () => {
    const doc = make(['a']);
    doc.userData.set('k', 'v');
    for (const storeUserData of [true, false]) {
      const bytes = new DocBin({ storeUserData, docs: [doc] }).toBytes();
      const [read] = new DocBin().fromBytes(bytes).getDocs(new Vocab());
      expect([...read.userData]).toEqual(storeUserData ? [['k', 'v']] : []);
    }
  });

  test('that can’t be saved hinder only where they are to be', async () => {
    const doc = make(['a']);
    doc.userData.set('k', () => {});
    expect(new DocBin().add(doc).length).toBe(1);
    const bin = new DocBin({ storeUserData: true });
    expect(await codeOf(() => bin.add(doc))).toBe('BAD_VALUE');
    expect([bin.length, bin.add(make(['b'])).length, ...textsOf(bin)]).toEqual([0, 1, 'b ']);
  });
});

describe('merge', () => {
  test('appends another’s docs, and its own', () => {
    const bin = new DocBin({ docs: [hero()] });
    expect(bin.merge(many(2)).merge(bin).length).toBe(6);
    const texts = ['Ada met Bo ', 'Doc number0 . ', 'Doc number1 . '];
    expect(textsOf(new DocBin().fromBytes(bin.toBytes()))).toEqual([...texts, ...texts]);
  });

  test('refuses others of other attributes, or with user data, both ways', async () => {
    const [all, few, stored] = [{}, { attrs: ['TAG'] }, { storeUserData: true }].map((options) => new DocBin(options));
    for (const [a, b] of [
      [all, few],
      [few, all],
      [all, stored],
      [stored, all],
    ]) {
      expect(await codeOf(() => a.merge(b))).toBe('E166');
    }
    expect(() => all.merge(few)).toThrow(/TAG/);
  });
});

describe('getDocs', () => {
  const damaged = () => new DocBin().fromBytes(fileWith({ cats: [{}, {}, { GOOD: 'no number' }] }));

  test('names the doc and the field of what can’t be read', async () => {
    const error = (() => {
      try {
        return [...damaged().getDocs(new Vocab())];
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(spacy.SpacyError);
    expect(error.message).toMatch(/^\[BAD_MSGPACK\] Doc 2 of the DocBin can't be read, its cats: .*'GOOD'/);
  });

  test('skips what can’t be read, and tells of it', () => {
    const bin = damaged();
    expect(textsOf(bin, { onError: 'skip' })).toEqual(['Ada met Bo', '']);
    expect(bin.skipped).toEqual([{ index: 2, error: expect.objectContaining({ code: 'BAD_MSGPACK' }) }]);
    const told = [];
    expect(textsOf(bin, { onError: (error, index) => told.push([error.code, index]) })).toHaveLength(2);
    expect([told, bin.skipped]).toEqual([[['BAD_MSGPACK', 2]], []]);
  });

  test('throws what onError throws', () => {
    const onError = () => {
      throw new Error('mine');
    };
    expect(() => textsOf(damaged(), { onError })).toThrow('mine');
  });

  test.each([
    [{ start: 1 }, ['1', '2']],
    [{ end: 2 }, ['0', '1']],
    [{ start: 1, end: 2 }, ['1']],
    [{ start: 2, end: 1 }, []],
    [{ start: -5, end: 1.5 }, ['0', '1']],
    [{ start: 9 }, []],
  ])('reads from start to before end: %j', (options, expected) => {
    expect(textsOf(many(3), options).map((text) => text.match(/\d/)[0])).toEqual(expected);
  });

  test('stops where the bin is deleted', () => {
    const bin = many(600);
    let read = 0;
    for (const doc of bin.getDocs(vocab)) {
      if (doc && read === 0) bin.delete();
      read += 1;
    }
    expect(read).toBeLessThan(600);
  });
});

describe('Strings of a 2.x file', () => {
  let bytes;
  beforeAll(() => {
    bytes = python('SPACY2_PYTHON', '.venv-v2');
  }, 120_000);

  test('are asked for in vain, and cost toJson nothing', async () => {
    const [doc] = new DocBin().fromBytes(bytes).getDocs(new Vocab());
    expect(await codeOf(() => doc.at(0).tag_)).toBe('E018');
    expect(doc.toJson().tokens[0]).toMatchObject({ id: 0, pos: 'NOUN' });
  });

  test('come from a store that has them, and are written with the file then', () => {
    const { strings } = new Vocab();
    for (const text of ['TAG0', 'TAG1', 'TAG2', 'ada']) strings.add(text);
    const bin = new DocBin().fromBytes(bytes, { strings });
    const [read] = new DocBin().fromBytes(bin.toBytes()).getDocs(new Vocab());
    expect([read.at(1).tag_, read.at(0).lemma_]).toEqual(['TAG1', 'ada']);
  });
});

describe('A DocBin on disk', () => {
  test('is the same bytes', () => {
    const [bin, path] = [many(3), join(folder, 'a.spacy')];
    bin.toDisk(path);
    expect(Buffer.compare(readFileSync(path), bin.toBytes())).toBe(0);
    expect(textsOf(new DocBin().fromDisk(path))).toEqual(textsOf(bin));
  });

  test('is deterministic: added again it is the same', () => {
    const bin = many(3);
    const again = new DocBin({ docs: bin.getDocs(new Vocab()) });
    expect(Buffer.compare(again.toBytes(), bin.toBytes())).toBe(0);
  });

  test('has the strings before the tokens', () => {
    const plain = inflateSync(many(2).toBytes()).toString('latin1');
    const fields = ['version', 'attrs', 'strings', 'lengths', 'flags', 'cats', 'span_groups', 'spaces', 'tokens'];
    const places = fields.map((field) => plain.indexOf(String.fromCharCode(0xa0 + field.length) + field));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('is several files where one would be too large', async () => {
    const open = (i) => join(folder, `part-${i}.spacy`);
    const docs = Array.from({ length: 10 }, (_, i) => make([`w${i}`, 'and', 'more']));
    const paths = await DocBin.writeParts(docs, { open, maxBytes: 1000 });
    expect(paths.length).toBeGreaterThan(2);
    expect(paths).toEqual(paths.map((_, i) => open(i)));
    const texts = paths.flatMap((path) => textsOf(new DocBin().fromDisk(path)));
    expect(texts).toEqual(docs.map((doc) => doc.text));
    expect(await DocBin.writeParts([], { open })).toEqual([open(0)]);
  });

  test('keeps what it is not asked to change, to the byte', () => {
    const cats = [{ A: real(1) }, { B: real(-0) }, {}];
    const bytes = fileWith({ cats, user_data: [pack({ k: real(1) }), null, pack({ b: 1 })] });
    const bin = new DocBin({ storeUserData: true }).fromBytes(bytes);
    const docs = [...bin.getDocs(vocab)];
    for (const doc of docs) void [doc.cats, doc.userData];
    for (const again of [bin, new DocBin({ storeUserData: true, docs })]) {
      const plain = inflateSync(again.toBytes());
      expect(plain.includes(Buffer.concat([Buffer.from([0xdb, 0, 0, 0, 1, 0x6b]), pack(real(1))]))).toBe(true);
      expect(plain.includes(Buffer.concat([Buffer.from([0xdb, 0, 0, 0, 1, 0x41]), pack(real(1))]))).toBe(true);
    }
  });

  test('keeps a word that begins with a byte order mark', () => {
    const [doc] = new DocBin().fromBytes(new DocBin({ docs: [make(['\uFEFFa', 'b'])] }).toBytes()).getDocs(new Vocab());
    expect([doc.at(0).text, doc.text]).toEqual(['\uFEFFa', '\uFEFFa b ']);
  });
});

test('A deleted DocBin says so', async () => {
  const bin = many(1);
  bin.delete();
  bin.delete();
  expect(bin.length).toBe(0);
  for (const use of [
    () => bin.add(make(['a'])),
    () => bin.toBytes(),
    () => many(1).merge(bin),
    () => bin.summaries(0, 1),
    () => bin.labelCounts(),
    () => bin.find('a'),
    () => bin.has('a'),
  ]) {
    expect(await codeOf(use)).toBe('DELETED');
  }
  expect([...bin.getDocs(vocab)]).toEqual([]);
});

test('Spans of groups come back with all they are', () => {
  const doc = hero();
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'X', kbId: 'Q1', spanId: 'id' }), new Span(doc, 2, 3)], {
    attrs: { k: [1, { a: null }] },
  });
  const [read] = new DocBin().fromBytes(new DocBin({ docs: [doc] }).toBytes()).getDocs(new Vocab());
  const group = read.spans.get('sc');
  expect(Array.from(group, (span) => [span.start, span.end, span.label_, span.kbId_, span.id_])).toEqual([
    [0, 2, 'X', 'Q1', 'id'],
    [2, 3, '', '', ''],
  ]);
});
