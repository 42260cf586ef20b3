// AttributeRuler: the same calls in Python, and the same patterns, bytes and answers.
import { inPython } from '../guide/packages.js';
import { codeOf, spacy } from './package.js';

const { AttributeRuler, Doc } = spacy;
const TAG_MAP = {
  NN: { POS: 'NOUN', Number: 'Sing', Case: 'Nom,Acc' },
  X: { POS: 'X' },
  Y: { POS: 'SYM', MORPH: 'B=2|A=1' },
};
const MORPH_RULES = { PRP: { I: { POS: 'PRON', LEMMA: '-PRON-', Person: '1' }, he: { POS: 'PRON' } } };
const RULES = [
  { patterns: [[{ LOWER: 'the' }], [{ LOWER: 'a' }]], attrs: { POS: 'DET' } },
  { patterns: [[{ LOWER: 'big' }, { LOWER: 'dog' }]], attrs: { LEMMA: 'DOG' }, index: -1 },
];
const WORDS = ['The', 'big', 'dog', 'I', 'he', 'x', 'y'];
const TAGS = ['DT', 'JJ', 'NN', 'PRP', 'PRP', 'X', 'Y'];

let nlp;
let ruler;
beforeEach(async () => {
  nlp = await spacy.blank('en');
  ruler = nlp.addPipe('attribute_ruler');
});

const answers = () => {
  const doc = ruler.process(new Doc(nlp.vocab, { words: WORDS, tags: TAGS }));
  return [...doc].map((token) => [token.pos_, token.lemma_, String(token.morph)]);
};

test('adds rules, tag maps and morph rules as Python does', () => {
  expect(ruler).toBeInstanceOf(AttributeRuler);
  ruler.addPatterns(RULES);
  ruler.loadFromTagMap(TAG_MAP);
  ruler.loadFromMorphRules(MORPH_RULES);
  ruler.add([[{ ORTH: 'y' }]], { MORPH: 'Z=1' }, { index: 0 });
  const [patterns, bytes, theirs] = inPython(`from spacy.tokens import Doc
nlp = spacy.blank("en")
ruler = nlp.add_pipe("attribute_ruler")
given = json.loads(${JSON.stringify(JSON.stringify([RULES, TAG_MAP, MORPH_RULES]))})
ruler.add_patterns(given[0])
ruler.load_from_tag_map(given[1])
ruler.load_from_morph_rules(given[2])
ruler.add([[{"ORTH": "y"}]], {"MORPH": "Z=1"}, index=0)
doc = ruler(Doc(nlp.vocab, words=${JSON.stringify(WORDS)}, tags=${JSON.stringify(TAGS)}))
print(json.dumps([ruler.patterns, ruler.to_bytes(exclude=["vocab"]).hex(), [[t.pos_, t.lemma_, str(t.morph)] for t in doc]]))`);
  expect(ruler.patterns).toEqual(patterns);
  expect(ruler.length).toBe(patterns.length);
  expect(Buffer.from(ruler.toBytes({ exclude: ['vocab'] })).toString('hex')).toBe(bytes);
  expect(answers()).toEqual(theirs);
});

test('is begun anew by nlp.initialize with the block of the config', () => {
  ruler.addPatterns(RULES);
  nlp.initialize(undefined, { components: { attribute_ruler: { tag_map: TAG_MAP, morph_rules: MORPH_RULES } } });
  expect(ruler.patterns.map(({ patterns }) => patterns[0][0].TAG)).toEqual(['NN', 'X', 'Y', 'PRP', 'PRP']);
  nlp.initialize();
  expect(ruler.length).toBe(0);
});

test('refuses a wrong rule and stays what it was', async () => {
  ruler.addPatterns(RULES);
  const before = answers();
  expect(await codeOf(() => ruler.add([[{ NOPE: 1 }]], { POS: 'X' }))).toBe('E152');
  expect(await codeOf(() => ruler.addPatterns([RULES[0], { patterns: [[]], attrs: {} }]))).toBe('E012');
  expect(await codeOf(() => ruler.addPatterns('text'))).toBe('BAD_PATTERN');
  expect(await codeOf(() => ruler.addPatterns([5]))).toBe('BAD_PATTERN');
  expect(
    await codeOf(() => ruler.initialize(undefined, { patterns: [{ patterns: [[{ NOPE: 1 }]], attrs: {} }] })),
  ).toBe('E152');
  expect(answers()).toEqual(before);
  ruler.clear();
  expect(ruler.patterns).toEqual([]);
});
