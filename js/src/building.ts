// Putting a pipeline together: making components, and their places.
import { isComponent, type Component } from './component.js';
import type { JsonObject, LoadedPipe } from './core.js';
import { reasonOf, SpacyError, show } from './errors.js';
import { fillBlocks, findFactory, mergeBlocks, plainMeta, type FactoryMeta } from './factories.js';
import { isA } from './brand.js';
import type { EditablePipeline } from './editable-pipeline.js';
import type { Language } from './language.js';
import { telling } from './layers/telling.js';
import { initializeBlocks } from './language-meta.js';
import { makePipe } from './pipe-kinds.js';
import { Pipe } from './pipe.js';
import { factoryOf, type Entry } from './pipeline.js';
import { resolveSettings } from './resolve.js';
import { warnOnce } from './warnings.js';

/** Where a component stands: one of these, else at the end. Names of others, or their places. */
export interface PlaceOptions {
  readonly before?: string | number;
  readonly after?: string | number;
  readonly first?: boolean;
  readonly last?: boolean;
}

export interface AddPipeOptions extends PlaceOptions {
  readonly name?: string;
  /** Settings of the factory's, over its defaults. */
  readonly config?: JsonObject;
  /** A pipeline to copy the component of that name from. */
  readonly source?: Language;
}

interface Built {
  readonly component: Pipe | Component;
  readonly factory: string;
  readonly config: JsonObject;
  readonly meta: FactoryMeta;
}

/** Throws SpacyError E962, E961. */
export function checkConfig(config: unknown, name: string): asserts config is JsonObject {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new SpacyError('E962', `The config of '${name}' is ${show(config)}, not an object of settings.`);
  }
  const stray = strayValue(config, new Set());
  if (stray === undefined) return;
  throw new SpacyError(
    'E961',
    `The config of '${name}' holds ${show(stray)}: a config is JSON. Pass a reference to a registered function ` +
      `({ '@misc': 'name' }), or make the object inside the factory.`,
  );
}

/** A value that is no JSON. */
function strayValue(value: unknown, above: Set<unknown>): unknown {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (typeof value !== 'object' || above.has(value)) return value ?? null;
  // Of any realm: an object's prototype has none itself.
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) return value;
  above.add(value);
  for (const inner of Object.values(value)) {
    const stray = inner === undefined ? undefined : strayValue(inner, above);
    if (stray !== undefined) return stray;
  }
  above.delete(value);
  return undefined;
}

/** A component of a factory, in no pipeline yet. `settings` reach factories of one's own. */
export function build(nlp: EditablePipeline, factory: string, name: string, config: unknown, call: string): Built {
  checkConfig(config, name);
  const { meta, own } = findFactory(nlp._registry, factory, nlp.vocab.lang, call);
  const filled = fillBlocks(mergeBlocks(structuredClone(meta.default_config), structuredClone(config)));
  const component = own
    ? makeOwn(nlp, { factory, name, config: filled })
    : makeOurs(nlp, { factory, name, config: filled }, meta);
  return { component, factory, config: filled, meta };
}

interface Wanted {
  readonly factory: string;
  readonly name: string;
  readonly config: JsonObject;
}

export function makeOwn(nlp: EditablePipeline, { factory, name, config }: Wanted): Component {
  const given = resolveSettings(nlp._registry, config);
  const { make, from } = nlp._registry._factory(factory, nlp.vocab.lang)!;
  let component: unknown;
  try {
    component = make(nlp as Language, name, given);
  } catch (cause) {
    if (cause instanceof SpacyError) throw cause;
    throw new SpacyError(
      'BAD_PLUGIN',
      `The factory '${factory}' of ${from} failed to make '${name}': ${reasonOf(cause)}`,
      { cause },
    );
  }
  if (isComponent(component)) return component;
  throw new SpacyError(
    'E003',
    `The factory '${factory}' made ${show(component)} in place of a component ('${name}'): a function of a doc, or an ` +
      'object with process(doc). Does it return what it has made?',
  );
}

