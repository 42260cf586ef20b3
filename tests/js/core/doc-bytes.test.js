import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Packed, hash, pack, real, u64 } from './docbin-file.js';
import { codeOf, spacy } from './package.js';

const { Doc, Span, Token, UserData, Vocab } = spacy;
const vocab = new Vocab();
const make = (words, options = {}) => new Doc(vocab, { words, ...options });
const again = (doc, options) => new Doc(new Vocab()).fromBytes(doc.toBytes(), options);
const thrownBy = (action) => {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

function full() {
  const doc = make(['\uFEFFAda', 'met', '😀'], {
    spaces: [true, false, false],
    tags: ['X', 'Y', ''],
    pos: ['NOUN', 'VERB', ''],
    morphs: ['Case=Nom', '', ''],
    lemmas: ['ada', 'meet', ''],
    heads: [1, 1, 1],
    deps: ['nsubj', 'ROOT', 'own'],
    ents: ['B-HERO', 'O', null],
    userData: new UserData([['k', [1, 'zwei', null]]]),
  });
  doc.cats = { GOOD: 0.25 };
  doc.sentiment = 0.5;
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'L' })], { attrs: { a: 1 } });
  return doc;
}

const describeDoc = (doc) => ({
  text: doc.text,
  tokens: Array.from(doc, (t) => [
    t.text,
    t.whitespace_,
    t.tag_,
    t.pos_,
    String(t.morph),
    t.lemma_,
    t.head.i,
    t.dep_,
    t.isSentStart,
  ]),
  ents: doc.ents.map((ent) => [ent.start, ent.end, ent.label_]),
  cats: doc.cats,
  sentiment: doc.sentiment,
  hasUnknownSpaces: doc.hasUnknownSpaces,
  userData: [...doc.userData],
  spans: Array.from(doc.spans, ([key, group]) => [
    key,
    group.attrs,
    Array.from(group, (s) => [s.start, s.end, s.label_]),
  ]),
});

describe('Doc.toBytes', () => {
  test('keeps all that a doc is', () => {
    expect(describeDoc(again(full()))).toEqual(describeDoc(full()));
    const words = make(['a', 'b']);
    expect([words.hasUnknownSpaces, again(words).hasUnknownSpaces, again(full()).hasUnknownSpaces]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('gives the same bytes for the same doc, and for one that was read', () => {
    const bytes = full().toBytes();
    expect(Buffer.compare(full().toBytes(), bytes)).toBe(0);
    expect(Buffer.compare(again(full()).toBytes(), bytes)).toBe(0);
    expect(again(make([])).length).toBe(0);
  });

  test('leaves fields out, written or read', () => {
    const bytes = full().toBytes();
    for (const [field, get, empty] of [
      ['cats', (doc) => doc.cats, {}],
      ['user_data', (doc) => doc.userData.size, 0],
      ['sentiment', (doc) => doc.sentiment, 0],
    ]) {
      expect(get(new Doc(new Vocab()).fromBytes(bytes, { exclude: [field] }))).toEqual(empty);
      expect(get(new Doc(new Vocab()).fromBytes(full().toBytes({ exclude: field })))).toEqual(empty);
    }
    const doc = make(['a']);
    doc.userData.set('k', () => {});
    expect(again(new Doc(vocab).fromBytes(doc.toBytes({ exclude: ['user_data'] }))).text).toBe('a ');
  });

  test('goes to a file of spacy.fs and back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doc-bytes-'));
    const path = join(folder, 'doc');
    full().toDisk(path);
    expect(Buffer.compare(readFileSync(path), full().toBytes())).toBe(0);
    expect(describeDoc(new Doc(new Vocab()).fromDisk(path))).toEqual(describeDoc(full()));
    expect(await codeOf(() => new Doc(vocab).fromDisk(join(folder, 'none')))).toBe('FILE_NOT_FOUND');
    rmSync(folder, { recursive: true });
  });

  test('fills only an empty doc, from bytes', async () => {
    const bytes = full().toBytes();
    expect(await codeOf(() => make(['a']).fromBytes(bytes))).toBe('E033');
    expect(await codeOf(() => new Doc(vocab).fromBytes('bytes'))).toBe('BAD_ARGUMENT');
    expect(await codeOf(() => new Doc(vocab).fromBytes(bytes, { exclude: 5 }))).toBe('BAD_ARGUMENT');
    expect(new Doc(vocab).fromBytes(bytes.slice().buffer).text).toBe(full().text);
  });

  test('begins anew after what was refused', async () => {
    const [doc, expected] = [make(['a']), make(['b']).toBytes()];
    expect(await codeOf(() => doc.toBytes({ exclude: ['tensor', '\uD800'] }))).toBe('LONE_SURROGATE');
    expect(Buffer.compare(make(['b']).toBytes(), expected)).toBe(0);
    doc.userData.set('k', Symbol('s'));
    expect(await codeOf(() => doc.toBytes({ exclude: ['tensor'] }))).toBe('BAD_VALUE');
    expect(Buffer.compare(make(['b']).toBytes(), expected)).toBe(0);
    doc.userData = new UserData();
    doc.spans.set('a\uD800', []);
    expect(await codeOf(() => doc.toBytes())).toBe('LONE_SURROGATE');
    expect(Buffer.compare(make(['b']).toBytes(), expected)).toBe(0);
  });
});

