// nlp.meta and nlp.config: what the package says, brought up to date with the pipeline as it is.
import type { JsonObject, LanguageInfo } from './core.js';
import { labelsOf, type Pipeline } from './pipeline.js';

const DEFAULTS = {
  name: 'pipeline',
  version: '0.0.0',
  spacy_version: '>=3.8.0,<3.9.0',
  description: '',
  author: '',
  email: '',
  url: '',
  license: '',
};

export function describeMeta(info: LanguageInfo, pipeline: Pipeline, lang: string): JsonObject {
  return {
    lang,
    ...DEFAULTS,
    ...structuredClone(info.meta),
    labels: labelsOf(pipeline.entries),
    pipeline: pipeline.running.map(({ name }) => name),
    components: pipeline.names,
    disabled: pipeline.disabled,
  };
}

export function describeConfig(info: LanguageInfo, pipeline: Pipeline, lang: string): JsonObject {
  const config = structuredClone(info.config);
  config.nlp = { ...(config.nlp as JsonObject), lang, pipeline: pipeline.names, disabled: pipeline.disabled };
  config.components = Object.fromEntries(
    pipeline.entries.map(({ name, factory, config: own }) => [name, { factory, ...structuredClone(own) }]),
  );
  return config;
}
