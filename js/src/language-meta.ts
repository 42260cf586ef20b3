// nlp.meta and nlp.config: what the package says, brought up to date with the pipeline as it is.
import type { Core, JsonObject } from './core.js';
import { mergeBlocks } from './factories.js';
import { labelsOf, type Pipeline } from './pipeline.js';
import type { Vocab } from './vocab.js';

const DEFAULTS = { name: 'pipeline', version: '0.0.0' };
const EMPTY = { description: '', author: '', email: '', url: '', license: '' };

/** Brings it up to date in its place: it is a pipeline's own object, and what people set in it stays. */
export function refreshMeta(core: Core, meta: JsonObject, pipeline: Pipeline, vocab: Vocab): JsonObject {
  const { spacy_version, spacy_git_version } = core.described().meta;
  const defaults = { lang: vocab.lang, ...DEFAULTS, spacy_version, ...EMPTY, spacy_git_version };
  for (const [key, value] of Object.entries(defaults)) meta[key] ??= value;
  const { vectorsLength: width, size, nKeys, mode } = vocab.vectors;
  const { name = null } = (meta.vectors ?? {}) as JsonObject;
  return Object.assign(meta, {
    vectors: { width, vectors: width ? size / width : 0, keys: nKeys, name, mode },
    labels: labelsOf(pipeline.entries),
    pipeline: pipeline.running.map((entry) => entry.name),
    components: pipeline.names,
    disabled: pipeline.disabled,
  });
}

/** The same for config.cfg. */
export function refreshConfig(config: JsonObject, pipeline: Pipeline, lang: string): JsonObject {
  const nlp = (config.nlp ??= {}) as JsonObject;
  Object.assign(nlp, { lang, pipeline: pipeline.names, disabled: pipeline.disabled });
  config.components = Object.fromEntries(
    pipeline.entries.map(({ name, factory, config: own }) => [name, { factory, ...own }]),
  );
  const training = (config.training ??= {}) as JsonObject;
  training.score_weights = combineWeights(
    pipeline.entries.map(({ meta }) => meta.default_score_weights),
    (training.score_weights ?? {}) as Weights,
  );
  return config;
}

type Weights = Readonly<Record<string, number | null>>;

/** As spacy.util.combine_score_weights: together they are 1. */
function combineWeights(weights: readonly Weights[], overrides: Weights): Weights {
  const all: Record<string, number | null> = Object.assign({}, ...weights, overrides);
  const sum = Object.values(all).reduce<number>((total, weight) => total + (weight ?? 0), 0);
  if (sum <= 0) return all;
  return Object.fromEntries(Object.entries(all).map(([key, weight]) => [key, weight ? round(weight / sum) : weight]));
}

/** To two digits as Python rounds: halves that are exact go to the even digit. */
function round(value: number): number {
  const hundredths = value * 100;
  const isHalf = Number.isInteger(value * 8) && hundredths % 1 === 0.5;
  return isHalf ? (2 * Math.round(hundredths / 2)) / 100 : Number(value.toFixed(2));
}

/** A config over the defaults of all configs. */
export function completeConfig(core: Core, config: JsonObject): JsonObject {
  const defaults = structuredClone(core.described().config);
  return mergeBlocks(resolveReferences(defaults, defaults) as JsonObject, config, true);
}

/** `${section.key}` in the defaults, each a whole value. */
function resolveReferences(value: unknown, config: JsonObject): unknown {
  if (typeof value === 'string') {
    const path = /^\$\{([\w.]+)\}$/.exec(value)?.[1];
    return path ? path.split('.').reduce((block, key) => (block as JsonObject)[key] as JsonObject, config) : value;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveReferences(inner, config)]));
}

/** [initialize.components], which follows the components' names. */
export const initializeBlocks = (config: JsonObject): JsonObject =>
  (((config.initialize ??= {}) as JsonObject).components ??= {}) as JsonObject;