describe('User data', () => {
  const through = (value) => {
    const doc = make(['a']);
    doc.userData.set('k', value);
    return again(doc).userData.get('k');
  };

  test.each([
    [null],
    [true],
    [0],
    [127],
    [128],
    [-1],
    [-33],
    [70000],
    [-70000],
    [2 ** 40],
    [-(2 ** 40)],
    [Number.MAX_SAFE_INTEGER],
    [1.5],
    [-0],
    [NaN],
    [Infinity],
    [2n ** 64n - 1n],
    [-(2n ** 63n)],
    [''],
    ['\uFEFFtext 😀'],
    ['x'.repeat(70_000)],
    [new Uint8Array([0, 255])],
    [[1, ['two', { three: [] }]]],
    [{ a: { b: null }, ['__proto__']: 1 }],
    [new Map([[1, 'one'], [true, 'yes']])], // prettier-ignore
    [{ data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] }],
    [{ data: new BigInt64Array([-1n]), shape: [1] }],
    [Array.from({ length: 70_000 }, (_, i) => i % 7)],
  ])('carries %p', (value) => {
    expect(through(value)).toStrictEqual(value);
  });

  test.each([
    ['undefined', undefined, null],
    ['a small bigint', 5n, 5],
    ['a typed array', new Float64Array([1, 2]), { data: new Float64Array([1, 2]), shape: [2] }],
    [
      'part of a buffer',
      new Int16Array(new Int16Array([9, 1, 2]).buffer, 2),
      { data: new Int16Array([1, 2]), shape: [2] },
    ],
    ['an ArrayBuffer', Uint8Array.of(1, 2).buffer, Uint8Array.of(1, 2)],
    ['a Map of texts', new Map([['a', 1]]), { a: 1 }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ])('carries %s as what Python has for it', (_name, value, expected) => {
    expect(through(value)).toEqual(expected);
  });

  const cyclic = [];
  cyclic.push({ cyclic });
  const nested = (levels) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  test.each([
    ['a function', () => {}],
    ['a Set', new Set([1])],
    ['a Symbol', Symbol('s')],
    ['an instance of a class', new (class Own {})()],
    ['a Date', new Date()],
    ['a cycle', cyclic],
    ['2 ** 64', 2n ** 64n],
    ['less than 64 bits', -(2n ** 63n) - 1n],
    ['half a surrogate pair', '\uD83D'],
    ['it deep down', { list: [1, new Map([['x', new Set()]])] }],
    ['too many levels', nested(200)],
  ])('can’t carry %s, and names the attribute', (_name, value) => {
    for (const owner of [Doc, Token]) owner.setExtension('own', { default: null, force: true });
    const doc = make(['a']);
    doc.userData.set('fine', 1);
    doc._.own = value;
    expect(thrownBy(() => doc.toBytes())).toMatchObject({
      code: 'BAD_VALUE',
      message: expect.stringContaining("extension attribute 'own'"),
    });
    doc._.own = 1;
    doc.at(0)._.own = value;
    expect(thrownBy(() => doc.toBytes()).message).toContain("extension attribute 'own'");
    doc.at(0)._.own = 2;
    doc.userData.set(['own', 'key'], value);
    expect(thrownBy(() => doc.toBytes()).message).toContain('["own","key"]');
    doc.userData.delete(['own', 'key']);
    doc.cats = { good: value };
    expect(thrownBy(() => doc.toBytes()).message).toContain("category 'good'");
    doc.cats = {};
    doc.spans.set('sc', [], { attrs: { attr: value } });
    if (doc.spans.get('sc').attrs.attr) expect(thrownBy(() => doc.toBytes()).message).toContain("'attr'");
    for (const owner of [Doc, Token]) owner.removeExtension('own');
  });

  test('as deep as it can be written can be read', () => {
    let levels = 200;
    for (; levels > 0; levels -= 1) {
      try {
        through(nested(levels));
        break;
      } catch (error) {
        expect(error.code).toBe('BAD_VALUE');
      }
    }
    expect(levels).toBeGreaterThan(90);
  });

  test('that nobody changed are written as they came', () => {
    const doc = new Doc(vocab).fromBytes(
      bytesWith({
        user_data_keys: pack(['one', 'f32']),
        user_data_values: pack([real(1), new Packed([0xca, 0x3f, 0x80, 0, 0])]),
      }),
    );
    const untouched = doc.toBytes();
    expect(doc.userData.get('one')).toBe(1);
    expect(Buffer.compare(doc.toBytes(), untouched)).toBe(0);
    expect(Buffer.from(untouched).includes(pack(real(1)))).toBe(true);
    doc.userData.set('one', 2);
    expect(Buffer.compare(doc.toBytes(), untouched)).not.toBe(0);
    doc.userData.set('one', 1);
    expect(Buffer.compare(doc.toBytes(), untouched)).toBe(0);
  });
});

