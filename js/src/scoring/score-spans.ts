// Scores of labelled spans, and of entities (Scorer.score_spans, get_ner_prf).
import type { Doc } from '../doc.js';
import type { Span } from '../span.js';
import { PRFScore, Scores } from './prf.js';
import type { Tally } from './tally.js';
import { attribute, keyOf, type ScoreResults, type SpansGetter } from './values.js';

export interface ScoreSpansOptions {
  readonly getter?: SpansGetter;
  /** Docs of which it says no are left out. */
  readonly hasAnnotation?: (doc: Doc) => boolean;
  /** Whether labels count; true by default. */
  readonly labeled?: boolean;
  readonly allowOverlap?: boolean;
}

/** Keys of spans, all of them and by label. */
function keysOf(spans: readonly Span[], labeled: boolean): { all: Set<string>; byLabel: Map<string, Set<string>> } {
  const all = new Set<string>();
  const byLabel = new Map<string, Set<string>>();
  for (const { label_, start, end } of spans) {
    const key = keyOf(labeled ? label_ : '', start, end);
    all.add(key);
    if (!byLabel.has(label_)) byLabel.set(label_, new Set());
    byLabel.get(label_)!.add(key);
  }
  return { all, byLabel };
}

export function tallySpans(attr: string, options: ScoreSpansOptions = {}): Tally {
  const { getter = attribute as SpansGetter, hasAnnotation, labeled = true, allowOverlap = false } = options;
  const score = new PRFScore();
  const perType = new Scores();
  const add: Tally['add'] = (example) => {
    if (hasAnnotation && !hasAnnotation(example.reference)) return;
    const isPredicted = !hasAnnotation || hasAnnotation(example.predicted);
    const found = isPredicted ? [...getter(example.predicted, attr)] : [];
    const gold = keysOf([...getter(example.reference, attr)], labeled);
    const aligned = isPredicted ? example.getAlignedSpansX2Y(found, { allowOverlap }) : [];
    const predicted = keysOf(aligned, labeled);
    const labels = new Set([...gold.byLabel.keys(), ...found.map(({ label_ }) => label_)]);
    for (const label of labels) {
      perType.of(label).scoreSet(predicted.byLabel.get(label) ?? new Set(), gold.byLabel.get(label) ?? new Set());
    }
    score.scoreSet(predicted.all, gold.all);
  };
  return { add, results: () => results(attr, score, labeled ? perType : undefined) };
}

function results(attr: string, score: PRFScore, perType?: Scores): ScoreResults {
  const isKnown = score.length > 0;
  return {
    [`${attr}_p`]: isKnown ? score.precision : null,
    [`${attr}_r`]: isKnown ? score.recall : null,
    [`${attr}_f`]: isKnown ? score.fscore : null,
    ...(perType && { [`${attr}_per_type`]: isKnown ? perType.toDict() : null }),
  };
}

/** Of entities: what was found where the reference says nothing is neither right nor wrong. */
export function tallyNer(): Tally {
  const perType = new Scores();
  const add: Tally['add'] = (example) => {
    const { predicted, reference } = example;
    if (!reference.hasAnnotation('ENT_IOB')) return;
    const { x2y } = example.alignment;
    const golds = new Map(reference.ents.map(({ label_, start, end }) => [keyOf(label_, start, end), label_]));
    for (const { label_, start, end } of predicted.ents) {
      const score = perType.of(label_);
      const places = x2y.slice(start, end);
      if (!places.length) continue;
      const [first, last] = [places[0]!, places.at(-1)! + 1];
      if (Array.from(reference.slice(first, last)).some(({ entIob }) => entIob === 0)) continue;
      if (golds.delete(keyOf(label_, first, last))) score.tp += 1;
      else score.fp += 1;
    }
    for (const label of golds.values()) perType.of(label).fn += 1;
  };
  return { add, results: () => results('ents', perType.total, perType) };
}
