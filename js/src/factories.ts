// What is known of factories: those that C++ has, described as spaCy describes them, and people's own.
import type { JsonObject } from './core.js';
import { SpacyError } from './errors.js';
import type { OwnFactory, Registry } from './registry.js';
import { core } from './runtime.js';

/** As Language.factory takes it, in spaCy's names. */
export interface FactoryMeta {
  readonly factory: string;
  readonly default_config: JsonObject;
  readonly assigns: readonly string[];
  readonly requires: readonly string[];
  readonly scores: readonly string[];
  readonly default_score_weights: Readonly<Record<string, number | null>>;
  readonly retokenizes: boolean;
}

/** A factory as a pipeline finds it: somebody's own, or one of C++'s where `own` is undefined. */
export interface FoundFactory {
  readonly meta: FactoryMeta;
  readonly own: OwnFactory | undefined;
}

/** spaCy's own: known before WebAssembly has been started, for plug-ins register theirs while they are imported. */
const SPACY_FACTORIES = (
  'attribute_ruler beam_ner beam_parser doc_cleaner entity_linker entity_ruler future_entity_ruler lemmatizer merge_entities ' +
  'merge_noun_chunks merge_subtokens morphologizer ner nn_labeller parser senter sentencizer span_finder span_ruler spancat ' +
  'spancat_singlelabel tagger textcat textcat_multilabel tok2vec token_splitter trainable_lemmatizer'
).split(' ');
export const isSpacyFactory = (name: string): boolean => SPACY_FACTORIES.includes(name);

export const plainMeta = (factory: string): FactoryMeta => ({
  factory,
  default_config: {},
  assigns: [],
  requires: [],
  scores: [],
  default_score_weights: {},
  retokenizes: false,
});

/** A language's own factory stands before the one of all languages. Throws SpacyError E002 with the way out. */
export function findFactory(registry: Registry, name: string, lang: string, call: string): FoundFactory {
  const own = registry._factory(name, lang);
  if (own) return { meta: own.meta, own };
  const { names, factories } = core().described();
  if (!names.includes(name)) {
    const here = registry._factoryNames(lang).join(', ');
    throw new SpacyError(
      'E002',
      `Can't find a factory '${name}' for the language '${lang}', which ${call} was asked for. If it is your own, ` +
        `add it first: Language.component('${name}', fn) for a function, Language.factory('${name}', make) for what makes ` +
        `a component, or spacy.use({ spacy_factories: { '${name}': make } }).${failuresOf(registry)} Available factories: ${here}.`,
    );
  }
  const described = factories[`${lang}.${name}`] ?? factories[name];
  const meta = described
    ? { ...described, factory: name, scores: Object.keys(described.default_score_weights) }
    : plainMeta(name);
  return { meta, own: undefined };
}

const failuresOf = (registry: Registry): string =>
  [...registry._failures].map(([plugin, why]) => ` The plug-in '${plugin}' could not be imported: ${why}.`).join('');

const isBlock = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const functionOf = (block: JsonObject): string | undefined => Object.keys(block).find((key) => key.startsWith('@'));

/**
 * `config` over the defaults, block by block; one that names another function takes its place, as in Config.merge. Keys that
 * are given come first, as there, or those of the defaults.
 */
export function mergeBlocks(defaults: JsonObject, config: JsonObject, defaultsFirst = false): JsonObject {
  const merged = (key: string): unknown => {
    const old = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (!Object.hasOwn(config, key)) return old;
    const value = config[key];
    return isBlock(value) && isBlock(old) && isSameKind(old, value) ? mergeBlocks(old, value, defaultsFirst) : value;
  };
  const keys = Object.keys(defaultsFirst ? { ...defaults, ...config } : { ...config, ...defaults });
  return Object.fromEntries(keys.map((key) => [key, merged(key)]));
}

function isSameKind(old: JsonObject, given: JsonObject): boolean {
  const [before, now] = [functionOf(old), functionOf(given)];
  return now === undefined ? true : before === now && old[before] === given[now];
}

/** With what functions' arguments are where they are left out (registry.fill). */
export function fillBlocks<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(fillBlocks) as Value;
  if (!isBlock(value)) return value;
  const name = functionOf(value);
  const defaults = (name && core().described().functions[`${name}:${String(value[name])}`]) ?? {};
  const missing = Object.entries(defaults).filter(([key]) => !Object.hasOwn(value, key));
  return Object.fromEntries([
    ...Object.entries(value).map(([key, inner]) => [key, fillBlocks(inner)]),
    ...structuredClone(missing),
  ]) as Value;
}
