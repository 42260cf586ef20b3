// nlp.meta and nlp.config: what the package says, brought up to date with the pipeline as it is.
import type { JsonObject, LanguageInfo } from './core.js';

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

export function describeMeta(info: LanguageInfo, disabled: readonly string[], lang: string): JsonObject {
  const running = info.pipes.filter((pipe) => !disabled.includes(pipe.name));
  return {
    lang,
    ...DEFAULTS,
    ...structuredClone(info.meta),
    labels: Object.fromEntries(
      running.filter((pipe) => pipe.labels.length).map((pipe) => [pipe.name, [...pipe.labels]]),
    ),
    pipeline: running.map((pipe) => pipe.name),
    components: info.pipes.map((pipe) => pipe.name),
    disabled: [...disabled],
  };
}

export function describeConfig(info: LanguageInfo, disabled: readonly string[]): JsonObject {
  const config = structuredClone(info.config);
  const names = info.pipes.map((pipe) => pipe.name);
  config.nlp = { ...(config.nlp as JsonObject), lang: info.lang, pipeline: names, disabled: [...disabled] };
  const components = (config.components ?? {}) as JsonObject;
  config.components = Object.fromEntries(names.map((name) => [name, components[name] ?? {}]));
  return config;
}
