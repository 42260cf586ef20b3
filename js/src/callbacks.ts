// [nlp] before_creation, after_creation, after_pipeline_creation: functions of plug-ins that a config names.
import { isA } from './brand.js';
import type { JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import type { Language } from './language.js';
import type { Registry } from './registry.js';
import { resolveBlocks } from './resolve.js';

type LanguageClass = typeof Language;

export interface Callbacks {
  /** Throws SpacyError E943. */
  beforeCreation(type: LanguageClass): LanguageClass;
  /** Throw SpacyError E942. */
  afterCreation(nlp: Language): Language;
  afterPipelineCreation(nlp: Language): Language;
}

type Callback = (given: unknown) => unknown;

/** The function that a block names, if there is one. */
export function callbackOf(registry: Registry, block: unknown): Callback | undefined {
  if (block === undefined || block === null) return undefined;
  const callback = resolveBlocks(registry, block);
  if (typeof callback === 'function') return callback as Callback;
  throw new SpacyError('BAD_CONFIG', `A callback of the config is ${show(callback)}, not a function of a plug-in's.`);
}

export function callbacksOf(registry: Registry, config: JsonObject): Callbacks {
  const blocks = (config.nlp ?? {}) as JsonObject;
  const call = (key: string, given: unknown): unknown => {
    const callback = callbackOf(registry, blocks[key]);
    return callback ? callback(given) : given;
  };
  const checked = (key: string, nlp: Language): Language => {
    const result = call(key, nlp);
    if (isA(result, 'Language')) return result as Language;
    throw new SpacyError('E942', `[nlp] ${key} gave ${show(result)} in place of the nlp object: does it return it?`);
  };
  return {
    beforeCreation(type) {
      const result = call('before_creation', type);
      if (result === type) return type;
      throw new SpacyError(
        'E943',
        `[nlp] before_creation gave ${show(result)} in place of the class: does it return it?`,
      );
    },
    afterCreation: (nlp) => checked('after_creation', nlp),
    afterPipelineCreation: (nlp) => checked('after_pipeline_creation', nlp),
  };
}
