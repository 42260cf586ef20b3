import { createWorker } from '../../../dist/worker.js';
import { archive, archivePath, codeOf, exclude, SENTENCE, spacy, unknownFactory } from './package.js';

let worker;
let nlp;
let local;
beforeAll(async () => {
  worker = await createWorker({ size: 2 });
  nlp = await worker.load(archivePath, { exclude });
  local = await spacy.load(archive, { exclude });
});
afterAll(() => {
  worker.terminate();
  local.delete();
});

const entsOf = (doc) => doc.ents.map((ent) => [ent.text, ent.label_, ent.startChar]);

test('gives the docs that this thread would give', async () => {
  const doc = await nlp(SENTENCE, { timings: true });
  const here = local(SENTENCE);
  expect(doc).toBeInstanceOf(spacy.Doc);
  expect(entsOf(doc)).toEqual(entsOf(here));
  for (const name of ['shape_', 'norm_', 'isStop', 'likeNum', 'entIob_', 'lower']) {
    expect([...doc].map((token) => token[name])).toEqual([...here].map((token) => token[name]));
  }
  expect(doc.tensor).toEqual(here.tensor);
  expect(Object.keys(doc.timings)).toEqual(['tokenizer', 'tok2vec', 'ner']);
  expect(nlp.pipeNames).toEqual(local.pipeNames);
  expect(nlp.meta).toEqual(local.meta);
});

test('shares many texts among the pool, in their order', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => `Paper ${i} from Berlin`);
  const found = [];
  for await (const doc of nlp.pipe(texts, { batchSize: 20 })) found.push(doc.text);
  expect(found).toEqual(texts);
});

test('is saved, and reads what was saved, in every worker', async () => {
  const bytes = await nlp.toBytes({ exclude: ['vocab'] });
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(local.toBytes({ exclude: ['vocab'] })))).toBe(0);
  expect(await nlp.fromBytes(bytes)).toBe(nlp);
  await expect(nlp.fromBytes(bytes.subarray(0, 1000))).rejects.toMatchObject({ code: 'BAD_MSGPACK' });
  expect(entsOf(await nlp(SENTENCE))).toEqual(entsOf(local(SENTENCE)));
  const again = await spacy.load(await nlp.exportArchive('en_mine-1.0.0'));
  expect(entsOf(again(SENTENCE))).toEqual(entsOf(local(SENTENCE)));
  again.delete();
  const [{ filename }] = await nlp.package({ name: 'mine', version: '1.0.0', build: 'wheel' });
  expect(filename).toBe('en_mine-1.0.0-py3-none-any.whl');
}, 60_000);

test('drops calls that newer ones took the place of', async () => {
  const calls = ['a', 'b', 'c', 'd', 'e'].map((text) => nlp(text, { latest: true }));
  const results = await Promise.allSettled(calls);
  expect(results.at(-1).status).toBe('fulfilled');
  expect(results.filter((result) => result.reason?.code === 'SUPERSEDED').length).toBeGreaterThan(0);
});

test('rejects with the signal’s reason', async () => {
  const reason = new Error('enough');
  await expect(nlp('x', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const call = nlp(SENTENCE, { signal: controller.signal });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  const loading = new AbortController();
  const load = worker.load(archivePath, {
    exclude,
    signal: loading.signal,
    onProgress: ({ status }) => status === 'build' && loading.abort(reason),
  });
  await expect(load).rejects.toBe(reason);
  expect(entsOf(await nlp('In Berlin'))).toEqual([['Berlin', 'GPE', 3]]);
});

test('errors cross as they are', async () => {
  expect(await codeOf(() => worker.load(archivePath, { config: unknownFactory }))).toBe('E002');
  expect(await codeOf(() => worker.load(new Uint8Array(50)))).toBe('BAD_ARCHIVE');
  expect(await codeOf(() => nlp(7))).toBe('E1041');
  expect(await codeOf(() => worker.load(archivePath, { vocab: local.vocab }))).toBe('BAD_ARGUMENT');
  expect(await codeOf(() => createWorker({ size: 0 }))).toBe('BAD_ARGUMENT');
  expect(await codeOf(() => createWorker({ workerUrl: './no-such-script.js' }))).toBe('WORKER_FAILED');
});

test('a deleted pipeline and an ended worker say so', async () => {
  const other = await createWorker();
  const remote = await other.load(archivePath, { exclude });
  remote.delete();
  expect(await codeOf(() => remote('x'))).toBe('DELETED');
  other.terminate();
  expect(await codeOf(() => other.load(archivePath, { exclude }))).toBe('WORKER_FAILED');
});
