// Language.fromConfig: a pipeline of untrained components, as a config describes it.
import { emptyConfig, makeBlank } from './blank-language.js';
import { build } from './building.js';
import { callbacksOf } from './callbacks.js';
import type { Core, JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import { classOf, readyClass, readyLanguage } from './lang-class.js';
import type { Language } from './language.js';
import { load } from './load.js';
import { mergeConfig, nameList, type Names } from './options.js';
import { registry as defaultRegistry, type Registry } from './registry.js';
import { init, start } from './runtime.js';
import { warnOfEnabled } from './selection.js';
import { useOwnTokenizer, withoutOwnTokenizer } from './tokenizer-config.js';
import type { Vocab } from './vocab.js';

export interface FromConfigOptions {
  readonly meta?: JsonObject;
  readonly vocab?: Vocab;
  readonly disable?: Names;
  readonly enable?: Names;
  readonly exclude?: Names;
  readonly registry?: Registry;
}

export async function fromConfig(
  type: typeof Language,
  given: JsonObject | string,
  options: FromConfigOptions,
): Promise<Language> {
  await init();
  const core = await start();
  const registry = options.registry ?? defaultRegistry;
  const parsed = interpolate(core, given);
  const lang = await languageOf(type, parsed, registry);
  const config = mergeConfig(emptyConfig(lang), parsed);
  const blocks = (config.components ?? {}) as Record<string, JsonObject>;
  const names = nameList((config.nlp as JsonObject).pipeline as Names, 'nlp.pipeline');
  const excluded = nameList(options.exclude, 'exclude');

  const callbacks = callbacksOf(registry, config);
  const Class = callbacks.beforeCreation(type.lang ? type : classOf(registry, lang));
  const { vocab, language } = makeBlank(core, lang, withoutOwnTokenizer(registry, config), options.vocab);
  let nlp: Language = new Class(core, language, vocab, { registry });
  try {
    useOwnTokenizer(registry, config, nlp);
    Object.assign(nlp._meta, structuredClone(options.meta ?? {}));
    nlp = callbacks.afterCreation(nlp);
    for (const name of names) {
      const block = blockOf(blocks, name);
      if (!excluded.includes(name)) await add(nlp, name, block);
    }
    const disabled = disabledBy(config, names, options);
    for (const entry of nlp._pipeline.entries) entry.enabled = !disabled.includes(entry.name);
    return callbacks.afterPipelineCreation(nlp);
  } catch (error) {
    nlp.delete();
    throw error;
  }
}

/** References need the config as text, which C++ reads. */
function interpolate(core: Core, given: JsonObject | string): JsonObject {
  if (typeof given === 'string') return core._readConfig(given, {}, true);
  if (typeof given !== 'object' || given === null) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `Language.fromConfig takes a config, as an object or a text, not ${show(given)}.`,
    );
  }
  if (!JSON.stringify(given).includes('${')) return structuredClone(given);
  return core._readConfig(sections(given, '').join('\n'), {}, true);
}

const isSection = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isReference = (value: unknown): boolean => typeof value === 'string' && /^\$\{[^}]+\}$/.test(value);

function sections(config: JsonObject, name: string): string[] {
  const own = Object.entries(config).filter(([, value]) => !isSection(value));
  const inner = Object.entries(config).filter(([, value]) => isSection(value)) as [string, JsonObject][];
  const lines = own.map(([key, value]) => `${key} = ${isReference(value) ? String(value) : JSON.stringify(value)}`);
  return [
    ...(name ? [`[${name}]`, ...lines, ''] : []),
    ...inner.flatMap(([key, value]) => sections(value, name ? `${name}.${key}` : key)),
  ];
}

async function languageOf(type: typeof Language, config: JsonObject, registry: Registry): Promise<string> {
  if (!isSection(config.nlp ?? {})) {
    throw new SpacyError('E985', 'The config has no [nlp] section: it is no config of a pipeline.');
  }
  const configured = (config.nlp as JsonObject | undefined)?.lang;
  const own = await readyClass(type);
  if (own === undefined && typeof configured !== 'string') {
    throw new SpacyError('E993', `The config does not say its language: [nlp] lang is ${show(configured)}.`);
  }
  const lang = own ?? (await readyLanguage(registry, configured as string));
  if (configured === undefined || configured === null || configured === lang) return lang;
  throw new SpacyError(
    'E958',
    `The config's [nlp] lang is ${show(configured)}, which is not the language of ${type.name} ('${lang}').`,
  );
}

function disabledBy(config: JsonObject, names: readonly string[], options: FromConfigOptions): string[] {
  const disabled = [
    ...nameList(options.disable, 'disable'),
    ...nameList((config.nlp as JsonObject).disabled as Names, 'nlp.disabled'),
  ];
  const enable = nameList(options.enable, 'enable');
  if (options.enable !== undefined) warnOfEnabled(config, enable);
  if (!enable.length) return disabled;
  const both = enable.filter((name) => disabled.includes(name));
  if (both.length) {
    throw new SpacyError(
      'E1042',
      `enable and disable contradict each other on ${both.map(show).join(', ')}: the config may set one of them.`,
    );
  }
  return [...disabled, ...names.filter((name) => !enable.includes(name))];
}

function blockOf(blocks: Record<string, JsonObject>, name: string): JsonObject {
  if (blocks[name]) return blocks[name];
  const there = Object.keys(blocks).join(', ') || 'none';
  throw new SpacyError(
    'E956',
    `The pipeline names '${name}', but there is no [components.${name}]. Components: ${there}.`,
  );
}

async function add(nlp: Language, name: string, block: JsonObject): Promise<void> {
  const { factory, source, component, ...config } = block;
  if (typeof source === 'string') {
    if ((config.replace_listeners as unknown[] | undefined)?.length) {
      throw new SpacyError('BAD_CONFIG', `[components.${name}] replace_listeners is for training, which is Python's.`);
    }
    const other = await load(source, { registry: nlp._registry });
    nlp.addPipe((component as string | undefined) ?? name, { name, source: other });
    return;
  }
  if (typeof factory !== 'string') {
    throw new SpacyError(
      'E984',
      `[components.${name}] needs a \`factory\`, or a \`source\`, the name of another package.`,
    );
  }
  nlp._pipeline.entries.push({ name, enabled: true, ...build(nlp, factory, name, config, 'fromConfig') });
}
