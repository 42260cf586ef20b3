// The guide's "Using entry points": each block in Python, and ours beside it.
import { archive, exclude, spacy } from '../core/package.js';

const { Language } = spacy;
const registry = spacy.registry.copy();
const said = [];
spacy.env.logger = { warn: (text) => said.push(text) };

describe('Custom components via entry points', () => {
  // class SnekFactory(object):
  //     def __init__(self, nlp, **cfg):
  //         self.nlp = nlp
  //     def __call__(self, doc):
  //         print(snek)
  //         return doc
  const printed = [];
  class SnekFactory {
    constructor({ nlp }) {
      this.nlp = nlp;
    }
    process(doc) {
      printed.push('snek');
      return doc;
    }
  }

  test('pipe = nlp.create_pipe("custom_component")  # fails, then works', async () => {
    const nlp = await spacy.blank('en');
    expect(() => nlp.createPipe('custom_component')).toThrow(expect.objectContaining({ code: 'E002' }));
    // Language.factories["custom_component"] = CustomComponentFactory
    Language.factories.custom_component = () => (doc) => doc;
    expect(nlp.createPipe('custom_component')).toBeInstanceOf(Function);
  });

  test('snek = nlp.create_pipe("snek"); nlp.add_pipe(snek); nlp("I am snek")', async () => {
    // entry_points={"spacy_factories": ["snek = snek:SnekFactory"]}
    registry.use({ spacy_factories: { snek: SnekFactory } });
    const English = await spacy.util.getLangClass('en');
    const nlp = await English.fromConfig({}, { registry });
    const snek = nlp.createPipe('snek');
    nlp.addPipe(snek, { name: 'snek' });
    nlp('I am snek');
    expect(printed).toEqual(['snek']);
    expect(snek.nlp).toBe(nlp);
  });
});

describe('Advanced components with settings', () => {
  // SNEKS = {"basic": snek, "cute": cute_snek}
  const SNEKS = { basic: '~~~', cute: '~o~' };
  class SnekFactory {
    constructor({ nlp, snek_style = 'basic' }) {
      this.nlp = nlp;
      this.snek_style = snek_style;
      this.snek = SNEKS[snek_style];
    }
    process(doc) {
      doc.userData.set('snek', this.snek);
      return doc;
    }
    // def to_disk(self, path, **kwargs):
    //     snek_path = path / "snek.txt"
    //     with snek_path.open("w", encoding="utf8") as snek_file:
    //         snek_file.write(self.snek)
    toDisk(path) {
      spacy.fs.writeFile(`${path}/snek.txt`, this.snek);
    }
    fromDisk(path, cfg) {
      this.read = [path, cfg];
      if (spacy.fs.exists(`${path}/snek.txt`)) this.snek = spacy.fs.readFile(`${path}/snek.txt`, 'utf8');
      return this;
    }
  }

  test('nlp = spacy.load("en_core_snek_sm", snek_style="cute")', async () => {
    const own = spacy.registry.copy();
    own.use({ spacy_factories: { snek: SnekFactory } });
    // A package whose pipeline names the component: here one of its components is the snek.
    const config = { 'components.senter.factory': 'snek', 'nlp.disabled': [] };
    const options = { exclude, registry: own, config };
    const cute = await spacy.load(archive, { ...options, snek_style: 'cute' });
    expect(cute('x').userData.get('snek')).toBe('~o~');
    const settings = await spacy.load(archive, { ...options, settings: { snek_style: 'cute' } });
    expect(settings('x').userData.get('snek')).toBe('~o~');
    const basic = await spacy.load(archive, options);
    expect(basic('x').userData.get('snek')).toBe('~~~');
    expect(said.filter((text) => text.includes('snek_style'))).toEqual([]);
    // Its subfolder is its own, and is gone once it has read it: the package came as bytes.
    const [path, cfg] = basic.getPipe('senter').read;
    expect(path).toMatch(/senter$/);
    expect(cfg).toMatchObject({ overwrite: false });
    expect(spacy.fs.exists(path)).toBe(false);
  });
});

describe('Custom language classes via entry points', () => {
  test('SnekLanguage = get_lang_class("snk"); nlp = SnekLanguage()', async () => {
    // class SnekDefaults(Language.Defaults):
    //     lex_attr_getters = dict(Language.Defaults.lex_attr_getters)
    //     lex_attr_getters[LANG] = lambda text: "snk"
    class SnekDefaults extends Language.Defaults {
      static lexAttrGetters = { ...Language.Defaults.lexAttrGetters, LANG: () => 'snk' };
    }
    // class SnekLanguage(Language):
    //     lang = "snk"
    //     Defaults = SnekDefaults
    class SnekLanguage extends Language {
      static lang = 'snk';
      static Defaults = SnekDefaults;
    }
    spacy.use({ spacy_languages: { snk: SnekLanguage } });
    const Found = await spacy.util.getLangClass('snk');
    expect(Found).toBe(SnekLanguage);
    const nlp = new Found();
    expect([nlp('sss').lang_, nlp.lang]).toEqual(['snk', 'snk']);
    await spacy.init({ languages: ['snk'] });
  });

  test('"lang": "snk" in a package', async () => {
    const nlp = await spacy.load(archive, { exclude, config: { 'nlp.lang': 'snk' } });
    expect(nlp.constructor.lang).toBe('snk');
    expect([nlp.lang, nlp('x').lang_]).toEqual(['snk', 'snk']);
  });
});

test('Custom displaCy colors via entry points', () => {
  // displacy_colors = {"SNEK": "#3dff74", "HUMAN": "#cfc5ff"}
  const own = spacy.registry.copy();
  own.use({ spacy_displacy_colors: { colors: { SNEK: '#3dff74', HUMAN: '#cfc5ff' } } });
  const doc = { text: 'snek', ents: [{ start: 0, end: 4, label: 'SNEK' }] };
  const html = spacy.displacy.render(doc, { style: 'ent', manual: true, registry: own });
  expect(html).toContain('background: #3dff74');
});