test('A message for another thread keeps sentiment, spaces that are not known, user data', () => {
  const doc = make(['a', 'b'], { userData: new UserData([['k', 1n]]) });
  doc.sentiment = 0.25;
  const { message, transfer } = doc.toTransferable();
  const moved = Doc.fromTransferable(new Vocab(), structuredClone(message, { transfer }));
  expect([moved.sentiment, moved.hasUnknownSpaces, moved.userData.get('k')]).toEqual([0.25, true, 1n]);
  expect(Buffer.compare(moved.toBytes(), doc.toBytes())).toBe(0);
});

describe('Doc.fromArray', () => {
  test('sets what toArray gives', () => {
    const attrs = ['TAG', 'POS', 'HEAD', 'DEP', 'ENT_IOB', 'ENT_TYPE', 'LEMMA', 'MORPH'];
    const from = full();
    const doc = make(['\uFEFFAda', 'met', '😀']).fromArray(attrs, from.toArray(attrs));
    expect(
      Array.from(doc, (t) => [t.tag_, t.pos_, t.head.i, t.dep_, t.lemma_, String(t.morph), t.isSentStart]),
    ).toEqual(Array.from(from, (t) => [t.tag_, t.pos_, t.head.i, t.dep_, t.lemma_, String(t.morph), t.isSentStart]));
    expect(doc.ents.map((ent) => ent.label_)).toEqual(['HERO']);
    expect(make(['a', 'b']).fromArray('pos', [92, 0]).at(0).pos_).toBe('NOUN');
    expect(
      make(['a', 'b'])
        .fromArray('HEAD', new BigInt64Array([1n, 0n]))
        .toArray('HEAD')[0],
    ).toBe(1n);
    expect(make([]).fromArray(['POS', 'TAG'], []).length).toBe(0);
  });

  test.each([
    ['another size', 'E971', ['POS'], [92]],
    ['another size, of several', 'E971', ['POS', 'TAG'], [92, 0]],
    ['no array', 'E971', ['POS'], null],
    ['a name that there is not', 'E1037', ['NONSENSE'], [1, 2]],
    ['a head outside the doc', 'E190', ['HEAD'], [2, 0]],
    ['a head before the doc', 'E190', ['HEAD'], [-1, 0]],
    ['an ENT_IOB that there is not', 'E982', ['ENT_IOB'], [2, 4]],
    ['a part of speech that there is not', 'E1021', ['POS'], [92, 5]],
    ['a fraction', 'BAD_ARGUMENT', ['HEAD'], [0.5, 0]],
    ['a text', 'BAD_ARGUMENT', ['TAG'], ['X', 'Y']],
  ])('refuses %s, and sets nothing', async (_name, code, attrs, array) => {
    const doc = make(['a', 'b'], { tags: ['X', 'Y'] });
    expect(await codeOf(() => doc.fromArray(attrs, array))).toBe(code);
    expect(Array.from(doc, (token) => [token.tag_, token.pos_, token.head.i])).toEqual([
      ['X', '', 0],
      ['Y', '', 1],
    ]);
    expect(doc.fromArray('POS', [92, 92]).at(1).pos_).toBe('NOUN');
  });
});

