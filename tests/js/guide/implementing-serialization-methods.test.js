// "Implementing serialization methods" (blocks 9 to 12): a component with data.json, Python's form beside ours.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath, codeOf, SENTENCE } from '../core/package.js';
import { ANSWERS, inPython, newFolder, spacy } from './packages.js';

const { fs, Language } = spacy;

// class CustomComponent(object):
class CustomComponent {
  //     name = "my_component"
  name = 'my_component';
  //     def __init__(self):
  //         self.data = []
  data = [];
  //     def __call__(self, doc):
  process(doc) {
    // # Do something to the doc here
    //         return doc
    return doc;
  }
  //     def add(self, data):
  add(data) {
    // # Add something to the component's data
    //         self.data.append(data)
    this.data.push(data);
  }
  //     def to_disk(self, path, **kwargs):
  toDisk(path) {
    // # This will receive the directory path + /my_component
    //         data_path = path / "data.json"
    const dataPath = `${path}/data.json`;
    //         with data_path.open("w", encoding="utf8") as f:
    //             f.write(json.dumps(self.data))
    fs.writeFile(dataPath, JSON.stringify(this.data));
  }
  //     def from_disk(self, path, **cfg):
  fromDisk(path) {
    // # This will receive the directory path + /my_component
    //         data_path = path / "data.json"
    const dataPath = `${path}/data.json`;
    //         with data_path.open("r", encoding="utf8") as f:
    //             self.data = json.loads(f)
    this.data = JSON.parse(fs.readFile(dataPath, 'utf8'));
    //         return self
    return this;
  }
}

let nlp;
let path;
beforeAll(async () => {
  // nlp = spacy.load("en_core_web_sm")
  nlp = await spacy.load(archivePath);
  // my_component = CustomComponent()
  const myComponent = new CustomComponent();
  // my_component.add({"hello": "world"})
  myComponent.add({ hello: 'world' });
  // nlp.add_pipe(my_component)
  nlp.addPipe(myComponent);
  // nlp.to_disk("/path/to/model")
  path = join(newFolder('path/to'), 'model');
  nlp.toDisk(path);
}, 120_000);

test('the component stands at the end under its own name', () => {
  expect(nlp.pipeNames.at(-1)).toBe('my_component');
  expect(nlp.config.components.my_component).toEqual({ factory: 'my_component' });
});

test('Directory structure', () => {
  const folders = ['my_component', 'ner', 'parser', 'tagger', 'vocab', 'meta.json', 'tokenizer'];
  expect(readdirSync(path)).toEqual(expect.arrayContaining(folders));
  expect(readdirSync(join(path, 'my_component'))).toEqual(['data.json']);
  expect(JSON.parse(readFileSync(join(path, 'my_component/data.json'), 'utf8'))).toEqual([{ hello: 'world' }]);
});

test('before it is in the factories, loading says how to go on', async () => {
  await expect(spacy.load(path)).rejects.toMatchObject({
    code: 'E002',
    message: expect.stringMatching(/'my_component'.*Language\.factory/s),
  });
});

describe('Important note on loading components', () => {
  // from spacy.language import Language
  // Language.factories["my_component"] = lambda nlp, **cfg: CustomComponent()
  beforeAll(() => (Language.factories['my_component'] = () => new CustomComponent()));

  test('the data are back when the model is loaded', async () => {
    const again = await spacy.load(path);
    expect(again.getPipe('my_component')).toBeInstanceOf(CustomComponent);
    expect(again.getPipe('my_component').data).toEqual([{ hello: 'world' }]);
    expect(ANSWERS(again(SENTENCE))).toEqual(ANSWERS(nlp(SENTENCE)));
    again.delete();
  }, 60_000);

  test('a config may name it, too', async () => {
    const other = await Language.fromConfig({
      nlp: { lang: 'en', pipeline: ['my_component'] },
      components: { my_component: { factory: 'my_component' } },
    });
    expect(other.getPipe('my_component')).toBeInstanceOf(CustomComponent);
  });

  test('Python loads the folder by its own class, which 3.8 names by Language.factory', () => {
    const data = inPython(`from spacy.language import Language
class CustomComponent(object):
    name = "my_component"
    def __init__(self):
        self.data = []
    def __call__(self, doc):
        return doc
    def from_disk(self, path, **cfg):
        data_path = path / "data.json"
        with data_path.open("r", encoding="utf8") as f:
            self.data = json.load(f)
        return self
Language.factory("my_component", func=lambda nlp, name: CustomComponent())
print(json.dumps(spacy.load(${JSON.stringify(path)}).get_pipe("my_component").data))`);
    expect(data).toEqual([{ hello: 'world' }]);
  });

  test('by the methods of bytes it is saved to bytes', async () => {
    class InBytes extends CustomComponent {
      toBytes() {
        return new TextEncoder().encode(JSON.stringify(this.data));
      }
      fromBytes(bytes) {
        this.data = JSON.parse(new TextDecoder().decode(bytes));
        return this;
      }
    }
    const blank = await spacy.blank('en');
    const component = new InBytes();
    component.add({ hello: 'world' });
    blank.addPipe(component);
    const other = await spacy.blank('en');
    other.addPipe(new InBytes());
    other.fromBytes(blank.toBytes());
    expect(other.getPipe('my_component').data).toEqual([{ hello: 'world' }]);
  });

  test('a component that throws leaves the old folder whole', async () => {
    const again = await spacy.load(path);
    again.addPipe({
      name: 'thrower',
      process: (doc) => doc,
      toDisk: () => {
        throw new Error('full');
      },
    });
    const before = readFileSync(join(path, 'meta.json'), 'utf8');
    await expect(async () => again.toDisk(path)).rejects.toThrow('full');
    expect(readFileSync(join(path, 'meta.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['model']);
    expect(await codeOf(() => again.fromDisk(join(path, 'none')))).toBe('FILE_NOT_FOUND');
    again.delete();
  }, 60_000);
});
