// Entities as BILUO tags and back (spacy.training.iob_utils).
import type { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { Span } from '../span.js';
import { warnOnce } from '../warnings.js';

/** Offsets in UTF-16 code units; an empty label says that the tokens are in no entity. */
export type EntityOffsets = readonly [start: number, end: number, label: string];

/** 'B-', 'I-', 'L-', 'U-' with a label, 'O'; '-' where an entity does not fit the tokens. */
export type BiluoTag = string;

/**
 * Tags of the doc's tokens; `missing` for those outside of all entities. Throws SpacyError E103 for entities that overlap; warns
 * W030 of those that don't fit.
 */
export function offsetsToBiluoTags<Missing extends string | null>(
  doc: Doc,
  entities: readonly EntityOffsets[],
  missing: Missing,
): (BiluoTag | Missing)[] {
  const tokens = Array.from(doc, ({ idx, length }) => ({ start: idx, end: idx + length }));
  const tags: (BiluoTag | Missing)[] = tokens.map(({ start, end }) =>
    entities.some(([from, to]) => from < end && to > start) ? '-' : missing,
  );
  const starts = new Map(tokens.map(({ start }, i) => [start, i]));
  const ends = new Map(tokens.map(({ end }, i) => [end, i]));
  checkOverlap(entities);
  for (const [start, end, label] of entities) {
    if (!label) {
      tokens.forEach((token, i) => {
        if (token.start >= start && token.start < end) tags[i] = 'O';
      });
      continue;
    }
    const [first, last] = [starts.get(start), ends.get(end)];
    if (first === undefined || last === undefined || first > last) continue;
    for (let i = first; i <= last; i += 1) tags[i] = `I-${label}`;
    tags[last] = `L-${label}`;
    tags[first] = first === last ? `U-${label}` : `B-${label}`;
  }
  if (tags.includes('-') && missing !== '-') warnOfMisfits(doc, entities);
  return tags;
}

function checkOverlap(entities: readonly EntityOffsets[]): void {
  const sorted = entities.filter(([start, end, label]) => label && start < end).sort(([a], [b]) => a - b);
  sorted.forEach((entity, i) => {
    const next = sorted[i + 1];
    if (!next || next[0] >= entity[1]) return;
    throw new SpacyError(
      'E103',
      `The entities ${JSON.stringify(entity)} and ${JSON.stringify(next)} overlap: a token is part of one entity at most. ` +
        'Spans that overlap have their place in doc.spans.',
    );
  });
}

const SHOWN = 50;
const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text);

function warnOfMisfits(doc: Doc, entities: readonly EntityOffsets[]): void {
  const [text, given] = [doc.text, JSON.stringify(entities)].map(shortened);
  warnOnce(
    'W030',
    `Some entities do not fit the tokens of the text "${text}": ${given}. Those ('-') are taken for missing.`,
  );
}

export function docToBiluoTags(doc: Doc): BiluoTag[] {
  return offsetsToBiluoTags(
    doc,
    doc.ents.map(({ startChar, endChar, label_ }) => [startChar, endChar, label_]),
    'O',
  );
}

/**
 * Spans of tags; a token whose tag is null or '-' is one without a label. Throws SpacyError E067 for an entity that goes on
 * without having begun, E068 for what is no tag.
 */
export function biluoTagsToSpans(doc: Doc, tags: readonly (BiluoTag | null)[]): Span[] {
  const spans: Span[] = [];
  let start = -1;
  tags.forEach((tag, i) => {
    const kind = tag === null || tag === undefined ? '-' : tag[0];
    if (kind === '-') {
      // In Python it ends an entity that has begun, and is not missing itself.
      if (start < 0) spans.push(new Span(doc, i, i + 1));
      start = -1;
    } else if (kind === 'U') spans.push(new Span(doc, i, i + 1, { label: tag!.slice(2) }));
    else if (kind === 'B') start = i;
    else if (kind === 'I' || kind === 'L') {
      if (start < 0) throw notBegun(tags, i);
      if (kind === 'I') return;
      spans.push(new Span(doc, start, i + 1, { label: tag!.slice(2) }));
      start = -1;
    } else if (kind !== 'O') throw new SpacyError('E068', `${show(tag)} is no BILUO tag: 'B-ORG', 'O', '-' or null.`);
  });
  return spans;
}

const notBegun = (tags: readonly unknown[], i: number): SpacyError =>
  new SpacyError(
    'E067',
    `The tag ${show(tags[i])} of token ${i} goes on with an entity that no 'B' has begun: ${JSON.stringify(tags.slice(0, i + 1))}.`,
  );