/** The fields of "Ada met", as 3.8 writes them. */
function docFields() {
  const ndarray = (type, shape, data) =>
    new Map([['nd', true], ['type', type], ['kind', Buffer.alloc(0)], ['shape', shape], ['data', data]].map(([key, value]) => [Buffer.from(key), value])); // prettier-ignore
  return {
    text: 'Ada met',
    array_head: [71, 81, 65, 75, 79],
    array_body: ndarray('<u8', [2, 5], u64(3, 1, hash('Ada'), hash('OWN'), 1, 3, 0, hash('met'), 0, 0)),
    sentiment: real(0.5),
    tensor: ndarray('<f4', [2, 1], Buffer.from(Float32Array.of(1, 2).buffer)),
    cats: { GOOD: real(1) },
    spans: Buffer.of(0x90),
    strings: ['OWN', 'Ada', 'met'],
    has_unknown_spaces: false,
  };
}
function bytesWith(changes) {
  const fields = { ...docFields(), ...changes };
  return pack(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

describe('Bytes that are no Doc’s', () => {
  const read = (bytes) => {
    const doc = new Doc(new Vocab()).fromBytes(bytes);
    void [doc.text, doc.cats, doc.userData.size, doc.toBytes()];
    return doc;
  };

  test('are told from these, which are', () => {
    const doc = read(bytesWith({}));
    expect([doc.text, doc.at(0).tag_, doc.sentiment, doc.toArray('HEAD')[0]]).toEqual(['Ada met', 'OWN', 0.5, 1n]);
    expect(doc.vector).toEqual(new Float32Array([1.5]));
  });

  test.each([
    ['text', undefined, 'BAD_DOC', /'text'/],
    ['text', 5, 'BAD_MSGPACK', /text/],
    ['text', 'Ada', 'E031', /text/],
    ['array_head', undefined, 'BAD_DOC', /'array_head'/],
    ['array_head', [65], 'BAD_DOC', /array_head/],
    ['array_head', ['ORTH'], 'BAD_MSGPACK', /array_head/],
    ['array_body', undefined, 'BAD_DOC', /'array_body'/],
    ['array_body', [1, 2], 'BAD_ARRAY', /array_body/],
    ['tensor', [1], 'BAD_ARRAY', /tensor/],
    ['sentiment', 'good', 'BAD_MSGPACK', /sentiment/],
    ['cats', { A: 'x' }, 'BAD_MSGPACK', /cats.*'A'/],
    ['cats', [], 'BAD_MSGPACK', /cats/],
    ['spans', Buffer.of(5), 'BAD_MSGPACK', /span groups/],
    ['strings', [5], 'BAD_MSGPACK', /strings/],
    ['user_data_keys', pack(['k']), 'BAD_DOC', /user_data_values/],
  ])('%s: %j is refused', (field, value, code, message) => {
    expect(thrownBy(() => read(bytesWith({ [field]: value })))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(read(bytesWith({})).text).toBe('Ada met');
  });

  test('user data of an extension type are refused by its number', () => {
    const changes = { user_data_keys: pack(['k']), user_data_values: pack([new Packed([0xd4, 5, 5])]) };
    expect(thrownBy(() => read(bytesWith(changes))).message).toMatch(/extension type 5/);
  });

  test('heads in a circle are refused', () => {
    const fields = docFields();
    fields.array_body.forEach((value, key) => {
      if (String(key) === 'data') value.writeBigUInt64LE(2n ** 64n - 1n, 72);
    });
    expect(thrownBy(() => read(pack(fields))).code).toBe('E039');
  });

  test('cut or flipped anywhere they are errors, or read', () => {
    const bytes = bytesWith({ user_data_keys: pack(['k']), user_data_values: pack([real(1)]) });
    for (let i = 0; i < bytes.length; i += 1) {
      expect(thrownBy(() => read(bytes.subarray(0, i)))).toBeInstanceOf(spacy.SpacyError);
      const flipped = Uint8Array.from(bytes);
      flipped[i] ^= i % 2 ? 0xff : 0x01;
      try {
        read(flipped);
      } catch (error) {
        expect(error).toBeInstanceOf(spacy.SpacyError);
      }
    }
    expect(read(bytes).text).toBe('Ada met');
  });
});
