// What plug-ins bring, and languages of one's own.
import { codeOf, spacy } from './package.js';

const { Language } = spacy;
const warnings = [];
beforeEach(() => {
  warnings.length = 0;
  spacy.env.logger = { warn: (text) => warnings.push(text) };
});

describe('a registry', () => {
  test('is a value', async () => {
    const registry = spacy.registry.copy();
    registry.use({ spacy_misc: { one: () => 1 } });
    expect([registry.has('misc', 'one'), spacy.registry.has('spacy_misc', 'one')]).toEqual([true, false]);
    expect(registry.get('misc', 'one')()).toBe(1);
    expect(await codeOf(() => registry.get('misc', 'two'))).toBe('E893');
    expect(await codeOf(() => registry.use({ spacy_snek: {} }))).toBe('E892');
    expect(await codeOf(() => registry.use({ spacy_factories: { good: () => 1, bad: 7 } }))).toBe('BAD_ARGUMENT');
    expect(registry.has('factories', 'good')).toBe(false);
  });

  test('lets the last one win, and names both', () => {
    const registry = spacy.registry.copy();
    const make = () => (doc) => doc;
    registry.use({ spacy_factories: { twice: make } }, { name: 'first-snek' });
    registry.use({ spacy_factories: { twice: make } }, { name: 'first-snek' });
    expect(warnings).toEqual([]);
    registry.use({ spacy_factories: { twice: () => (doc) => doc } }, { name: 'second-snek' });
    expect(warnings).toEqual([expect.stringMatching(/'twice'.*'second-snek'.*'first-snek'/)]);
  });

  test('puts colours over colours, whatever their keys are', async () => {
    const registry = spacy.registry.copy();
    registry.use({ spacy_displacy_colors: { colors: { SNEK: 'red', HUMAN: 'blue' } } });
    registry.use({ spacy_displacy_colors: { other: { SNEK: 'green', ORG: 'black' } } });
    registry.use({ spacy_displacy_colors: { colors: { HUMAN: 'pink' } } });
    const draw = (options) => {
      const ents = ['SNEK', 'HUMAN', 'ORG'].map((label, i) => ({ start: i * 2, end: i * 2 + 1, label }));
      const html = spacy.displacy.render({ text: 'a b c', ents }, { style: 'ent', manual: true, registry, options });
      return [...html.matchAll(/background: (\w+)/g)].map((match) => match[1]);
    };
    expect(draw()).toEqual(['green', 'pink', 'black']);
    expect(draw({ colors: { SNEK: 'gold' } })).toEqual(['gold', 'pink', 'black']);
  });

  test('resolves functions that a component’s settings name', async () => {
    const registry = spacy.registry.copy();
    registry.use({
      spacy_misc: { add: ({ a, b }) => a + b },
      spacy_factories: {
        sums:
          ({ sum, list }) =>
          (doc) => (doc.userData.set('sum', [sum, list]), doc),
      },
    });
    const nlp = await spacy.blank('en', { registry });
    const two = { '@misc': 'add', a: 1, b: 1 };
    nlp.addPipe('sums', { config: { sum: { '@misc': 'add', a: two, b: 3 }, list: [two] } });
    expect(nlp('x').userData.get('sum')).toEqual([5, [2]]);
    expect(nlp.config.components.sums.list).toEqual([two]);
    expect(await codeOf(() => nlp.addPipe('sums', { name: 'no', config: { sum: { '@misc': 'nope' } } }))).toBe('E893');
  });

  test('has tokenizers for configs', async () => {
    const registry = spacy.registry.copy();
    const make =
      ({ at }) =>
      (nlp) =>
      (text) =>
        new spacy.Doc(nlp.vocab, { words: text.split(at) });
    registry.use({ spacy_tokenizers: { 'split.v1': make } });
    const tokenizer = { '@tokenizers': 'split.v1', at: '-' };
    const nlp = await spacy.blank('en', { registry, config: { nlp: { tokenizer } } });
    expect([...nlp('a-b c')].map(String)).toEqual(['a', 'b c']);
    expect(nlp.config.nlp.tokenizer).toEqual(tokenizer);
    expect(await codeOf(() => spacy.blank('en', { config: { nlp: { tokenizer } } }))).toBe('E893');
  });
});