function makeOurs(nlp: EditablePipeline, wanted: Wanted, meta: FactoryMeta): Pipe {
  const known = Object.keys(meta.default_config);
  const stray = Object.keys(wanted.config).filter((key) => !known.includes(key));
  if (stray.length) {
    throw new SpacyError(
      'BAD_CONFIG',
      `The factory '${wanted.factory}' has no setting ${stray.map(show).join(', ')} ('${wanted.name}'). Its settings: ${known.join(', ') || 'none'}.`,
    );
  }
  const { core, language } = nlp._home;
  const { factory, name } = wanted;
  const slot = telling(core, nlp._registry, wanted, (config) => core._createPipe(language, factory, name, config));
  return makePipe(nlp._home, { ...wanted, slot });
}

/** A component as loading left it: one of C++'s, or one to be made here, or nothing where nobody has its factory. */
export function adopt(nlp: EditablePipeline, pipe: LoadedPipe, settingsOf: (config: JsonObject) => JsonObject): Entry {
  const { name, factory, enabled, slot } = pipe;
  const { factory: _, ...config } = ((nlp._config.components ?? {}) as Record<string, JsonObject>)[name] ?? {};
  const entry = { name, factory, config, enabled };
  const { lang } = nlp.vocab;
  if (slot) {
    const { meta } = findFactory(nlp._registry, factory, lang, 'load');
    return { ...entry, meta, component: makePipe(nlp._home, { name, factory, config, slot }) };
  }
  const own = nlp._registry._factory(factory, lang);
  if (!own) return { ...entry, meta: plainMeta(factory), component: undefined };
  const filled = { ...own.meta.default_config, ...config };
  const component = makeOwn(nlp, { name, factory, config: settingsOf(filled) });
  return { ...entry, config: filled, meta: own.meta, component };
}

export function addPipe(nlp: EditablePipeline, given: unknown, options: AddPipeOptions): Pipe | Component {
  if (typeof given !== 'string') return addObject(nlp, given, options);
  const name = options.name ?? given;
  checkFree(nlp, name);
  const { name: inConfig, ...config } = { ...options.config };
  if (inConfig !== undefined) {
    warnOnce('W119', `A component's name can't be set by its config: '${show(inConfig)}' is ignored.`);
  }
  const built =
    options.source === undefined
      ? build(
          nlp,
          given,
          name,
          options.config === undefined || isPlain(options.config) ? config : options.config,
          'addPipe',
        )
      : copyFrom(nlp, given, name, options.source);
  insert(nlp, { name, enabled: true, ...built }, options);
  return built.component;
}

const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** spaCy 2's form. */
function addObject(nlp: EditablePipeline, given: unknown, options: AddPipeOptions): Pipe | Component {
  if (!isComponent(given)) {
    throw new SpacyError(
      'E966',
      `nlp.addPipe takes a factory's name, or a component (a function of a doc, or an object with process(doc)), not ${show(given)}.`,
    );
  }
  const name = options.name ?? nameOf(given);
  if (typeof name !== 'string' || !name) {
    throw new SpacyError('BAD_ARGUMENT', 'The component has no name: nlp.addPipe(component, { name }).');
  }
  checkFree(nlp, name);
  const factory = factoryOf(given) ?? nameOf(given) ?? name;
  const meta = nlp._registry._factory(factory, nlp.vocab.lang)?.meta ?? ourMeta(nlp, given, factory);
  const config = given instanceof Pipe ? given._config : { ...options.config };
  insert(nlp, { name, enabled: true, component: given, factory, config, meta }, options);
  return given;
}

const ourMeta = (nlp: EditablePipeline, given: Component, factory: string): FactoryMeta =>
  given instanceof Pipe ? findFactory(nlp._registry, factory, nlp.vocab.lang, 'addPipe').meta : plainMeta(factory);

function nameOf(component: Component): string | undefined {
  const { name } = component as { name?: unknown };
  if (typeof name === 'string' && name) return name;
  const kind = component.constructor?.name;
  return typeof component === 'object' && kind !== 'Object' ? kind : undefined;
}

function checkFree(nlp: EditablePipeline, name: string): void {
  if (!nlp._pipeline.find(name)) return;
  throw new SpacyError(
    'E007',
    `There is a component '${name}' in the pipeline already: give the new one another name. Names: ${nlp.componentNames.join(', ')}.`,
  );
}

