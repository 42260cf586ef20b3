// "Using Pickle" (blocks 5 to 8): spacy.pack and spacy.unpack stand in pickle's place.
import { archivePath, codeOf, SENTENCE } from '../core/package.js';
import { ANSWERS, spacy } from './packages.js';

const { pack, unpack } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.load(archivePath);
}, 120_000);

test('Example', async () => {
  // doc = nlp("This is a text.")
  const doc = nlp('This is a text.');
  // data = pickle.dumps(doc)
  const data = pack(doc);
  expect(ANSWERS(await unpack(data))).toEqual(ANSWERS(doc));
});

test('Pickling objects with shared data', async () => {
  // doc1 = nlp("Hello world")
  const doc1 = nlp('Hello world');
  // doc2 = nlp("This is a test")
  const doc2 = nlp('This is a test');
  // doc1_data = pickle.dumps(doc1)
  const doc1Data = pack(doc1);
  // doc2_data = pickle.dumps(doc2)
  const doc2Data = pack(doc2);
  // print(len(doc1_data) + len(doc2_data))  # 6636116 😞
  const apart = doc1Data.length + doc2Data.length;
  // doc_data = pickle.dumps([doc1, doc2])
  const docData = pack([doc1, doc2]);
  // print(len(doc_data))  # 3319761 😃
  expect(docData.length).toBeLessThan(apart);

  const docs = await unpack(docData);
  expect(docs.map(ANSWERS)).toEqual([doc1, doc2].map(ANSWERS));
  expect(docs[0].vocab).toBe(docs[1].vocab);
});

test('the entire pipeline once, and docs that share its vocab', async () => {
  const doc = nlp(SENTENCE);
  const alone = pack(nlp).length;
  const data = pack({ nlp, docs: [doc, doc] });
  // The vocab lies in it once.
  expect(data.length - alone).toBeLessThan(alone / 100);
  const found = await unpack(data);
  expect(ANSWERS(found.nlp(SENTENCE))).toEqual(ANSWERS(doc));
  expect(found.docs[0]).toBe(found.docs[1]);
  expect(found.docs[0].vocab).toBe(found.nlp.vocab);
  found.nlp.delete();
  // A component alone is not packed: its pipeline is.
  expect(() => pack(nlp.getPipe('ner'))).toThrow(/'ner'.*pipeline/);
}, 60_000);

test('Pickling spans and tokens', async () => {
  const doc = nlp(SENTENCE);
  // - data = pickle.dumps(doc[10:20])
  expect(await codeOf(() => pack(doc.slice(10, 20)))).toBe('E112');
  expect(await codeOf(() => pack([doc.at(0)]))).toBe('E111');
  // + data = pickle.dumps(doc)
  let data = pack(doc);
  expect((await unpack(data)).slice(2, 8).text).toBe(doc.slice(2, 8).text);
  // + span_doc = doc[10:20].as_doc()
  const spanDoc = doc.slice(10, 20).asDoc();
  // data = pickle.dumps(span_doc)
  data = pack(spanDoc);
  expect((await unpack(data)).text).toBe(doc.slice(10, 20).text);
});
