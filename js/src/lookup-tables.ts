// Tables of words that plug-ins bring for a language (the group spacy_lookups), for components that need them.
import type { JsonObject } from './core.js';
import { SpacyError } from './errors.js';
import { host } from './install/host.js';
import type { Language } from './language.js';
import { Packer } from './msgpack-pack.js';
import type { LookupTables } from './registry.js';

/** A lemmatizer's bytes with the tables given, or with those that plug-ins have for the language. Throws SpacyError E955. */
export function lookupsBytes(nlp: Language, given: unknown): Uint8Array {
  const { lang, strings } = nlp.vocab;
  const tables = (given ?? ownTables(nlp, lang)) as LookupTables;
  const packed = Object.entries(tables).map(([name, table]): [string, Map<bigint, unknown>] => {
    const words =
      typeof table === 'string' ? (JSON.parse(host().platform.fs.readFile(table, 'utf8')) as JsonObject) : table;
    return [name, new Map(Object.entries(words).map(([word, value]) => [strings.add(word), value]))];
  });
  const lookups = new Packer().value(new Map(packed)).bytes();
  return new Packer().value({ lookups }).bytes();
}

function ownTables(nlp: Language, lang: string): unknown {
  if (nlp._registry.has('lookups', lang)) return nlp._registry.get('lookups', lang);
  throw new SpacyError(
    'E955',
    `There are no tables for the language '${lang}': spacy.use({ spacy_lookups: { ${lang}: { lemma_lookup: { … } } } }), or ` +
      'nlp.initialize(undefined, { components: { lemmatizer: { lookups } } }).',
  );
}
