// Language.factory, Language.component and Language.factories: how a program names components of its own.
import { isComponent, type ComponentFunction } from './component.js';
import type { JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import { plainMeta, type FactoryMeta } from './factories.js';
import { checkAttributes } from './pipe-analysis.js';
import { isClass, makerOf, registry, type MakeComponent, type OwnFactory } from './registry.js';
import type { Component } from './component.js';
import type { Language } from './language.js';

/** What spaCy may know of a component without running it. */
export interface ComponentOptions {
  /** Attributes that it sets, 'token.pos' or 'doc._.country'. */
  readonly assigns?: readonly string[];
  readonly requires?: readonly string[];
  readonly retokenizes?: boolean;
}

export interface FactoryOptions extends ComponentOptions {
  /** Settings with what they are where a config leaves them out. */
  readonly defaultConfig?: JsonObject;
  readonly defaultScoreWeights?: Readonly<Record<string, number | null>>;
}

function checkName(name: unknown, call: string): asserts name is string {
  if (typeof name !== 'string' || !name) {
    throw new SpacyError('E963', `Language.${call} takes a name first, not ${show(name)}.`);
  }
  if (name.includes('.')) throw new SpacyError('E853', `The name of a factory can't have a full stop: '${name}'.`);
}

function metaOf(name: string, options: FactoryOptions): FactoryMeta {
  const { defaultConfig = {}, assigns = [], requires = [], retokenizes = false, defaultScoreWeights = {} } = options;
  if (typeof defaultConfig !== 'object' || defaultConfig === null || Array.isArray(defaultConfig)) {
    throw new SpacyError('E962', `The default config of '${name}' is ${show(defaultConfig)}, not an object.`);
  }
  return {
    ...plainMeta(name),
    default_config: defaultConfig,
    assigns: checkAttributes(assigns),
    requires: checkAttributes(requires),
    scores: Object.keys(defaultScoreWeights),
    default_score_weights: defaultScoreWeights,
    retokenizes,
  };
}

function add(lang: string | undefined, name: string, factory: OwnFactory): void {
  const key = lang ? `${lang}.${name}` : name;
  const old = registry.names('factories').includes(key) ? registry._factory(key) : undefined;
  const isBuiltIn = !lang && !old && registry._factoryNames().includes(name);
  if (isBuiltIn || (old && old.source !== factory.source)) {
    const owner = old?.from ?? "spaCy's own";
    throw new SpacyError(
      'E004',
      `There is a factory '${name}' already, of ${owner}: give yours another name. Language.factories['${name}'] = … ` +
        'and plug-ins take its place.',
    );
  }
  registry._setFactory(key, factory);
}

/** `lang` of a subclass: the factory is for pipelines of that language. */
export function addFactory(
  lang: string | undefined,
  name: string,
  options: FactoryOptions | MakeComponent,
  make?: MakeComponent,
): void {
  checkName(name, 'factory');
  const [settings, maker] = typeof options === 'function' ? [{}, options] : [options, make];
  const meta = metaOf(name, settings);
  if (typeof maker !== 'function') {
    throw new SpacyError('BAD_ARGUMENT', `Language.factory('${name}') needs a function that makes the component.`);
  }
  add(lang, name, { meta, source: maker, from: 'this program', make: makerOf(maker) });
}

export function addComponent(
  lang: string | undefined,
  name: string,
  options: ComponentOptions | ComponentFunction,
  component?: ComponentFunction,
): void {
  checkName(name, 'component');
  const [settings, fn] = typeof options === 'function' ? [{}, options] : [options, component];
  if (isClass(fn)) {
    throw new SpacyError(
      'E965',
      `Language.component('${name}') was given a class: Language.factory('${name}', …) takes what makes a component.`,
    );
  }
  if (!isComponent(fn)) {
    throw new SpacyError('BAD_ARGUMENT', `Language.component('${name}') needs a function of a doc, not ${show(fn)}.`);
  }
  add(lang, name, { meta: metaOf(name, settings), source: fn, from: 'this program', make: () => fn });
}

/** spaCy 2's form of a factory. */
export type OldFactory = (nlp: Language, cfg: JsonObject) => Component;

/** By name: what is asked for is a function of `nlp` and settings, and so is what is set. */
export const factories: Record<string, OldFactory> = new Proxy<Record<string, OldFactory>>(
  {},
  {
    ownKeys: () => registry._factoryNames(),
    has: (_, name) => typeof name === 'string' && registry._factoryNames().includes(name),
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === 'string' && registry._factoryNames().includes(name)
        ? { value: oldForm(name), enumerable: true, configurable: true, writable: true }
        : undefined,
    get: (_, name) => (typeof name === 'string' && registry._factoryNames().includes(name) ? oldForm(name) : undefined),
    set: (_, name, make: unknown) => {
      checkName(name, 'factories');
      if (typeof make !== 'function') {
        throw new SpacyError('BAD_ARGUMENT', `Language.factories['${name}'] is set to ${show(make)}, not a function.`);
      }
      registry._replaceFactory(name, make as MakeComponent, 'this program');
      const old = registry._factory(name)!;
      registry._setFactory(name, { ...old, make: (nlp, _name, cfg) => callOld(make as OldFactory, nlp, cfg) });
      return true;
    },
  },
);

function callOld(make: OldFactory, nlp: Language, cfg: JsonObject): Component {
  return isClass(make) ? new (make as unknown as new (...given: unknown[]) => Component)(nlp, cfg) : make(nlp, cfg);
}

const oldForm =
  (name: string): OldFactory =>
  (nlp, cfg) =>
    nlp.createPipe(name, cfg);
