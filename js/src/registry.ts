// What plug-ins and programs bring (spaCy's entry points and registries), as one default registry that can be copied.
import type { Component } from './component.js';
import type { JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import { isSpacyFactory, plainMeta, type FactoryMeta } from './factories.js';
import { env } from './install/env.js';
import type { Language } from './language.js';
import { core } from './runtime.js';
import { SPACY_SCORERS } from './scoring/scorers.js';
import { shared } from './shared.js';
import { SPAN_CLEANERS } from './span-cleaner.js';

/** Colours by label, as a plug-in for displaCy names them. */
export type Colors = Readonly<Record<string, string>>;

/** What a factory is given: its settings loose as well; `nlp`, `name` and `cfg` win. */
export interface FactoryArguments<Settings = JsonObject> {
  readonly nlp: Language;
  readonly name: string;
  readonly cfg: Settings;
}

/** A function or a class that makes a component. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type MakeComponent = ((given: any) => Component) | (new (given: any) => Component);

/** Tables of a language's words by name, each an object or the path of a JSON file in spacy.fs. */
export type LookupTables = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

/** Groups of entry points, each with what it holds by name. */
export interface EntryPoints {
  readonly spacy_factories?: Readonly<Record<string, MakeComponent>>;
  /** By the language's code. */
  readonly spacy_languages?: Readonly<Record<string, typeof Language>>;
  /** By the language's code. */
  readonly spacy_lookups?: Readonly<Record<string, LookupTables>>;
  /** Maps of colours by any name of the plug-in's. */
  readonly spacy_displacy_colors?: Readonly<Record<string, Colors>>;
  /** Functions that configs name: `@architectures`, `@callbacks`, `@misc`, … */
  readonly [group: `spacy_${string}`]: Readonly<Record<string, unknown>> | undefined;
}

const GROUPS = (
  'factories languages lookups displacy_colors architectures tokenizers callbacks readers scorers misc lemmatizers ' +
  'batchers augmenters loggers vectors optimizers schedules layers losses initializers models cli'
).split(' ');

/** A factory of somebody's own. */
export interface OwnFactory {
  make(nlp: Language, name: string, cfg: JsonObject): Component;
  readonly meta: FactoryMeta;
  /** What was registered: the same thing again is no conflict. */
  readonly source: unknown;
  /** Who brought it, for messages. */
  readonly from: string;
}

/** Those that are made in JavaScript and come with this package. */
const OURS: readonly OwnFactory[] = SPAN_CLEANERS;

interface Entry {
  readonly value: unknown;
  readonly from: string;
}

export class Registry {
  #factories = new Map(OURS.map((factory) => [factory.meta.factory, factory]));
  #groups = new Map<string, Map<string, Entry>>();
  /** @internal Plug-ins that could not be imported, with the reason. */
  readonly _failures = new Map<string, string>();
  /** @internal The plug-in that is being imported. */
  _importing: string | undefined;

  /**
   * Adds what a plug-in brings; `name` is the plug-in's, for messages. What has a name that is taken wins, and is warned of.
   * Throws SpacyError E892 for a group that there is none of, before anything is added.
   */
  use(entryPoints: EntryPoints, options: { readonly name?: string } = {}): void {
    const groups = Object.entries(entryPoints).map(([group, entries]) => [checkGroup(group), entries ?? {}] as const);
    const all = groups.flatMap(([group, entries]) => {
      if (typeof entries === 'object') return Object.entries(entries).map(([name, value]) => ({ group, name, value }));
      throw new SpacyError('BAD_ARGUMENT', `The group '${group}' is ${show(entries)}, not an object of names.`);
    });
    for (const entry of all) checkEntry(entry);
    const plugin = options.name ?? this._importing;
    for (const { group, name, value } of all) {
      const kind = typeof value === 'function' && value.name ? ` (${value.name})` : '';
      this.register(group, name, value, plugin ? `the plug-in '${plugin}'${kind}` : `a plug-in${kind}`);
    }
  }

  /** Adds one entry to a group; one of that name gives way, and is warned of. */
  register(group: string, name: string, value: unknown, from = 'this program'): void {
    const kind = checkGroup(group);
    checkEntry({ group: kind, name, value });
    if (kind === 'factories') return this._replaceFactory(name, value as MakeComponent, from);
    const entries = this.#entries(kind);
    const old = entries.get(name);
    if (kind === 'displacy_colors') {
      // All of them count, whatever their keys are.
      const key = old && old.value !== value ? `${name} ${entries.size}` : name;
      entries.delete(key);
      entries.set(key, { value, from });
      return;
    }
    if (old && old.value !== value) warnOfTaken(`${kind}: '${name}'`, from, old.from);
    entries.set(name, { value, from });
  }

  /** Throws SpacyError E893 where a group has nothing of that name. */
  get(group: string, name: string): unknown {
    const kind = checkGroup(group);
    const found = kind === 'factories' ? this.#factories.get(name)?.source : this.#find(kind, name);
    if (found !== undefined) return found;
    throw new SpacyError(
      'E893',
      `Could not find the function '${name}' in the registry '${kind}': spacy.use({ spacy_${kind}: { '${name}': … } }) ` +
        `adds it. Available names: ${this.names(kind).join(', ') || 'none'}.`,
    );
  }

  has(group: string, name: string): boolean {
    const kind = checkGroup(group);
    return kind === 'factories' ? this.#factories.has(name) : this.#find(kind, name) !== undefined;
  }

  /** What a group has in JavaScript: people's own, and factories of ours that C++ knows nothing of. */
  names(group: string): string[] {
    const kind = checkGroup(group);
    return [...(kind === 'factories' ? this.#factories : this.#entries(kind)).keys()];
  }

  /** The colours of each entry point; later ones win. */
  get displacyColors(): Colors[] {
    return [...this.#entries('displacy_colors').values()].map(({ value }) => value as Colors);
  }

  /** A registry of its own with the same entries. */
  copy(): Registry {
    const copy = new Registry();
    copy.#factories = new Map(this.#factories);
    for (const [group, entries] of this.#groups) copy.#groups.set(group, new Map(entries));
    for (const [plugin, reason] of this._failures) copy._failures.set(plugin, reason);
    return copy;
  }

  /** @internal A language's own factory stands before the one of all languages. */
  _factory(name: string, lang = ''): OwnFactory | undefined {
    return this.#factories.get(`${lang}.${name}`) ?? this.#factories.get(name);
  }

  /** @internal Names of factories that are not C++'s, for pipelines of a language. */
  _ownFactories(lang: string): string[] {
    return [...this.#factories.keys()].flatMap((name) => {
      if (!name.includes('.')) return [name];
      return name.startsWith(`${lang}.`) ? [name.slice(lang.length + 1)] : [];
    });
  }

  /** @internal */
  _factoryNames(lang = ''): string[] {
    return [...new Set([...core().described().names, ...this._ownFactories(lang)])];
  }

  /** @internal */
  _setFactory(name: string, factory: OwnFactory): void {
    this.#factories.set(name, factory);
  }

  /** @internal */
  _replaceFactory(name: string, make: MakeComponent, from: string): void {
    const old = this.#factories.get(name);
    if (old && old.source !== make) warnOfTaken(`The factory '${name}'`, from, old.from);
    else if (!old && (isSpacyFactory(name) || name === 'tokenizer'))
      warnOfTaken(`The factory '${name}'`, from, "spaCy's own");
    this._setFactory(name, { source: make, from, meta: plainMeta(name), make: makerOf(make) });
  }

  /** People's own stand before spaCy's. */
  #find(group: string, name: string): unknown {
    const own = this.#entries(group).get(name)?.value;
    return own ?? (group === 'scorers' && Object.hasOwn(SPACY_SCORERS, name) ? SPACY_SCORERS[name] : undefined);
  }

  #entries(group: string): Map<string, Entry> {
    if (!this.#groups.has(group)) this.#groups.set(group, new Map());
    return this.#groups.get(group)!;
  }
}

/** Calls a 3.x factory: one object with everything. */
export const makerOf =
  (make: MakeComponent): OwnFactory['make'] =>
  (nlp, name, cfg) => {
    // Not spread: a setting that is never read is told of.
    const settings = Object.getOwnPropertyDescriptors(cfg);
    const given = Object.defineProperties({}, { ...settings, ...Object.getOwnPropertyDescriptors({ nlp, name, cfg }) });
    return isClass(make)
      ? new (make as new (given: unknown) => Component)(given)
      : (make as (given: unknown) => Component)(given);
  };

export const isClass = (value: unknown): boolean =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

function checkGroup(group: string): string {
  const name = group.replace(/^spacy_/, '');
  if (GROUPS.includes(name)) return name;
  const known = GROUPS.map((known) => `spacy_${known}`).join(', ');
  throw new SpacyError('E892', `There is no group ${show(group)} of entry points: ${known}.`);
}

function checkEntry({ group, name, value }: { group: string; name: string; value: unknown }): void {
  if (group === 'displacy_colors' && (typeof value !== 'object' || value === null)) {
    throw new SpacyError('E925', `The colours of '${name}' are ${show(value)}, not a map of labels to colours.`);
  }
  if ((group === 'factories' || group === 'languages') && typeof value !== 'function') {
    const wanted = group === 'factories' ? 'a function that makes a component' : 'a class that extends Language';
    throw new SpacyError('BAD_ARGUMENT', `${group}: '${name}' is ${show(value)}, not ${wanted}.`);
  }
}

function warnOfTaken(what: string, from: string, old: string): void {
  env.logger.warn(`${what} of ${from} takes the place of the one of ${old}.`);
}

/** The default one, shared by every copy of this package. */
export const registry: Registry = shared('registry/1', () => new Registry());

/** Adds a plug-in's entry points to the default registry. */
export function use(entryPoints: EntryPoints, options?: { readonly name?: string }): void {
  registry.use(entryPoints, options);
}
