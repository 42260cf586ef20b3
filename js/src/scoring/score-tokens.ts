// Scores of tokens and of what is said of each (Scorer.score_tokenization, score_token_attr, score_token_attr_per_feat).
import type { Doc } from '../doc.js';
import { Column } from '../columns.js';
import { SpacyError, show } from '../errors.js';
import { MorphAnalysis } from '../morph.js';
import { EMPTY_MORPH } from '../morphology.js';
import { isBlank } from '../text.js';
import type { Token } from '../token.js';
import type { Example } from './example.js';
import { PRFScore, Scores } from './prf.js';
import { scored, type Tally } from './tally.js';
import { attribute, keyOf, missingTest, type MissingOption, type ScoreResults, type TokenGetter } from './values.js';

export interface TokenAttrOptions extends MissingOption {
  readonly getter?: TokenGetter;
}

/** Where a doc's tokens lie, in code points; whitespace aside. */
function charsOf(doc: Doc): Set<string> {
  const starts = doc._codePointStarts();
  const words = Array.from(doc).filter(({ text }) => !isBlank(text));
  return new Set(words.map(({ i }) => keyOf(starts[i], starts[i + 1]! - doc._get(Column.spacy, i))));
}

export function tallyTokenization(): Tally {
  const accuracy = new PRFScore();
  const prf = new PRFScore();
  return {
    add(example) {
      const { predicted, reference } = example;
      if (reference.hasUnknownSpaces) return;
      const { x2y } = example.alignment;
      for (const { i, text } of predicted) {
        if (isBlank(text)) continue;
        if (x2y._only(i) < 0) accuracy.fp += 1;
        else accuracy.tp += 1;
      }
      prf.scoreSet(charsOf(predicted), charsOf(reference));
    },
    results() {
      const isKnown = accuracy.length > 0;
      return {
        token_acc: isKnown ? accuracy.precision : null,
        token_p: isKnown ? prf.precision : null,
        token_r: isKnown ? prf.recall : null,
        token_f: isKnown ? prf.fscore : null,
      };
    },
  };
}

export const scoreTokenization = (examples: Iterable<Example>): ScoreResults => scored(tallyTokenization(), examples);

/** A value that a token of the reference has, or the predicted token that stands for it alone. */
interface Found {
  /** The place in the reference. */
  readonly place: number;
  readonly value: unknown;
}

/** The reference's values, and those predicted where it has one. */
function valuesOf(example: Example, attr: string, getter: TokenGetter, isMissing: (value: unknown) => boolean) {
  const gold: Found[] = [];
  const unknown = new Set<number>();
  for (const token of example.reference) {
    const value = getter(token, attr);
    if (isMissing(value)) unknown.add(token.i);
    else gold.push({ place: token.i, value });
  }
  const predicted: Found[] = [];
  const { x2y } = example.alignment;
  for (const token of example.predicted) {
    const place = x2y._only(token.i);
    if (place < 0 || unknown.has(place) || isBlank(token.text)) continue;
    predicted.push({ place, value: getter(token, attr) });
  }
  return { gold, predicted };
}

const keysOf = (found: readonly Found[]): Set<string> => new Set(found.map(({ place, value }) => keyOf(place, value)));

export function tallyTokenAttr(attr: string, options: TokenAttrOptions = {}): Tally {
  const { getter = attribute } = options;
  const isMissing = missingTest(options);
  const score = new PRFScore();
  return {
    add(example) {
      const { gold, predicted } = valuesOf(example, attr, getter, isMissing);
      score.scoreSet(keysOf(predicted), keysOf(gold));
    },
    results: () => ({ [`${attr}_acc`]: score.length ? score.fscore : null }),
  };
}

export function tallyTokenAttrPerFeat(attr: string, options: TokenAttrOptions = {}): Tally {
  const { getter = attribute } = options;
  const isMissing = missingTest(options);
  const isNothing = (value: unknown): boolean => isMissing(value) || value === EMPTY_MORPH;
  const micro = new PRFScore();
  const perFeat = new Scores();
  const add = (example: Example): void => {
    const readable = (token: Token): string => textOf(getter(token, attr), token);
    const { gold, predicted } = valuesOf(example, attr, readable, isNothing);
    const [goldOf, predictedOf] = [gold, predicted].map((found) =>
      byField(found.filter(({ value }) => !isNothing(value))),
    );
    for (const field of [...goldOf!.keys(), ...predictedOf!.keys()]) perFeat.of(field);
    for (const [field, score] of perFeat) {
      const sets = [predictedOf!.get(field) ?? new Set(), goldOf!.get(field) ?? new Set()] as const;
      micro.scoreSet(...sets);
      score.scoreSet(...sets);
    }
  };
  const results = (): ScoreResults => {
    const isKnown = micro.length > 0;
    return {
      [`${attr}_micro_p`]: isKnown ? micro.precision : null,
      [`${attr}_micro_r`]: isKnown ? micro.recall : null,
      [`${attr}_micro_f`]: isKnown ? micro.fscore : null,
      [`${attr}_per_feat`]: isKnown ? perFeat.toDict() : null,
    };
  };
  return { add, results };
}

/** Features as one string, or as its id. */
function textOf(value: unknown, token: Token): string {
  if (typeof value === 'bigint') return token.vocab.strings.get(value);
  if (value === null || value === undefined || value === 0) return '';
  if (value instanceof MorphAnalysis) return value.length ? String(value) : EMPTY_MORPH;
  if (typeof value === 'string') return value;
  throw new SpacyError('BAD_ARGUMENT', `Features are a string ('Case=Nom|Number=Plur') or its id, not ${show(value)}.`);
}

/** Places with one feature each, by its field. */
function byField(found: readonly Found[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { place, value } of found) {
    for (const feature of String(value).split('|')) {
      const [field] = feature.split('=') as [string];
      if (!fields.has(field)) fields.set(field, new Set());
      fields.get(field)!.add(keyOf(place, feature));
    }
  }
  return fields;
}

/** What a token's features are, as they are stored: '' not known, '_' none. */
export const morphOf = (token: Token): string => token.doc._tables.strings.text(token.doc._get(Column.morph, token.i));
