// Merging and splitting tokens: doc.retokenize((retokenizer) => …) (spacy.tokens._retokenize).
import type { Doc } from './doc.js';
import { checkPos } from './doc-init.js';
import { SpacyError, show } from './errors.js';
import { MorphAnalysis } from './morph.js';
import { normalizeFeatures, type Features } from './morphology.js';
import { core } from './runtime.js';
import { Span } from './span.js';
import { codePointLength, checkWellFormed } from './text.js';
import { Token } from './token.js';

type Values = Record<string, unknown>;

/** By the names of Python's attributes, { LEMMA: 'new york', IS_STOP: true, _: { … } }; others are passed over. */
export interface MergeOptions {
  readonly attrs?: Readonly<Values>;
}

/** Lists with a value for each subtoken: { POS: ['PROPN', 'PROPN'], _: [{ … }, { … }] }. */
export interface SplitOptions {
  readonly attrs?: Readonly<Record<string, readonly unknown[]>>;
}

/** A token, or a subtoken of one that is split as well. */
export type SplitHead = Token | readonly [token: Token, subtoken: number];

/** What to set on the token that starts at a code point. */
interface Later {
  readonly start: number;
  readonly values: Values;
}

export class Retokenizer {
  #doc: Doc;
  #merges: [start: number, end: number, attrs: Values][] = [];
  #splits: [token: number, orths: readonly string[], heads: [number, number][], attrs: Values[]][] = [];
  #merged = new Set<number>();
  #ofMerges: Later[] = [];
  #ofSplits: Later[] = [];

  /** @internal */
  constructor(doc: Doc) {
    this.#doc = doc;
  }

