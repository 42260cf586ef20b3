// meta.json and config.cfg of a pipeline, as they are written.
import type { JsonObject } from '../core.js';
import type { Language } from '../language.js';

const META = ['lang', 'name', 'version', 'spacy_version', 'description', 'author', 'email', 'url', 'license'];

/** Components that know nothing of labels in Python, or hide them. */
const UNLABELLED = /^(merge_|(doc_cleaner|token_splitter|senter|trainable_lemmatizer)$)/;

/** What Language.meta is in Python: what the file has keeps its place, the rest follows in spaCy's order. */
export function metaToSave(nlp: Language): JsonObject {
  const meta = nlp.meta;
  const { vectors } = nlp.vocab;
  const file = nlp._info.meta;
  const own = nlp._pipeline.entries.map(({ name, factory, component }): [string, unknown] => [
    name,
    typeof component === 'object' && !UNLABELLED.test(factory) ? component.labels : undefined,
  ]);
  const now: JsonObject = {
    vectors: {
      width: vectors.vectorsLength,
      vectors: vectors.length,
      keys: vectors.nKeys,
      name: (file.vectors as JsonObject | undefined)?.name ?? null,
      mode: vectors.mode,
    },
    labels: Object.fromEntries(own.filter(([, labels]) => labels !== undefined)),
    pipeline: meta.pipeline,
    components: meta.components,
    disabled: meta.disabled,
  };
  const kept = Object.fromEntries(Object.keys(file).map((key) => [key, meta[key]]));
  const added = Object.fromEntries(META.filter((key) => !(key in file)).map((key) => [key, meta[key]]));
  return { ...kept, ...added, ...now };
}

export function metaText(nlp: Language, indent: number): string {
  const { core, language } = nlp._home;
  core.marshal._writeJson(metaToSave(nlp));
  return core.marshal.call((cpp, size) => cpp._metaText(language, indent, size)).string();
}

export function configText(nlp: Language): string {
  const { core, language } = nlp._home;
  core.marshal._writeJson(nlp.config);
  return core.marshal.call((cpp, size) => cpp._configText(language, size)).string();
}

/** Takes over a config.cfg; answers it interpolated. */
export function takeConfig(nlp: Language, text: Uint8Array): JsonObject {
  const { core, language } = nlp._home;
  core.marshal._writeBytes(text);
  return JSON.parse(core.marshal.call((cpp, size) => cpp._takeConfig(language, size)).string());
}

/** Takes over a meta.json: what the file says of something it says. */
export function takeMeta(nlp: Language, text: Uint8Array): JsonObject {
  const { core, language } = nlp._home;
  core.marshal._writeBytes(text);
  return JSON.parse(core.marshal.call((cpp, size) => cpp._takeMeta(language, size)).string());
}
