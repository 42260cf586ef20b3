// What a language knows before any package (Language.Defaults), for languages of one's own.
import type { JsonObject } from './core.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import type { LexAttrGetters } from './word-getters.js';

/** A pattern: a piece of a regular expression in Python's syntax, or one of JavaScript's that means the same there. */
export type Rule = string | RegExp;

/** A token of an exception: ORTH, and NORM where it has one. */
export type ExceptionToken = Readonly<Record<string, string>>;

/** The places of a doc's noun chunks, in their order, with their label ('NP'). */
export type NounChunks = (doc: Doc) => Iterable<readonly [start: number, end: number, label: string]>;

/** Language.Defaults: extend it, or give an object with some of its fields. What is left out is as in all languages. */
export interface LanguageDefaults {
  readonly stopWords?: Iterable<string>;
  /** Pieces: what a token is cut off at its start (its end, inside) where one of them matches. */
  readonly prefixes?: readonly Rule[];
  readonly suffixes?: readonly Rule[];
  readonly infixes?: readonly Rule[];
  /** By text: the tokens that it is cut into. They come on top of those of all languages. */
  readonly tokenizerExceptions?: Readonly<Record<string, readonly ExceptionToken[]>>;
  readonly tokenMatch?: Rule | null;
  readonly urlMatch?: Rule | null;
  readonly lexAttrGetters?: LexAttrGetters;
  /** `noun_chunks`: a function of a doc that gives [start, end, label] of each. */
  readonly syntaxIterators?: { readonly noun_chunks?: NounChunks };
  readonly writingSystem?: Readonly<Record<string, unknown>>;
}

/** What Language.Defaults is: extended, it leaves all as it is in the language that the class extends. */
export class BaseDefaults {
  static readonly lexAttrGetters: LexAttrGetters = {};
}

const sourceOf = (rule: Rule): string => (typeof rule === 'string' ? rule : rule.source);

/** As Python's compile_prefix_regex and its kin. */
const compile = (rules: readonly Rule[], before: string, after: string): string =>
  rules
    .map(sourceOf)
    .filter((rule) => rule.trim())
    .map((rule) => `${before}${rule}${after}`)
    .join('|');

/** The data of a language (dist/lang/<code>.json) as it is with these defaults. */
export function extendData(json: string, code: string, defaults: LanguageDefaults): string {
  const data = JSON.parse(json) as JsonObject & { tokenizer: JsonObject };
  const { tokenizer } = data;
  data.rules_of ??= data.code;
  data.code = code;
  if (defaults.stopWords) data.stop_words = [...new Set(Array.from(defaults.stopWords, (word) => word.toLowerCase()))];
  if (defaults.prefixes) tokenizer.prefixes = compile(defaults.prefixes, '^', '');
  if (defaults.suffixes) tokenizer.suffixes = compile(defaults.suffixes, '', '$');
  if (defaults.infixes) tokenizer.infixes = compile(defaults.infixes, '', '');
  if (defaults.tokenMatch !== undefined) tokenizer.token_match = defaults.tokenMatch && sourceOf(defaults.tokenMatch);
  if (defaults.urlMatch !== undefined) tokenizer.url_match = defaults.urlMatch && sourceOf(defaults.urlMatch);
  if (defaults.writingSystem) data.writing_system = defaults.writingSystem;
  const exceptions = Object.entries(defaults.tokenizerExceptions ?? {}).map(([text, tokens]) => [
    text,
    tokens.map((token) => pieceOf(code, text, token)),
  ]);
  tokenizer.exceptions = { ...(tokenizer.exceptions as JsonObject), ...Object.fromEntries(exceptions) };
  return JSON.stringify(data);
}

const ORTH = ['ORTH', 'orth', '65'];
const NORM = ['NORM', 'norm', '67'];

function pieceOf(code: string, text: string, token: ExceptionToken): string | string[] {
  const value = (names: string[]): string | undefined => names.map((name) => token[name]).find((each) => each);
  const [orth, norm] = [value(ORTH), value(NORM)];
  const stray = Object.keys(token).filter((key) => ![...ORTH, ...NORM].includes(key));
  if (orth === undefined || stray.length) {
    throw new SpacyError(
      'E1005',
      `The tokenizer exception ${show(text)} of '${code}' has ${stray.length ? `'${stray.join("', '")}'` : 'a token without ORTH'}: ` +
        'a token has ORTH, and NORM where it needs one.',
    );
  }
  return norm === undefined ? orth : [orth, norm];
}
