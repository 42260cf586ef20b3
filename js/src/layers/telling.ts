// Settings of components as C++ takes them: layers and suggesters of somebody's own are made here, and C++ is told their numbers.
import type { Core, JsonObject } from '../core.js';
import { SpacyError, reasonOf, show } from '../errors.js';
import { isClass, type Registry } from '../registry.js';
import { argumentsOf, functionOf, namedFunction } from '../resolve.js';
import { withoutOwnFilters } from '../span-filters.js';
import { GivenLayer, TOOLS } from './given-layer.js';
import { OwnNode } from './own-node.js';
import { OwnSuggester } from './own-suggester.js';
import type { LayerLike, OwnLayer, OwnSuggester as Suggest } from './types.js';

interface Settings {
  readonly factory: string;
  readonly name: string;
  readonly config: JsonObject;
}

const SUGGESTING = ['spancat', 'spancat_singlelabel'];

const isBlock = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLayerGroup = (group: string): boolean => group === 'architectures' || group === 'layers';

function isOwnLayer(registry: Registry, block: unknown): boolean {
  const [group, name] = namedFunction(block) ?? [];
  return group !== undefined && isLayerGroup(group) && registry.has(group, name!);
}

function isOwnSuggester(registry: Registry, { factory, config }: Pick<Settings, 'factory' | 'config'>): boolean {
  const [group, name] = namedFunction(config.suggester) ?? [];
  return SUGGESTING.includes(factory) && group === 'misc' && registry.has('misc', name!);
}

const holdsOwnLayer = (registry: Registry, value: unknown): boolean =>
  isOwnLayer(registry, value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some((inner) => holdsOwnLayer(registry, inner)));

/** Whether a component's settings name layers or a suggester of somebody's own. */
export const holdsOwn = (registry: Registry, factory: string, config: JsonObject): boolean =>
  isOwnSuggester(registry, { factory, config }) || holdsOwnLayer(registry, config);

export class Telling {
  readonly #core: Core;
  readonly #registry: Registry;
  readonly #numbers: number[] = [];
  readonly #seen = new Set<LayerLike>();

  constructor(core: Core, registry: Registry) {
    this.#core = core;
    this.#registry = registry;
  }

  /** The settings as C++ takes them; the same object where nothing is somebody's own. Throws SpacyError BAD_PLUGIN. */
  settings(given: Settings): JsonObject {
    const { factory, name, config } = given;
    const known = withoutOwnFilters(this.#registry, factory, config);
    if (!holdsOwn(this.#registry, factory, config)) return known;
    const told = this.#walk(known, name) as JsonObject;
    return isOwnSuggester(this.#registry, given)
      ? { ...told, suggester: this.#suggester(name, config.suggester) }
      : told;
  }

  /** Makes what was told void, where C++ could not make anything of it. */
  forget(): void {
    for (const number of this.#numbers) this.#core.marshal.callees.layers._remove(number);
  }

  #walk(value: unknown, component: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#walk(item, component));
    if (!isBlock(value)) return value;
    if (isOwnLayer(this.#registry, value)) {
      const [, name] = namedFunction(value)!;
      return this.#describe(this.#make(value, component), `'${name}' of the component '${component}'`, component);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#walk(inner, component)]));
  }

  /** The layer of a block; those that the block names come first. */
  #make(block: JsonObject, component: string): OwnLayer {
    const [group, name] = namedFunction(block)!;
    const layerOf = (inner: JsonObject): LayerLike | undefined => {
      if (isOwnLayer(this.#registry, inner)) return this.#make(inner, component);
      return isLayerGroup(namedFunction(inner)?.[0] ?? '') ? new GivenLayer(inner) : undefined;
    };
    const given = argumentsOf(this.#registry, block, layerOf as (block: unknown) => unknown);
    const made = this.#call(group, name, [...given, TOOLS], `layer '${name}' of the component '${component}'`);
    const { predict, layers } = (made ?? {}) as OwnLayer;
    if (typeof predict === 'function' || Array.isArray(layers)) return made as OwnLayer;
    throw new SpacyError(
      'BAD_PLUGIN',
      `What is registered as '${name}' in '${group}' made ${show(made)} in place of a layer (component '${component}'): an object ` +
        'with predict(). Does it return what it has made?',
    );
  }

  #call(group: string, name: string, given: unknown[], what: string): unknown {
    const make = functionOf(this.#registry, group, name);
    try {
      return isClass(make) ? new (make as unknown as new (...given: unknown[]) => unknown)(...given) : make(...given);
    } catch (cause) {
      if (cause instanceof SpacyError) throw cause;
      throw new SpacyError('BAD_PLUGIN', `The ${what} could not be made: ${reasonOf(cause)}`, { cause });
    }
  }

  #describe(layer: LayerLike, which: string, component: string): JsonObject {
    if (this.#seen.has(layer)) {
      throw new SpacyError('BAD_PLUGIN', `The layer ${which} stands twice in its model: make two of them.`);
    }
    this.#seen.add(layer);
    const callees = this.#core.marshal.callees.layers;
    if (layer instanceof GivenLayer) {
      const number = callees._nextNumber();
      layer._lend(this.#core, number);
      return { '@given': number, block: this.#walk(layer._block, component) };
    }
    const label = `The layer ${which}`;
    const { name, width, attrs, layers = [] } = layer as OwnLayer;
    const number = callees._add(new OwnNode(layer as OwnLayer, label));
    this.#numbers.push(number);
    const inside = layers.map((inner, i) => [
      i,
      this.#describe(inner, `${layerName(inner, i)} in ${which}`, component),
    ]);
    const isMulti = attrs?.multi_label;
    return {
      '@own': number,
      label,
      ...(name != null && { name }),
      ...(width != null && { width }),
      ...(isMulti != null && { multi_label: isMulti }),
      layers: Object.fromEntries(inside) as JsonObject,
    };
  }

  #suggester(component: string, block: unknown): JsonObject {
    const [group, name] = namedFunction(block)!;
    const what = `suggester '${name}' of the component '${component}'`;
    const suggest = this.#call(group, name, argumentsOf(this.#registry, block as JsonObject), what);
    if (typeof suggest !== 'function') {
      throw new SpacyError('BAD_PLUGIN', `The ${what} is ${show(suggest)}, not a function of docs.`);
    }
    const number = this.#core.marshal.callees.layers._add(new OwnSuggester(suggest as Suggest, `The ${what}`));
    this.#numbers.push(number);
    return { [`@${group}`]: name, '@own': number };
  }
}

const layerName = (layer: LayerLike, i: number): string =>
  `'${(layer as OwnLayer | undefined)?.name ?? `layers[${i}]`}'`;

/** Lets `run` hand a component's settings to C++. */
export function telling<Result>(
  core: Core,
  registry: Registry,
  settings: Settings,
  run: (config: JsonObject) => Result,
): Result {
  const telling = new Telling(core, registry);
  try {
    return run(telling.settings(settings));
  } catch (error) {
    telling.forget();
    throw error;
  }
}
