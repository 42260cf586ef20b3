// "Implementing serialization methods": a component with data.json, Python's form beside ours.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivePath, codeOf, exclude, SENTENCE, spacy } from '../core/package.js';

const { fs } = spacy;

// class CustomComponent(object):
class CustomComponent {
  // name = "my_component"
  name = 'my_component';
  // def __init__(self): self.data = []
  data = [];
  // def __call__(self, doc): return doc
  process(doc) {
    return doc;
  }
  // def add(self, data): self.data.append(data)
  add(data) {
    this.data.push(data);
  }
  // def to_disk(self, path, **kwargs): (path / "data.json").open("w").write(json.dumps(self.data))
  toDisk(path) {
    fs.writeFile(`${path}/data.json`, JSON.stringify(this.data));
  }
  // def from_disk(self, path, **cfg): self.data = json.loads((path / "data.json").read()); return self
  fromDisk(path) {
    this.data = JSON.parse(fs.readFile(`${path}/data.json`, 'utf8'));
    return this;
  }
}

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guide-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a component keeps its data in its own subfolder', async () => {
  // nlp = spacy.load("en_core_web_sm")
  const nlp = await spacy.load(archivePath, { exclude });
  // my_component = CustomComponent(); my_component.add({"hello": "world"})
  const myComponent = new CustomComponent();
  myComponent.add({ hello: 'world' });
  // nlp.add_pipe(my_component)
  nlp.addPipe(myComponent);
  // nlp.to_disk("/path/to/model")
  const path = join(folder, 'model');
  nlp.toDisk(path);
  expect(readdirSync(path)).toEqual(expect.arrayContaining(['meta.json', 'my_component', 'ner', 'tokenizer', 'vocab']));
  expect(JSON.parse(readFileSync(join(path, 'my_component', 'data.json'), 'utf8'))).toEqual([{ hello: 'world' }]);

  // Language.factories["my_component"] = lambda nlp, **cfg: CustomComponent()
  spacy.Language.factories['my_component'] = () => new CustomComponent();
  const again = await spacy.load(path);
  expect(again.getPipe('my_component').data).toEqual([{ hello: 'world' }]);
  expect(again(SENTENCE).ents.map((ent) => ent.text)).toEqual(nlp(SENTENCE).ents.map((ent) => ent.text));

  // A component that throws leaves the old folder whole.
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
  expect(readdirSync(folder)).toEqual(['model']);
  expect(await codeOf(() => again.fromDisk(join(folder, 'none')))).toBe('FILE_NOT_FOUND');
  nlp.delete();
  again.delete();
}, 60_000);