  /**
   * The span becomes one token, with the attributes of its root and then `attrs`. Throws SpacyError E199 for an empty span, E102
   * where it overlaps another one, E118, E119 and E120 for values of `_` that can't be set.
   */
  merge(span: Span, options: MergeOptions = {}): void {
    const { start, end } = this.#own(span, Span);
    const attrs = attrsOf(options);
    if (this.#merges.some((merge) => merge[0] === start && merge[1] === end)) return;
    if (end <= start) throw new SpacyError('E199', `An empty span can't be merged: doc.slice(${start}, ${end}).`);
    for (let i = start; i < end; i += 1) {
      if (!this.#merged.has(i)) continue;
      throw new SpacyError('E102', `Token ${i} (${show(this.#doc.at(i).text)}) is part of another span to merge.`);
    }
    if ('_' in attrs) checkExtensions(attrs._);
    this.#merges.push([start, end, this.#plain(attrs)]);
    for (let i = start; i < end; i += 1) this.#merged.add(i);
    if (attrs._) this.#ofMerges.push({ start: span._place()[0]!, values: attrs._ as Values });
  }

  /**
   * The token becomes one for each of `orths`, attached to `heads`. Throws SpacyError E117 where `orths` are not its text; E115,
   * E122 and E123 come at the end: too few heads, a token or head that was merged.
   */
  split(token: Token, orths: readonly string[], heads: readonly SplitHead[], options: SplitOptions = {}): void {
    const { i, text } = this.#own(token, Token);
    const attrs = attrsOf(options);
    if (!Array.isArray(orths) || !Array.isArray(heads)) {
      throw new SpacyError('BAD_ARGUMENT', 'split takes a list of texts and a list of heads.');
    }
    for (const orth of orths as unknown[]) checkWellFormed(String(orth));
    if (orths.join('') !== text) {
      throw new SpacyError('E117', `Subtokens are a token's text, ${show(text)}, not ${show(orths.join(''))}.`);
    }
    const lists: Record<string, readonly unknown[]> = {};
    for (const [name, list] of Object.entries(attrs)) {
      if (Array.isArray(list)) lists[name] = list;
      else throw new SpacyError(name === '_' ? 'E120' : 'BAD_VALUE', `\`${name}\` is a list, not ${show(list)}.`);
    }
    const { _: extensions = [], ...others } = lists;
    extensions.forEach(checkExtensions);
    const count = Math.max(0, ...Object.values(others).map((list) => list.length));
    const ofEach = Array.from({ length: count }, (_, place) => {
      const own = Object.entries(others).filter(([, list]) => place < list.length);
      return this.#plain(Object.fromEntries(own.map(([name, list]) => [name, list[place]])));
    });
    const places = heads.map((head): [number, number] => {
      const [above, subtoken] = head instanceof Token ? ([head, 0] as const) : head;
      if (Number.isInteger(subtoken) && subtoken >= 0) return [this.#own(above, Token).i, subtoken];
      throw new SpacyError('BAD_ARGUMENT', `A head's subtoken is its place from 0, not ${show(subtoken)}.`);
    });
    this.#splits.push([i, orths.map(String), places, ofEach]);
    let start = token._place()[0]!;
    extensions.forEach((values, place) => {
      this.#ofSplits.push({ start, values: values as Values });
      start += codePointLength(orths[place] ?? '');
    });
  }

  /** @internal All merges, then all splits, in the text's order; nothing where one of them fails. */
  _apply(): void {
    if (!this.#merges.length && !this.#splits.length) return;
    const doc = this.#doc;
    const request = JSON.stringify({ merges: this.#merges, splits: this.#splits });
    doc._read(core()._retokenize(doc.vocab._backend.handle, doc._request(), request, doc._tables));
    const byStart = (a: Later, b: Later): number => a.start - b.start;
    for (const { start, values } of [...this.#ofMerges.sort(byStart), ...this.#ofSplits.sort(byStart)]) {
      const place = doc._codePointStarts().indexOf(start);
      // A merge that was split as the token that it began with has left some text out.
      if (place < 0 || place === doc.length) continue;
      for (const [name, value] of Object.entries(values)) doc.at(place)._.set(name, value);
    }
  }

  #own<T extends Span | Token>(thing: T, type: typeof Span | typeof Token): T {
    if (thing instanceof type && thing.doc === this.#doc) return thing;
    throw new SpacyError('BAD_ARGUMENT', `Expected a ${type.name} of the doc that is retokenized, not ${show(thing)}.`);
  }

  /** Values as JSON has them: strings, numbers and booleans. */
  #plain(attrs: Readonly<Values>): Values {
    const others = Object.entries(attrs).filter(([name]) => name !== '_');
    return Object.fromEntries(others.map(([name, value]) => [name, this.#value(name.toUpperCase(), value)]));
  }

  #value(name: string, value: unknown): unknown {
    if (typeof value === 'bigint') {
      return value < Number.MAX_SAFE_INTEGER ? Number(value) : this.#doc.vocab.strings.get(value);
    }
    if (name === 'MORPH' && value instanceof MorphAnalysis) return normalizeFeatures(String(value));
    if (name === 'MORPH' && typeof value !== 'number') return normalizeFeatures(value as Features);
    if (typeof value !== 'string') return value;
    checkWellFormed(value);
    if (name === 'POS') checkPos([value]);
    if (name === 'ENT_IOB' && !['', 'I', 'O', 'B'].includes(value)) {
      throw new SpacyError('E1025', `${show(value)} is no ENT_IOB: 'I', 'O', 'B' or ''.`);
    }
    return value;
  }
}

function attrsOf({ attrs }: { readonly attrs?: unknown }): Values {
  if (attrs === undefined || (typeof attrs === 'object' && attrs !== null)) return (attrs ?? {}) as Values;
  throw new SpacyError('BAD_ARGUMENT', `\`attrs\` is an object of values by attributes' names, not ${show(attrs)}.`);
}

function checkExtensions(values: unknown): void {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new SpacyError('E120', `\`_\` is an object of values by attributes' names, not ${show(values)}.`);
  }
  for (const name of Object.keys(values)) {
    const extension = Token.getExtension(name);
    if (!extension) {
      throw new SpacyError('E118', `Tokens have no attribute ${show(name)}: register it with Token.setExtension.`);
    }
    const [value, method, getter, setter] = extension;
    if (setter || value !== null || (!method && !getter)) continue;
    throw new SpacyError('E119', `The attribute ${show(name)} is computed, by a method or a getter without a setter.`);
  }
}

/** Doc.retokenize. What `change` has asked for is done once it returns; if it throws, nothing is. */
export function retokenize(doc: Doc, change: (retokenizer: Retokenizer) => void): void {
  const retokenizer = new Retokenizer(doc);
  const answer: unknown = change(retokenizer);
  if (answer instanceof Promise) {
    throw new SpacyError('BAD_ARGUMENT', 'retokenize takes a function that does its work at once, not an async one.');
  }
  retokenizer._apply();
}
