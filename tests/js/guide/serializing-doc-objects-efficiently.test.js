// "Serializing Doc objects efficiently" (blocks 3, 4): Python's form beside ours.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath } from '../core/package.js';
import { inPython, newFolder, spacy } from './packages.js';

// import spacy
// from spacy.tokens import DocBin
const { Doc, DocBin } = spacy;

test('DocBin', async () => {
  // doc_bin = DocBin(attrs=["LEMMA", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
  let docBin = new DocBin({ attrs: ['LEMMA', 'ENT_IOB', 'ENT_TYPE'], storeUserData: true });
  // texts = ["Some text", "Lots of texts...", "..."]
  const texts = ['Some text', 'Lots of texts...', '...'];
  // nlp = spacy.load("en_core_web_sm")
  let nlp = await spacy.load(archivePath);
  // for doc in nlp.pipe(texts): doc_bin.add(doc)
  if (!Doc.hasExtension('my_custom_attr')) Doc.setExtension('my_custom_attr', { default: null });
  const lemmas = [];
  for (const doc of nlp.pipe(texts)) {
    doc._.my_custom_attr = `about ${doc.text}`;
    lemmas.push([...doc].map((token) => token.lemma_));
    docBin.add(doc);
  }
  // bytes_data = doc_bin.to_bytes()
  const bytesData = docBin.toBytes();
  nlp.delete();

  // # Deserialize later, e.g. in a new process
  // nlp = spacy.blank("en")
  nlp = await spacy.blank('en');
  // doc_bin = DocBin().from_bytes(bytes_data)
  docBin = new DocBin().fromBytes(bytesData);
  // docs = list(doc_bin.get_docs(nlp.vocab))
  let docs = [...docBin.getDocs(nlp.vocab)];
  expect(docs.map((doc) => doc.text)).toEqual(texts);
  expect(docs.map((doc) => [...doc].map((token) => token.lemma_))).toEqual(lemmas);

  // Only the values are saved: to reach them by doc._ the attribute is registered again.
  Doc.removeExtension('my_custom_attr');
  // docs = list(doc_bin.get_docs(nlp.vocab))
  docs = [...docBin.getDocs(nlp.vocab)];
  expect(() => docs[0]._.my_custom_attr).toThrow(expect.objectContaining({ code: 'E046' }));
  // Doc.set_extension("my_custom_attr", default=None)
  Doc.setExtension('my_custom_attr', { default: null });
  // print([doc._.my_custom_attr for doc in docs])
  expect(docs.map((doc) => doc._.my_custom_attr)).toEqual(texts.map((text) => `about ${text}`));
  Doc.removeExtension('my_custom_attr');

  // The same bytes in Python.
  const file = join(newFolder('docs'), 'docs.spacy');
  writeFileSync(file, bytesData);
  const theirs = inPython(`from spacy.tokens import Doc, DocBin
nlp = spacy.blank("en")
doc_bin = DocBin().from_bytes(open(${JSON.stringify(file)}, "rb").read())
docs = list(doc_bin.get_docs(nlp.vocab))
Doc.set_extension("my_custom_attr", default=None)
print(json.dumps([[doc.text, [t.lemma_ for t in doc], doc._.my_custom_attr] for doc in docs]))`);
  expect(theirs).toEqual(texts.map((text, i) => [text, lemmas[i], `about ${text}`]));
});

test('pallets are merged', async () => {
  const nlp = await spacy.blank('en');
  const [one, two] = [['a b'], ['c', 'd']].map((texts) => new DocBin({ docs: [...nlp.pipe(texts)] }));
  one.merge(two);
  expect([...new DocBin().fromBytes(one.toBytes()).getDocs(nlp.vocab)].map(String)).toEqual(['a b', 'c', 'd']);
});

test('numbers alone: Doc.to_array', async () => {
  const nlp = await spacy.blank('en');
  const doc = nlp('This is 1 text');
  const array = doc.toArray(['ORTH', 'LIKE_NUM']);
  expect(array.shape).toEqual([4, 2]);
  const again = new Doc(nlp.vocab, { words: [...doc].map(String) }).fromArray(['ORTH', 'LIKE_NUM'], array);
  expect(again.text).toBe(doc.text + ' ');
});
