// [nlp.tokenizer] where it names a tokenizer of a plug-in's.
import type { JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import type { Language } from './language.js';
import type { Registry } from './registry.js';
import { namedFunction, resolveBlocks } from './resolve.js';
import type { OwnTokenizer } from './tokenizer.js';

function ownBlock(registry: Registry, config: JsonObject): unknown {
  const block = (config.nlp as JsonObject | undefined)?.tokenizer;
  const [group, name] = namedFunction(block) ?? [];
  return group === 'tokenizers' && registry.has('tokenizers', name!) ? block : undefined;
}

/** The config as C++ takes it: with the language's own tokenizer in that place. */
export function withoutOwnTokenizer(registry: Registry, config: JsonObject): JsonObject {
  if (!ownBlock(registry, config)) return config;
  const { tokenizer: _, ...nlp } = config.nlp as JsonObject;
  return { ...config, nlp };
}

/** Gives a pipeline the tokenizer of a plug-in's that a config names: a function that gives one of `nlp`, as in Python. */
export function useOwnTokenizer(registry: Registry, config: JsonObject, nlp: Language): void {
  const block = ownBlock(registry, config);
  if (!block) return;
  const create = resolveBlocks(registry, block);
  const tokenizer: unknown = typeof create === 'function' ? (create as (nlp: Language) => unknown)(nlp) : create;
  nlp.tokenizer = checked(tokenizer, '[nlp.tokenizer]');
  Object.assign(nlp._config.nlp as JsonObject, { tokenizer: block });
}

/** spaCy 2's way: the factory 'tokenizer' of a plug-in makes that of each pipeline. */
export function factoryTokenizer(registry: Registry, nlp: Language): OwnTokenizer | undefined {
  const own = registry._factory('tokenizer', nlp.vocab.lang);
  if (!own) return undefined;
  return checked(own.make(nlp, 'tokenizer', (nlp._meta.tokenizer ?? {}) as JsonObject), "The factory 'tokenizer'");
}

function checked(tokenizer: unknown, from: string): OwnTokenizer {
  if (typeof tokenizer === 'function' || typeof (tokenizer as { process?: unknown } | null)?.process === 'function') {
    return tokenizer as OwnTokenizer;
  }
  throw new SpacyError('BAD_CONFIG', `${from} gave ${show(tokenizer)}, not a function of a text.`);
}
