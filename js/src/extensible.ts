// Attributes of one's own on docs, spans and tokens: Doc.setExtension and doc._ (spacy.tokens.underscore).
import { shallowCopy } from './copying.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { shared } from './shared.js';
import type { UserDataKey } from './user-data.js';

/** What `doc._` has, for TypeScript: declare yours by `declare module 'spacy-wasm' { interface DocExtensions { … } }`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DocExtensions {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface SpanExtensions {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface TokenExtensions {}

/** One of `default`, `getter` (with a `setter` or without) and `method`. */
export interface ExtensionOptions<Self> {
  /** The value until one is set. Arrays, objects, maps and sets are copied for each that asks. */
  readonly default?: unknown;
  readonly getter?: ((self: Self) => unknown) | null;
  readonly setter?: ((self: Self, value: any) => void) | null; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Called with the object first. */
  readonly method?: ((self: Self, ...args: any[]) => unknown) | null; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Take the place of one of the same name. */
  readonly force?: boolean;
}

type Getter = ((self: unknown) => unknown) | null;
type Setter = ((self: unknown, value: unknown) => void) | null;
type Method = ((self: unknown, ...args: unknown[]) => unknown) | null;

export type Extension = readonly [value: unknown, method: Method, getter: Getter, setter: Setter];

/** What `_` has beside the attributes, which hide behind these three names. */
export interface Underscore {
  /** Throws SpacyError E046 where there is no such attribute. */
  get(name: string): unknown;
  /** Throws SpacyError E047. */
  set(name: string, value: unknown): void;
  has(name: string): boolean;
}

type Kind = 'Doc' | 'Span' | 'Token';
type Registered = Record<Kind, Map<string, Extension>>;
const registered = shared<Registered>('extensions', () => ({ Doc: new Map(), Span: new Map(), Token: new Map() }));

type Class<Self> = abstract new (...args: never) => Self;
const extensionsOf = (type: { readonly prototype: unknown }): Map<string, Extension> =>
  registered[(type.prototype as Extensible)._kind];

/** What has attributes of one's own; they are of all docs, spans or tokens of a page or process. */
export abstract class Extensible<Extensions = object> {
  abstract readonly doc: Doc;

  /**
   * Defines an attribute of `_`. Throws SpacyError E090 where it is there already (`force: true` replaces it), E083, E089 and
   * E091 for options that do not go together.
   */
  static setExtension<Self>(this: Class<Self>, name: string, options: ExtensionOptions<Self> = {}): void {
    const extensions = extensionsOf(this);
    if (extensions.has(name) && !options.force) {
      throw new SpacyError('E090', `There is an attribute ${show(name)} already: replace it with \`force: true\`.`);
    }
    extensions.set(name, checked(name, options as ExtensionOptions<unknown>));
  }

  /** Its default, method, getter and setter; undefined where there is none. */
  static getExtension(name: string): Extension | undefined {
    return extensionsOf(this).get(name);
  }

  static hasExtension(name: string): boolean {
    return extensionsOf(this).has(name);
  }

  /** Answers what it was. Throws SpacyError E046 where there is none. */
  static removeExtension(name: string): Extension {
    const extensions = extensionsOf(this);
    const extension = extensions.get(name);
    if (!extension) throw unknown('E046', name);
    extensions.delete(name);
    return extension;
  }

  /** Attributes of one's own: `doc._.name`, `doc._.name = value`. */
  get _(): Extensions & Underscore {
    return new Proxy({ owner: this as Extensible }, traps) as unknown as Extensions & Underscore;
  }

  /** @internal Whose attributes it has. */
  get _kind(): Kind {
    return 'Doc';
  }

  /** @internal Its first character and the one behind its last, in code points, as far as they tell it from others. */
  _place(): [start: number | null, end: number | null] {
    return [null, null];
  }
}

function checked(name: string, options: ExtensionOptions<unknown>): Extension {
  const { getter = null, setter = null, method = null } = options;
  if (!getter && setter) throw new SpacyError('E089', `The attribute ${show(name)} has a setter without a getter.`);
  const given = [Object.hasOwn(options, 'default'), method !== null, getter !== null].filter(Boolean).length;
  if (given !== 1) {
    throw new SpacyError(
      'E083',
      `The attribute ${show(name)} takes one of \`default\`, \`getter\` and \`method\`, not ${given}.`,
    );
  }
  for (const [option, value] of Object.entries({ setter, getter, method })) {
    if (value === null || typeof value === 'function') continue;
    throw new SpacyError('E091', `The ${option} of the attribute ${show(name)} is no function, but ${show(value)}.`);
  }
  return [options.default ?? null, method, getter, setter];
}

const unknown = (code: 'E046' | 'E047', name: string): SpacyError =>
  new SpacyError(code, `There is no attribute ${show(name)} of \`_\`: register it with setExtension.`);

const find = (owner: Extensible, name: string): Extension | undefined => registered[owner._kind].get(name);
const keyOf = (owner: Extensible, name: string): UserDataKey => ['._.', name, ...owner._place()];

function read(owner: Extensible, name: string): unknown {
  const extension = find(owner, name);
  if (!extension) throw unknown('E046', name);
  const [value, method, getter] = extension;
  if (getter) return getter(owner);
  if (method) return (...args: unknown[]) => method(owner, ...args);
  const { userData } = owner.doc;
  const key = keyOf(owner, name);
  if (userData.has(key)) return userData.get(key);
  const copy = shallowCopy(value);
  if (copy !== value) userData.set(key, copy);
  return copy;
}

function write(owner: Extensible, name: string, value: unknown): void {
  const extension = find(owner, name);
  if (!extension) throw unknown('E047', name);
  const setter = extension[3];
  if (setter) setter(owner, value);
  else owner.doc.userData.set(keyOf(owner, name), value);
}

// `await` and JSON.stringify ask every object for these.
const ASKED_OF_ALL = ['then', 'toJSON'];

const traps: ProxyHandler<{ owner: Extensible }> = {
  get({ owner }, name) {
    if (typeof name === 'symbol') return undefined;
    if (name === 'get') return (asked: string) => read(owner, asked);
    if (name === 'set') return (asked: string, value: unknown) => write(owner, asked, value);
    if (name === 'has') return (asked: string) => find(owner, asked) !== undefined;
    return ASKED_OF_ALL.includes(name) && !find(owner, name) ? undefined : read(owner, name);
  },
  set({ owner }, name, value) {
    write(owner, String(name), value);
    return true;
  },
  has: ({ owner }, name) => typeof name === 'string' && find(owner, name) !== undefined,
  ownKeys: ({ owner }) => [...registered[owner._kind].keys()],
  getOwnPropertyDescriptor({ owner }, name) {
    if (typeof name === 'symbol' || !find(owner, name)) return undefined;
    return { value: read(owner, name), writable: true, enumerable: true, configurable: true };
  },
};
