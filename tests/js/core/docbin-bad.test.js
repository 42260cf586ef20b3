// Files that are no DocBins, or damaged ones: each is an error that says what is wrong, or is read.
import { deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { Packed, deflate, fields, fileWith, group, groups, hash, pack, seeded, span, u32, u64 } from './docbin-file.js';
import { spacy } from './package.js';

const { DocBin, SpacyError, Vocab } = spacy;

/** Looks at all of a doc that may be read only now. */
function lookAt(doc) {
  void [doc.text, doc.cats, doc.userData.size, doc.ents.length, [...doc.sents].length];
  for (const [, { attrs }] of doc.spans) void attrs;
  return doc.text;
}

/** Texts of the docs, and what was skipped: numbers and messages. */
function read(bytes) {
  const bin = new DocBin({ storeUserData: true }).fromBytes(bytes);
  const texts = Array.from(bin.getDocs(new Vocab(), { onError: 'skip' }), lookAt);
  void [bin.summaries(0, bin.length), bin.labelCounts(), bin.find('a', { label: 'HERO' })];
  return { bin, texts, skipped: bin.skipped.map(({ index, error }) => ({ index, message: error.message })) };
}

function refusal(bytes) {
  const bin = new DocBin();
  try {
    bin.fromBytes(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(SpacyError);
    expect(read(fileWith({})).texts).toEqual(['Ada met Bo', '', 'Bo']); // the next call works
    return error.message;
  }
  throw new Error('It was read.');
}

test('The file that the others are made of is read', () => {
  const { texts, skipped, bin } = read(fileWith({}));
  expect([texts, skipped, bin.labelCounts()]).toEqual([['Ada met Bo', '', 'Bo'], [], [['HERO', 1], ['PERSON', 1]]]); // prettier-ignore
});

describe('What is no DocBin', () => {
  test.each([
    ['nothing', new Uint8Array(0), /E1014.*cut off/],
    ['text', Buffer.from('[{"id": 0}]'), /E1014/],
    ['gzip', gzipSync(pack(fields())), /E1014/],
    ['an archive', Buffer.from('PK\x03\x04 and so on'), /E1014/],
    ['msgpack that is not compressed', pack(fields()), /E1014/],
    ['zlib data of nothing', deflateSync(''), /BAD_MSGPACK.*cut off/],
    ['zlib data of text', deflateSync('some text'), /BAD_MSGPACK.*map/],
    ['an array', deflate([1, 2]), /BAD_MSGPACK.*map/],
    ['a Doc', deflate({ text: 'a', array_head: [], array_body: [] }), /BAD_DOCBIN.*'attrs'/],
    ['a map of numbers', deflateSync(pack(new Map([[1, 2]]))), /BAD_MSGPACK.*name/],
    ['a DocBin and more', deflateSync(Buffer.concat([pack(fields()), pack(0)])), /BAD_MSGPACK.*more/],
    ['an extension type', deflateSync(Buffer.from([0xd4, 5, 5])), /BAD_MSGPACK/],
  ])('%s is refused', (_name, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  test.each(['attrs', 'tokens', 'spaces', 'lengths', 'strings'])(
    'a file without %s is refused by its name',
    (field) => {
      const file = fields();
      delete file[field];
      expect(refusal(deflate(file))).toMatch(new RegExp(`BAD_DOCBIN.*'${field}'`));
    },
  );
});

describe('Counts that disagree', () => {
  const { tokens, spaces } = fields();
  test.each([
    ['a token too few', { tokens: tokens.subarray(48) }, /lengths add up to 4, but there are 3 tokens and 4 spaces/],
    ['tokens that are no rows', { tokens: tokens.subarray(1) }, /not rows of 48/],
    ['a space too few', { spaces: spaces.subarray(1) }, /4 tokens and 3 spaces/],
    ['lengths of more', { lengths: u32(3, 0, 2) }, /add up to 5/],
    ['lengths of less', { lengths: u32(3, 0) }, /add up to 3/],
    ['a doc without cats', { lengths: u32(3, 0, 1, 0) }, /'cats' has 3 entries for 4 docs/],
    ['half a length', { lengths: u32(3, 0, 1).subarray(2) }, /32-bit/],
    ['a negative length', { lengths: u32(3, 0xffffffff, 2) }, /doc 1 has a negative length/],
    ['lengths of billions', { lengths: u32(...Array(9).fill(0x7fffffff)) }, /BAD_DOCBIN/],
    ['an attribute too few', { attrs: [65, 76, 77, 78, 79] }, /BAD_DOCBIN/],
    ['no attributes', { attrs: [] }, /0 attributes/],
    ['no ORTH', { attrs: [66, 76, 77, 78, 79, 80] }, /ORTH/],
    ['cats too few', { cats: [{}, {}] }, /'cats' has 2 entries for 3 docs/],
    ['flags too few', { flags: [] }, /'flags' has 0 entries for 3 docs/],
    ['span_groups too few', { span_groups: [Buffer.alloc(0)] }, /'span_groups' has 1 entries for 3 docs/],
    ['a string of 4 GB', { strings: [new Packed([0xdb, 0xff, 0xff, 0xff, 0xff])] }, /BAD_MSGPACK.*cut off/],
    ['4 billion strings', { strings: new Packed([0xdd, 0xff, 0xff, 0xff, 0xff]) }, /BAD_MSGPACK/],
    ['tokens of 4 GB', { tokens: new Packed([0xc6, 0xff, 0xff, 0xff, 0xf0]) }, /BAD_DOCBIN|BAD_MSGPACK/],
  ])('%s', (_name, changes, message) => {
    expect(refusal(fileWith(changes))).toMatch(message);
  });

  test('user data of fewer docs are those of the first', () => {
    const { texts, bin } = read(fileWith({ user_data: [pack({ k: 1 })] }));
    expect(texts).toHaveLength(3);
    expect(Array.from(bin.getDocs(new Vocab()), (doc) => doc.userData.size)).toEqual([1, 0, 0]);
  });
});

describe('Fields of another kind', () => {
  test.each(['attrs', 'tokens', 'spaces', 'lengths', 'strings', 'cats', 'flags', 'span_groups', 'user_data'])(
    '%s as a number is refused by its name',
    (field) => {
      const message = refusal(fileWith({ [field]: 5 }));
      expect(message).toMatch(/BAD_MSGPACK/);
      expect(message).toContain(`'${field}'`);
    },
  );

  test.each([
    ['attrs', ['ORTH'], /'attrs' must hold numbers/],
    ['strings', [5], /'strings'/],
    ['strings', [new Packed([0xa1, 0xff])], /UTF-8/],
    ['flags', [{ has_unknown_spaces: null }, {}, {}], /'has_unknown_spaces'/],
    ['flags', [5, {}, {}], /'flags'/],
    ['span_groups', [5, null, null], /'span_groups'/],
    ['user_data', [5, null, null], /'user_data'/],
  ])('%s of %j is refused', (field, value, message) => {
    expect(refusal(fileWith({ [field]: value }))).toMatch(message);
  });
});

describe('A damaged doc', () => {
  const tokensWith = (changes) => {
    const { tokens } = fields();
    for (const [row, column, value] of changes)
      tokens.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), 48 * row + 8 * column);
    return { tokens };
  };
  const inGroup = (...spans) => ({ span_groups: [groups(group('sc', spans)), Buffer.alloc(0), Buffer.alloc(0)] });
  const attrsOf = (attrs) => ({ span_groups: [groups(group('sc', [], attrs)), Buffer.alloc(0), Buffer.alloc(0)] });
  const inData = (...bytes) => ({ user_data: [pack({ k: new Packed(...bytes) }), null, null] });
  const INVALID = [0xa1, 0xff];

  test.each([
    ['a head after its end', 0, 'tokens', 'E190', tokensWith([[0, 4, 3]])],
    ['a head before it', 0, 'tokens', 'E190', tokensWith([[0, 4, -1]])],
    ['a head out of 32 bits', 2, 'tokens', 'E190', tokensWith([[3, 4, 0x7fffffff]])],
    ['a circle of heads', 0, 'tokens', 'E039', tokensWith([[1, 4, -1]])],
    ['a larger circle of heads', 0, 'tokens', 'E039', tokensWith([[1, 4, 1], [2, 4, -2]])], // prettier-ignore
    ['an ENT_IOB that there is not', 2, 'tokens', 'E982', tokensWith([[3, 2, 4]])],
    ['an unknown word', 2, 'tokens', 'E018', tokensWith([[3, 0, 12345]])],
    ['an empty word', 2, 'tokens', 'E031', tokensWith([[3, 0, 0]])],
    ['cats that are an array', 0, 'cats', 'BAD_MSGPACK', { cats: [[], {}, {}] }],
    ['cats that are text', 2, 'cats', 'BAD_MSGPACK', { cats: [{}, {}, { A: 'x' }] }],
    ['cats of null', 0, 'cats', 'BAD_MSGPACK', { cats: [{ A: null }, {}, {}] }],
    ['cats whose names are numbers', 0, 'cats', 'BAD_MSGPACK', { cats: [new Map([[1, 1]]), {}, {}] }],
    [
      'cats whose names are no UTF-8',
      0,
      'cats',
      'BAD_MSGPACK',
      { cats: [new Map([[new Packed(INVALID), 1]]), {}, {}] },
    ],
    ['a span after its end', 0, 'span_groups', 'E035', inGroup(span(0n, 0, 4))],
    ['a span before it', 0, 'span_groups', 'E035', inGroup(span(0n, -1, 2))],
    ['a span backwards', 0, 'span_groups', 'E035', inGroup(span(0n, 2, 1))],
    ['a span of other bytes', 0, 'span_groups', 'BAD_MSGPACK', inGroup(Buffer.alloc(39))],
    ['span groups that are a number', 0, 'span_groups', 'BAD_MSGPACK', { span_groups: [Buffer.of(5), null, null] }],
    ['span groups and more', 0, 'span_groups', 'BAD_MSGPACK', { span_groups: [Buffer.of(0x90, 5), null, null] }],
    ['attributes of a group that are none', 0, 'span_groups', 'BAD_MSGPACK', attrsOf(5)],
    ['attributes of a group of no UTF-8', 0, 'span_groups', 'BAD_MSGPACK', attrsOf({ a: new Packed(INVALID) })],
    [
      'attributes of a group of an extension type',
      0,
      'span_groups',
      'BAD_MSGPACK',
      attrsOf({ a: new Packed([0xd4, 5, 5]) }),
    ],
    ['user data that are a number', 2, 'user_data', 'BAD_MSGPACK', { user_data: [null, null, Buffer.of(5)] }],
    ['user data that end too early', 0, 'user_data', 'BAD_MSGPACK', { user_data: [Buffer.of(0x81, 0xa1), null, null] }],
    ['user data and more', 0, 'user_data', 'BAD_MSGPACK', { user_data: [Buffer.of(0x80, 5), null, null] }],
    ['user data of an extension type', 0, 'user_data', 'BAD_MSGPACK', inData([0xd4, 5, 5])],
    ['user data of a large extension type', 0, 'user_data', 'BAD_MSGPACK', inData([0xc7, 3, 0xff, 1, 2, 3])],
    ['user data of no UTF-8', 0, 'user_data', 'BAD_MSGPACK', inData(INVALID)],
    ['user data of a thousand levels', 0, 'user_data', 'BAD_MSGPACK', inData(Buffer.alloc(1000, 0x91), [0xc0])],
  ])('with %s is named, doc and field, and costs the others nothing', (_name, index, field, code, changes) => {
    const { texts, skipped, bin } = read(fileWith(changes));
    expect(skipped).toEqual([
      { index, message: expect.stringContaining(`[${code}] Doc ${index} of the DocBin can't be read, its ${field}: `) },
    ]);
    expect(texts).toEqual(['Ada met Bo', '', 'Bo'].filter((_, i) => i !== index));
    expect(() => [...bin.getDocs(new Vocab())]).toThrow(`Doc ${index} of the DocBin`);
    expect(bin.toBytes().length).toBeGreaterThan(0);
  });

  test('with strings that the file does not hold has them when they are asked for', () => {
    const [doc] = new DocBin().fromBytes(fileWith({ strings: ['Ada', 'Bo', 'met'] })).getDocs(new Vocab());
    expect(() => doc.at(0).entType_).toThrow(/E018/);
    expect(doc.ents[1].label_).toBe('PERSON');
  });

  test('may say the same in other numbers', () => {
    const changes = {
      span_groups: [groups(group('sc', [span(hash('HERO'), 3, 3)])), null, null],
      cats: [{ A: true }, { B: -1 }, {}],
    };
    const { texts, skipped } = read(fileWith(changes));
    expect([texts.length, skipped]).toEqual([3, []]);
  });

  test('is one of many that can be read', () => {
    const count = 1000;
    const bo = hash('Bo');
    const file = {
      ...{
        version: '0.1',
        attrs: [65, 77],
        strings: ['Bo'],
        spaces: Buffer.alloc(count),
        lengths: u32(...Array(count).fill(1)),
      },
      tokens: u64(...Array.from({ length: count }, (_, i) => [bo, i % 100 === 99 ? 9 : 2]).flat()),
    };
    const { texts, skipped } = read(deflate(file));
    expect(texts).toHaveLength(990);
    expect(skipped.map(({ index }) => index)).toEqual(Array.from({ length: 10 }, (_, i) => 100 * i + 99));
  });
});

describe('Damage anywhere', () => {
  // An error, of a doc's or of the file's, or a DocBin.
  const survives = (bytes) => {
    try {
      const { bin, texts, skipped } = read(bytes);
      expect(texts.length + skipped.length).toBe(bin.length);
      for (const { message } of skipped)
        expect(message).toMatch(/^\[\w+\] Doc \d+ of the DocBin can't be read, its \w+: /);
      void bin.toBytes();
    } catch (error) {
      if (!(error instanceof SpacyError)) throw error;
      expect(error.message).not.toMatch(/INTERNAL/);
    }
  };
  const plain = pack(fields());

  test('a file that is cut is refused', () => {
    const bytes = deflate(fields());
    for (let size = 0; size < bytes.length; size += 7) expect(() => read(bytes.subarray(0, size))).toThrow(/E1014/);
    for (let size = 0; size < plain.length; size += 7) {
      expect(() => read(deflateSync(plain.subarray(0, size)))).toThrow(/BAD_MSGPACK|BAD_DOCBIN/);
    }
  });

  test.each([1, 2, 3])('bytes that are flipped are errors or read (%d)', (seed) => {
    const random = seeded(seed);
    for (let round = 0; round < 150; round += 1) {
      const flipped = Buffer.from(plain);
      for (let flips = 1 + random(3); flips > 0; flips -= 1) flipped[random(flipped.length)] ^= 1 << random(8);
      survives(deflateSync(flipped, { level: 1 }));
    }
    expect(read(fileWith({})).texts).toHaveLength(3);
  });

  test('so are bytes of what we write', () => {
    const random = seeded(7);
    const written = new DocBin({ storeUserData: true }).fromBytes(fileWith({})).toBytes();
    const inflated = inflateSync(written);
    for (let round = 0; round < 150; round += 1) {
      const flipped = Buffer.from(inflated);
      flipped[random(flipped.length)] = random(256);
      survives(deflateSync(flipped, { level: 1 }));
      const raw = Buffer.from(written);
      raw[random(raw.length)] ^= 1 << random(8);
      survives(raw);
    }
  });
});
