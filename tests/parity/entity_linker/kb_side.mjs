// The calls of kb.py: kb_side.mjs JOB.json, a JSON line a list of them.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';

const { runs, length } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What warnings say: a new logger each time, for each hears a text once. */
function listening(run) {
  const heard = [];
  spacy.env.logger = { warn: (text) => heard.push(text.slice(1, 5)) };
  let value;
  try {
    value = run();
  } catch (error) {
    value = error.code;
  }
  return [value === undefined ? null : value, heard];
}

function inFolder(run) {
  const folder = mkdtempSync(join(tmpdir(), 'kb-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const id = (value) => (value === null ? null : String(value));
const candidate = (one) => [
  one.entity_,
  String(one.entity),
  one.entityFreq,
  [...one.entityVector],
  one.alias_,
  String(one.alias),
  one.priorProb,
];

class Side {
  constructor(vocab) {
    this.vocab = vocab;
    this.kb = new spacy.InMemoryLookupKB(vocab, { entityVectorLength: length });
  }
  add_entity = (entity, freq, entityVector) => id(this.kb.addEntity({ entity, freq, entityVector }));
  add_alias = (alias, entities, probabilities) => id(this.kb.addAlias({ alias, entities, probabilities }));
  append_alias = (alias, entity, priorProb, ignoreWarnings) =>
    this.kb.appendAlias({ alias, entity, priorProb, ignoreWarnings });
  set_entities = (entityList, freqList, vectorList) => this.kb.setEntities({ entityList, freqList, vectorList });
  contains_entity = (entity) => this.kb.containsEntity(entity);
  contains_alias = (alias) => this.kb.containsAlias(alias);
  get_vector = (entity) => [...this.kb.getVector(entity)];
  get_prior_prob = (entity, alias) => this.kb.getPriorProb(entity, alias);
  get_alias_candidates = (alias) => this.kb.getAliasCandidates(alias).map(candidate);
  get_entity_strings = () => this.kb.getEntityStrings();
  get_alias_strings = () => this.kb.getAliasStrings();
  get_size_entities = () => this.kb.getSizeEntities();
  get_size_aliases = () => this.kb.getSizeAliases();
  to_bytes = () => hash(this.kb.toBytes());
  from_own_bytes = () => {
    const again = new spacy.InMemoryLookupKB(this.vocab, { entityVectorLength: 1 });
    this.kb = again.fromBytes(this.kb.toBytes());
    return again.entityVectorLength;
  };
  from_own_disk = () =>
    inFolder((folder) => {
      this.kb.toDisk(folder);
      this.kb = new spacy.InMemoryLookupKB(this.vocab, { entityVectorLength: 1 }).fromDisk(folder);
      return this.kb.entityVectorLength;
    });
  to_disk = () =>
    inFolder((folder) => {
      this.kb.toDisk(folder);
      return ['contents', 'strings.json'].map((part) => hash(readFileSync(join(folder, part))));
    });
}

await spacy.init();
for (const run of runs) {
  const side = new Side(new spacy.Vocab());
  const answers = run.map(([name, given]) => listening(() => side[name](...given)));
  writeSync(1, `${JSON.stringify(answers)}\n`);
}
