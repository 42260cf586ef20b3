// A pipeline out of its bytes alone: Python's from_config(config).from_bytes(bytes).
import type { JsonObject } from '../core.js';
import { SpacyError, show } from '../errors.js';
import type { Language } from '../language.js';
import { blank } from '../load.js';
import { unpackValue } from '../msgpack.js';
import { makePipe } from '../pipe-kinds.js';
import type { Vocab } from '../vocab.js';
import { takeConfig } from './described.js';
import { languageFromBytes } from './language.js';

export async function openBytes(bytes: Uint8Array, vocab?: Vocab): Promise<Language> {
  const whole = unpackValue(bytes) as Record<string, unknown>;
  const config = whole['config.cfg'];
  const meta = whole['meta.json'];
  if (!(config instanceof Uint8Array) || typeof meta !== 'string') {
    throw new SpacyError(
      'BAD_BYTES',
      "A pipeline's bytes need its config and its meta: save it without excluding them.",
    );
  }
  const { lang } = JSON.parse(meta) as JsonObject;
  const nlp = await blank(String(lang), vocab ? { vocab } : {});
  const taken = takeConfig(nlp, config);
  const { pipeline = [], disabled = [] } = taken.nlp as { pipeline?: string[]; disabled?: string[] };
  const blocks = (taken.components ?? {}) as Record<string, JsonObject>;
  for (const name of pipeline) {
    const { factory, ...block } = blocks[name] ?? {};
    if (typeof factory !== 'string')
      throw new SpacyError('E984', `[components.${name}] has no factory: ${show(factory)}.`);
    nlp._pipeline.entries.push({
      name,
      factory,
      config: block,
      enabled: !disabled.includes(name),
      component: made(nlp, name, factory, block),
    });
  }
  languageFromBytes(nlp, bytes, vocab ? { exclude: ['vocab'] } : {});
  return nlp;
}

function made(nlp: Language, name: string, factory: string, config: JsonObject): ReturnType<typeof makePipe> {
  const own = nlp._registry._factory(factory);
  if (own) return own.make(nlp, name, config) as ReturnType<typeof makePipe>;
  const { core, language } = nlp._home;
  return makePipe(nlp._home, { name, factory, config, slot: core._createPipe(language, factory, name, config) });
}
