// The guide's "Serialization methods": a component of one's own; saving it stands in the tests of saving.
import { spacy } from '../core/package.js';

// class CustomComponent(object):
//     name = "my_component"
//     def __init__(self):
//         self.data = []
//     def __call__(self, doc):
//         # Do something to the doc here
//         return doc
//     def add(self, data):
//         self.data.append(data)
class CustomComponent {
  name = 'my_component';
  data = [];
  process(doc) {
    return doc;
  }
  add(data) {
    this.data.push(data);
  }
}

test('nlp.add_pipe(my_component)', async () => {
  const nlp = await spacy.blank('en');
  const component = new CustomComponent();
  component.add({ hello: 'world' });
  nlp.addPipe(component);
  expect(nlp.pipeNames).toEqual(['my_component']);
  expect(nlp.getPipe('my_component').data).toEqual([{ hello: 'world' }]);
  expect(nlp.config.components.my_component).toEqual({ factory: 'my_component' });
});

test('Language.factories["my_component"] = lambda nlp, **cfg: CustomComponent()', async () => {
  spacy.Language.factories.my_component = () => new CustomComponent();
  const nlp = await spacy.Language.fromConfig({
    nlp: { lang: 'en', pipeline: ['my_component'] },
    components: { my_component: { factory: 'my_component' } },
  });
  expect(nlp.getPipe('my_component')).toBeInstanceOf(CustomComponent);
});
