// Knowledge bases and entity linkers as people use them; tests/parity compares them with Python's.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, spacy } from './package.js';

const { Candidate, InMemoryLookupKB } = spacy;
const TEXT = 'Douglas met Douglas Adams. Adams laughed.';

function filled(vocab) {
  const kb = new InMemoryLookupKB(vocab, { entityVectorLength: 3 });
  kb.addEntity({ entity: 'Q1', freq: 19, entityVector: [8, 4, 3] });
  kb.addEntity({ entity: 'Q2', freq: 5, entityVector: [2, 1, 0] });
  kb.addAlias({ alias: 'Douglas', entities: ['Q1', 'Q2'], probabilities: [0.2, 0.8] });
  kb.addAlias({ alias: 'Adams', entities: ['Q1'], probabilities: [0.9] });
  return kb;
}

async function linking(config = {}, load = filled) {
  const nlp = await spacy.blank('en');
  nlp.addPipe('sentencizer');
  nlp.addPipe('entity_ruler').addPatterns(['Douglas', 'Adams'].map((pattern) => ({ label: 'PERSON', pattern })));
  const linker = nlp.addPipe('entity_linker', { config: { incl_context: false, entity_vector_length: 3, ...config } });
  if (load) linker.setKb(load);
  return nlp;
}

const links = (doc) => doc.ents.map((ent) => [ent.text, ent.kbId_]);