function copyFrom(nlp: EditablePipeline, component: string, name: string, source: Language): Built {
  if (!isA(source, 'Language')) {
    throw new SpacyError(
      'E945',
      `'${component}' can only be copied from a pipeline on this thread, not from ${show(source)}.`,
    );
  }
  const entry = source._pipeline.find(component);
  if (!entry) {
    const { lang, name: model } = source.meta;
    throw new SpacyError(
      'E944',
      `There is no component '${component}' in the source '${String(lang)}_${String(model)}'. Components: ${source.componentNames.join(', ')}.`,
    );
  }
  const { factory, meta } = entry;
  const config = structuredClone(entry.config);
  if (!(entry.component instanceof Pipe)) {
    // As in Python: the two pipelines share the object.
    if (!entry.component) findFactory(nlp._registry, factory, nlp.vocab.lang, 'addPipe');
    return { component: entry.component!, factory, config, meta };
  }
  const { core, language } = nlp._home;
  const { _home: other, _slot } = entry.component;
  const made = { factory, name, config };
  const { slot, sameVectors } = telling(core, nlp._registry, made, (told) =>
    core._copyPipe(language, other.language, _slot, { ...made, config: told }),
  );
  core._growTables(nlp.vocab._backend.handle, nlp.vocab._tables);
  if (!sameVectors) {
    warnOnce(
      'W113',
      `The component '${component}' may not work as expected: its source has other vectors than this pipeline.`,
    );
  }
  return { component: makePipe(nlp._home, { ...made, slot }), factory, config, meta };
}

function insert(nlp: EditablePipeline, entry: Entry, options: PlaceOptions): void {
  nlp._pipeline.entries.splice(placeOf(nlp, options), 0, entry);
  if (entry.component instanceof Pipe) entry.component._name = entry.name;
}

function placeOf({ _pipeline: pipeline }: EditablePipeline, { before, after, first, last }: PlaceOptions): number {
  const given = Object.entries({ before, after, first, last }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const [side, where] = given[0] ?? ['last', true];
  const isFalse = (side === 'first' || side === 'last') && !where;
  const isOdd = (side === 'before' || side === 'after') && typeof where !== 'string' && !Number.isInteger(where);
  if (given.length > 1 || (side === 'first' && isFalse) || isOdd) {
    const options = given.map(([key, value]) => `${key}: ${String(value)}`).join(', ');
    throw new SpacyError(
      'E006',
      `A component's place is one of before, after (a name or a place), first, last (true), not { ${options} }. ` +
        `Components: ${pipeline.names.join(', ') || 'none'}.`,
    );
  }
  if (side === 'last') return pipeline.entries.length;
  if (side === 'first') return 0;
  const offset = side === 'after' ? 1 : 0;
  if (typeof where === 'string') return pipeline.place(where) + offset;
  const place = where as number;
  if (place >= 0 && place < pipeline.entries.length) return place + offset;
  throw new SpacyError(
    'E959',
    `There is no place ${place} to stand ${side} in a pipeline of ${pipeline.entries.length}. Components: ${pipeline.names.join(', ') || 'none'}.`,
  );
}

export function removePipe(nlp: EditablePipeline, name: string): [string, Pipe | Component] {
  const { entries } = nlp._pipeline;
  const [removed] = entries.splice(nlp._pipeline.place(name), 1);
  delete initializeBlocks(nlp._config)[name];
  return [name, removed!.component!];
}

export function renamePipe(nlp: EditablePipeline, name: string, newName: string): void {
  const entry = nlp._pipeline.get(name);
  checkFree(nlp, newName);
  entry.name = newName;
  if (entry.component instanceof Pipe) entry.component._name = newName;
  const blocks = initializeBlocks(nlp._config);
  if (!(name in blocks)) return;
  blocks[newName] = blocks[name];
  delete blocks[name];
}

/** What was there is only gone once the new one is made. */
export function replacePipe(
  nlp: EditablePipeline,
  name: string,
  factory: unknown,
  config: JsonObject = {},
): Pipe | Component {
  const place = nlp._pipeline.place(name);
  if (typeof factory !== 'string') {
    throw new SpacyError('E968', `nlp.replacePipe takes a factory's name, not ${show(factory)} ('${name}').`);
  }
  const built = build(nlp, factory, name, config, 'replacePipe');
  delete initializeBlocks(nlp._config)[name];
  nlp._pipeline.entries.splice(place, 1, { name, enabled: true, ...built });
  return built.component;
}
