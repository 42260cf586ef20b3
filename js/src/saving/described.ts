// meta.json and config.cfg of a pipeline, as they are written.
import type { JsonObject } from '../core.js';
import type { Language } from '../language.js';

export function metaText(nlp: Language, indent: number): string {
  const { core, language } = nlp._home;
  core.marshal._writeJson(nlp.meta);
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