describe('a language of one’s own', () => {
  class SnekLanguage extends Language {
    static lang = 'snk';
    static Defaults = class extends Language.Defaults {
      static stopWords = new Set(['sss', 'hiss']);
      static prefixes = ['@', /#+/];
      static suffixes = ['!'];
      static infixes = ['~'];
      static tokenizerExceptions = { hisss: [{ ORTH: 'hiss', NORM: 'HISS' }, { ORTH: 's' }] };
      static lexAttrGetters = {
        ...Language.Defaults.lexAttrGetters,
        LANG: () => 'snk',
        LIKE_NUM: (text) => text === 'wan',
        NORM: (text) => text.replace(/s+$/, 's'),
      };
      static writingSystem = { direction: 'rtl', has_case: true, has_letters: true };
    };
  }
  let registry;
  beforeAll(() => {
    registry = spacy.registry.copy();
    registry.use({ spacy_languages: { snk: SnekLanguage } });
  });

  test('has its words and tokens', async () => {
    const nlp = await spacy.blank('snk', { registry });
    expect(nlp).toBeInstanceOf(SnekLanguage);
    expect([nlp.lang, nlp.meta.lang, nlp.config.nlp.lang, nlp.vocab.lang]).toEqual(['snk', 'snk', 'snk', 'snk']);
    const doc = nlp('@##sss~wan! hisss 1');
    expect([...doc].map(String)).toEqual(['@', '##', 'sss', '~', 'wan', '!', 'hiss', 's', '1']);
    expect([...doc].filter((token) => token.isStop).map(String)).toEqual(['sss', 'hiss']);
    expect([...doc].filter((token) => token.likeNum).map(String)).toEqual(['wan']);
    expect([doc.at(2).norm_, doc.at(6).norm_]).toEqual(['s', 'HISS']);
    expect(nlp.vocab.writingSystem.direction).toBe('rtl');
    const matcher = new spacy.Matcher(nlp.vocab);
    matcher.add('N', [[{ LIKE_NUM: true }]]);
    expect(matcher(doc).map(([, start]) => start)).toEqual([4]);
  });

  test('is found by its code', async () => {
    const Class = await spacy.util.getLangClass('snk', { registry });
    expect(Class).toBe(SnekLanguage);
    const nlp = new Class();
    expect([...nlp('wan')].map((token) => token.likeNum)).toEqual([true]);
    const English = await spacy.util.getLangClass('en');
    expect(new English()).toBeInstanceOf(English);
    expect(English.lang).toBe('en');
    expect(await codeOf(() => spacy.util.getLangClass('tlh'))).toBe('E048');
    expect(await codeOf(() => new Language())).toBe('BAD_ARGUMENT');
    expect(await codeOf(() => new (class extends Language {})())).toBe('BAD_ARGUMENT');
  });

  test('may extend one of spaCy’s', async () => {
    class Pirate extends (await spacy.util.getLangClass('en')) {
      static lang = 'arr';
      static Defaults = class extends Language.Defaults {
        static tokenizerExceptions = { "y'all": [{ ORTH: "y'all" }] };
      };
    }
    const nlp = await Pirate.fromConfig({
      nlp: { pipeline: ['sentencizer'] },
      components: { sentencizer: { factory: 'sentencizer' } },
    });
    expect([nlp.lang, nlp.pipeNames]).toEqual(['arr', ['sentencizer']]);
    expect([...nlp("y'all don't")].map(String)).toEqual(["y'all", 'do', "n't"]);
    expect(nlp('the')[Symbol.iterator]().next().value.isStop).toBe(true);
  });

  test('says what is wrong with it', async () => {
    const other = spacy.registry.copy();
    const bad = (Defaults) =>
      class extends Language {
        static lang = 'bad';
        static Defaults = Defaults;
      };
    other.use({
      spacy_languages: {
        none: class {},
        attribute: bad({ lexAttrGetters: { SNEK: () => 1 } }),
        exception: bad({ tokenizerExceptions: { a: [{ LEMMA: 'x' }] } }),
        throws: bad({ lexAttrGetters: { NORM: () => { throw new Error('hiss'); } } }), // prettier-ignore
      },
    });
    const code = (lang) => codeOf(() => spacy.blank(lang, { registry: other }));
    expect(await code('none')).toBe('BAD_ARGUMENT');
    expect(await code('attribute')).toBe('BAD_ARGUMENT');
    expect(await code('exception')).toBe('E1005');
    expect(await codeOf(async () => (await spacy.blank('throws', { registry: other }))('x'))).toBe('CALLBACK_FAILED');
  });
});