describe('InMemoryLookupKB', () => {
  let nlp;
  let kb;
  beforeAll(async () => {
    nlp = await spacy.blank('en');
  });
  beforeEach(() => {
    kb = filled(nlp.vocab);
  });

  test('says what it holds', () => {
    expect([kb.length, kb.getSizeEntities(), kb.getSizeAliases(), kb.entityVectorLength]).toEqual([2, 2, 2, 3]);
    expect(kb.getEntityStrings().sort()).toEqual(['Q1', 'Q2']);
    expect(kb.getAliasStrings().sort()).toEqual(['Adams', 'Douglas']);
    expect([kb.containsEntity('Q1'), kb.containsEntity('Q9'), kb.containsAlias('Adams')]).toEqual([true, false, true]);
    expect(kb.getVector('Q1')).toEqual(Float32Array.of(8, 4, 3));
    expect(kb.getVectors(['Q9', 'Q2'])).toEqual([new Float32Array(3), Float32Array.of(2, 1, 0)]);
    expect(kb.getPriorProb('Q2', 'Douglas')).toBeCloseTo(0.8);
    expect([kb.getPriorProb('Q2', 'Adams'), kb.getPriorProb('Q9', 'nobody')]).toEqual([0, 0]);
    expect([kb.isEmpty(), new InMemoryLookupKB(nlp.vocab, { entityVectorLength: 1 }).isEmpty()]).toEqual([false, true]);
  });

  test('gives candidates for spans and texts', () => {
    const doc = nlp(TEXT);
    const [first, second] = kb.getCandidates(doc.slice(0, 1));
    expect(first).toBeInstanceOf(Candidate);
    expect([first.entity_, first.alias_, first.entityFreq, second.entity_]).toEqual(['Q1', 'Douglas', 19, 'Q2']);
    expect([first.entity, first.alias]).toEqual([nlp.vocab.strings.get('Q1'), nlp.vocab.strings.get('Douglas')]);
    expect(first.priorProb).toBeCloseTo(0.2);
    expect(second.entityVector).toEqual(Float32Array.of(2, 1, 0));
    expect(first.kb).toBe(kb);
    const batch = kb.getCandidatesBatch([doc.slice(0, 1), doc.slice(1, 2)]);
    expect(batch.map((candidates) => candidates.length)).toEqual([2, 0]);
    expect(kb.getAliasCandidates('Adams').map(({ entity_ }) => entity_)).toEqual(['Q1']);
  });

  test.each([
    ['E141', () => kb.addEntity({ entity: 'Q3', freq: 1, entityVector: [1] })],
    ['E140', () => kb.setEntities({ entityList: ['Q3'], freqList: [], vectorList: [[1, 2, 3]] })],
    ['E890', () => kb.addAlias({ alias: '', entities: [], probabilities: [] })],
    ['E132', () => kb.addAlias({ alias: 'x', entities: ['Q1'], probabilities: [] })],
    ['E133', () => kb.addAlias({ alias: 'x', entities: ['Q1', 'Q2'], probabilities: [0.8, 0.4] })],
    ['E134', () => kb.addAlias({ alias: 'x', entities: ['Q9'], probabilities: [0.1] })],
    ['E176', () => kb.appendAlias({ alias: 'x', entity: 'Q1', priorProb: 0.1 })],
    ['E133', () => kb.appendAlias({ alias: 'Adams', entity: 'Q2', priorProb: 0.5 })],
    ['BAD_VALUE', () => kb.addEntity({ entity: 'Q3', freq: NaN, entityVector: [1, 2, 3] })],
    ['BAD_VALUE', () => kb.addEntity({ entity: 'Q3', freq: 1, entityVector: [1, 2, Infinity] })],
    ['BAD_VALUE', () => kb.addAlias({ alias: 'x', entities: ['Q1'], probabilities: ['0.1'] })],
    ['BAD_ARGUMENT', () => kb.addEntity({ entity: 7, freq: 1, entityVector: [1, 2, 3] })],
    ['LONE_SURROGATE', () => kb.containsEntity('\ud800')],
    ['BAD_ARGUMENT', () => new InMemoryLookupKB(nlp.vocab, { entityVectorLength: -1 })],
    ['BAD_ARGUMENT', () => new InMemoryLookupKB({}, { entityVectorLength: 1 })],
    ['BAD_ARGUMENT', () => kb.fromBytes('text')],
    ['BAD_MSGPACK', () => kb.fromBytes(kb.toBytes().subarray(0, 40))],
    ['E929', () => kb.fromDisk('/no/such/folder')],
  ])('%s for what can not be', async (code, action) => {
    const before = kb.toBytes();
    expect(await codeOf(action)).toBe(code);
    expect(kb.toBytes()).toEqual(before);
  });

  test('warns of what is there already', () => {
    const heard = [];
    const { logger } = spacy.env;
    spacy.env.logger = { warn: (text) => heard.push(text.slice(0, 6)) };
    try {
      expect(kb.addEntity({ entity: 'Q1', freq: 1, entityVector: [1, 2, 3] })).toBe(null);
      expect(kb.addAlias({ alias: 'Adams', entities: [], probabilities: [] })).toBe(null);
      kb.appendAlias({ alias: 'Adams', entity: 'Q1', priorProb: 0.1 });
      kb.appendAlias({ alias: 'Adams', entity: 'Q1', priorProb: 0.1, ignoreWarnings: true });
      kb.setEntities({ entityList: ['Q5', 'Q5'], freqList: [1, 2], vectorList: [[1, 2, 3], [4, 5, 6]] }); // prettier-ignore
    } finally {
      spacy.env.logger = logger;
    }
    expect(heard).toEqual(['[W018]', '[W017]', '[W024]', '[W018]']);
    expect(kb.getEntityStrings()).toEqual(['Q5']);
    expect(kb.getAliasCandidates('Douglas').map(({ entity_ }) => entity_)).toEqual(['Q5']);
  });

  test('goes into bytes and folders and back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kb-'));
    try {
      kb.toDisk(join(folder, 'a/kb'));
      const other = (await spacy.blank('en')).vocab;
      const read = new InMemoryLookupKB(other, { entityVectorLength: 1 }).fromDisk(join(folder, 'a/kb'));
      expect(read.getAliasCandidates('Adams')[0].entity_).toBe('Q1');
      expect(read.getPriorProb('Q2', 'Douglas')).toBe(kb.getPriorProb('Q2', 'Douglas'));
      expect(read.fromBytes(kb.toBytes()).entityVectorLength).toBe(3);
      truncateSync(join(folder, 'a/kb/contents'), 60);
      expect(await codeOf(() => read.fromDisk(join(folder, 'a/kb')))).toBe('E145');
      expect(read.length).toBe(2);
      writeFileSync(join(folder, 'file'), '');
      expect(await codeOf(() => read.fromDisk(join(folder, 'file')))).toBe('E928');
      expect(await codeOf(() => read.toDisk(join(folder, 'file')))).toBe('E928');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('entity_linker', () => {
  test('links by priors alone without weights', async () => {
    const nlp = await linking();
    expect(links(nlp(TEXT))).toEqual([['Douglas', 'Q2'], ['Douglas', 'Q2'], ['Adams', 'Q1'], ['Adams', 'Q1']]); // prettier-ignore
    const { kb } = nlp.getPipe('entity_linker');
    kb.addAlias({ alias: 'met', entities: [], probabilities: [] });
    expect(nlp.getPipe('entity_linker').kb).toBe(kb);
    expect(nlp.pipeLabels.entity_linker).toEqual([]);
    nlp.initialize();
  });

  test('says what it lacks', async () => {
    const empty = await linking({}, null);
    expect(await codeOf(() => empty(TEXT))).toBe('E139');
    const linker = empty.getPipe('entity_linker');
    expect([linker.kb.length, linker.kb.entityVectorLength]).toEqual([0, 3]);
    expect(await codeOf(() => linker.validateKb())).toBe('E139');
    expect(await codeOf(() => empty.initialize())).toBe('E139');
    expect(await codeOf(() => linker.setKb('kb'))).toBe('E885');
    expect(await codeOf(() => linker.setKb(() => ({})))).toBe('E1018');
    const other = await spacy.blank('en');
    expect(await codeOf(() => (linker.kb = filled(other.vocab)))).toBe('VOCAB_MISMATCH');
    const untrained = await linking({ incl_context: true });
    expect(await codeOf(() => untrained(TEXT))).toBe('E109');
    expect(await codeOf(() => untrained.initialize())).toBe('NO_TRAINING');
    const nlp = await linking();
    nlp.removePipe('sentencizer');
    expect(await codeOf(() => nlp(TEXT))).toBe('E030');
    expect(links(nlp('Douglas'))).toEqual([['Douglas', 'Q2']]);
  });

  test.each([
    ['E1043', { threshold: 2 }],
    ['E1044', { candidates_batch_size: 0 }],
    ['E893', { get_candidates: { '@misc': 'nobodys.v1' } }],
    ['E893', { model: { '@architectures': 'spacy.EntityLinker.v9' } }],
  ])('%s for a setting that is none', async (code, config) => {
    expect(await codeOf(() => linking(config))).toBe(code);
  });

  test('is initialized with a knowledge base from a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kb-'));
    try {
      const nlp = await linking({}, null);
      filled(nlp.vocab).toDisk(folder);
      const loader = { '@misc': 'spacy.KBFromFile.v1', kb_path: folder };
      nlp.getPipe('entity_linker').initialize(undefined, { kb_loader: loader });
      expect(links(nlp(TEXT))[0]).toEqual(['Douglas', 'Q2']);
      const empty = { '@misc': 'spacy.EmptyKB.v1', entity_vector_length: 7 };
      expect(await codeOf(() => nlp.getPipe('entity_linker').initialize(undefined, { kb_loader: empty }))).toBe('E139');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('asks functions of people’s own for candidates', async () => {
    const registry = spacy.registry.copy();
    const batches = [];
    registry.use({
      spacy_misc: {
        'lower.v1': () => (kb, mention) => kb.getAliasCandidates(mention.text.toUpperCase()),
        'batch.v1': () => (kb, mentions) => {
          batches.push(mentions.length);
          return mentions.map((mention) => kb.getCandidates(mention).slice(0, 1));
        },
        'kb.v1': () => (vocab, length) => {
          const kb = new InMemoryLookupKB(vocab, { entityVectorLength: length });
          kb.addEntity({ entity: 'Q7', freq: 1, entityVector: new Array(length).fill(1) });
          kb.addAlias({ alias: 'DOUGLAS', entities: ['Q7'], probabilities: [1] });
          return kb;
        },
      },
    });
    const build = async (settings) => {
      const nlp = await spacy.blank('en', { registry });
      nlp.addPipe('sentencizer');
      nlp.addPipe('entity_ruler').addPatterns([{ label: 'PERSON', pattern: 'Douglas' }]);
      nlp.addPipe('entity_linker', { config: { incl_context: false, entity_vector_length: 3, ...settings } });
      return nlp;
    };
    const named = (name) => ({ '@misc': name });
    const one = await build({ get_candidates: named('lower.v1'), generate_empty_kb: named('kb.v1') });
    expect(links(one(TEXT))).toEqual([['Douglas', 'Q7'], ['Douglas', 'Q7']]); // prettier-ignore
    expect(one.config.components.entity_linker.get_candidates).toEqual(named('lower.v1'));
    const several = await build({ get_candidates_batch: named('batch.v1'), candidates_batch_size: 2 });
    several.getPipe('entity_linker').kb = filled(several.vocab);
    expect([...several.pipe([TEXT, TEXT])].map(links)).toEqual(Array(2).fill([['Douglas', 'Q1'], ['Douglas', 'Q1']])); // prettier-ignore
    expect(batches).toEqual([2, 2]);
  });

  test('takes a knowledge base of a class of one’s own', async () => {
    class Upper extends InMemoryLookupKB {
      getCandidates(mention) {
        return this.getAliasCandidates(mention.text === 'Adams' ? 'Douglas' : '');
      }
    }
    const nlp = await linking();
    const kb = new Upper(nlp.vocab, { entityVectorLength: 3 });
    kb.fromBytes(filled(nlp.vocab).toBytes());
    nlp.getPipe('entity_linker').kb = kb;
    expect(nlp.getPipe('entity_linker').kb).toBe(kb);
    expect(links(nlp(TEXT)).map(([, id]) => id)).toEqual(['NIL', 'NIL', 'Q2', 'Q2']);
  });

  test('is scored on the entities of the reference', async () => {
    const nlp = await linking();
    const reference = nlp(TEXT);
    reference.ents = reference.ents.map((ent, i) => [ent.label_, i ? ent.kbId_ : 'Q1', ent.start, ent.end]);
    nlp.removePipe('entity_ruler');
    const scores = nlp.evaluate([new spacy.Example(nlp.makeDoc(TEXT), reference)]);
    expect(scores.nel_micro_f).toBeCloseTo(0.75);
  });
});
