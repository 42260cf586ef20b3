// Entities, spans and links of Example.fromDict, as parts of the reference's doc.
import type { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { Span } from '../span.js';
import { biluoTagsToSpans, offsetsToBiluoTags, type BiluoTag, type EntityOffsets } from './biluo.js';

/** A place as it was given, in UTF-16 code units. */
export type At = (offset: unknown) => number;

/** BILUO tags, [start, end, label], or Spans. Throws SpacyError E973 for anything else. */
export function addEntities(doc: Doc, entities: unknown, at: At): void {
  if (entities === null) return;
  if (!Array.isArray(entities)) throw badEntities(entities);
  const [first] = entities as unknown[];
  if (Array.isArray(first)) setSpans(doc, biluoTagsToSpans(doc, offsetsToBiluoTags(doc, offsetsOf(entities, at), 'O')));
  else if (typeof first === 'string' || first === null) {
    setSpans(doc, biluoTagsToSpans(doc, entities as (BiluoTag | null)[]));
  } else if (entities.length === 0 || first instanceof Span)
    setSpans(
      doc,
      entities.map((span) => ownSpan(doc, span)),
    );
  else throw badEntities(first);
}

const badEntities = (given: unknown): SpacyError =>
  new SpacyError('E973', `Entities are BILUO tags, [start, end, label] or Spans, not ${show(given)}.`);

const offsetsOf = (entities: unknown[], at: At): EntityOffsets[] =>
  entities.map((entity) => {
    const [start, end, label] = Array.isArray(entity) && entity.length === 3 ? entity : [];
    if (Number.isInteger(start) && Number.isInteger(end) && typeof label === 'string')
      return [at(start), at(end), label];
    throw badEntities(entity);
  });

/** Spans may be of any doc with the same tokens, as in Python. */
function ownSpan(doc: Doc, span: unknown): Span {
  if (!(span instanceof Span)) throw badEntities(span);
  return new Span(doc, span.start, span.end, { label: span.label_, kbId: span.kbId_, spanId: span.id_ });
}

/** Nothing is known of those without a label. */
function setSpans(doc: Doc, spans: readonly Span[]): void {
  const [entities, missing] = [true, false].map((labelled) => spans.filter(({ label_ }) => !!label_ === labelled));
  doc.setEnts(entities!, { missing });
}

/** Lists of [start, end, label?, kb_id?] by the group's name. Throws SpacyError E879, and E1039 where one does not fit the tokens. */
export function addSpans(doc: Doc, groups: unknown, at: At): void {
  if (typeof groups !== 'object' || groups === null || Array.isArray(groups)) throw badSpans(groups);
  for (const [key, list] of Object.entries(groups)) {
    if (!Array.isArray(list)) throw badSpans(list);
    doc.spans.set(
      key,
      list.map((given: unknown) => {
        if (!Array.isArray(given) || given.length < 2) throw badSpans(given);
        const [start, end, label, kbId] = given as [number, number, string?, string?];
        const span = doc.charSpan(at(start), at(end), { label, kbId });
        if (span) return span;
        throw new SpacyError(
          'E1039',
          `The span from ${show(start)} to ${show(end)} of the group '${key}' does not start and end with tokens.`,
        );
      }),
    );
  }
}

const badSpans = (given: unknown): SpacyError =>
  new SpacyError('E879', `spans is an object of lists of [start, end, label?, kb_id?] by group, not ${show(given)}.`);

/**
 * The KB's id of each token. `links` is a map, a list of pairs, or an object with keys such as '0,5': of [start, end] to scores by
 * id, one of which may be 1. Throws SpacyError E980, E981.
 */
export function idsOfLinks(doc: Doc, links: unknown, at: At): string[] {
  const ids = new Array<string>(doc.length).fill('');
  const tokens = [...doc];
  for (const [start, end, scores] of linksOf(links)) {
    const chosen = Object.keys(scores).filter((id) => scores[id] === 1);
    if (chosen.length > 1)
      throw new SpacyError('E980', `More than one id of a link has the score 1: ${chosen.join(', ')}.`);
    if (!chosen.length) continue;
    const first = tokens.findIndex(({ idx }) => idx === at(start));
    const last = tokens.findIndex(({ idx, length }) => idx + length === at(end));
    if (first < 0 || last < 0) {
      throw new SpacyError('E981', `The link from ${show(start)} to ${show(end)} does not start and end with tokens.`);
    }
    for (let i = first; i <= last; i += 1) ids[i] = chosen[0]!;
  }
  return ids;
}

type Link = readonly [start: unknown, end: unknown, scores: Readonly<Record<string, unknown>>];

function linksOf(links: unknown): Link[] {
  const isList = typeof (links as Iterable<unknown> | undefined)?.[Symbol.iterator] === 'function';
  const pairs = isList ? [...(links as Iterable<unknown>)] : Object.entries(links as object);
  return pairs.map((pair) => {
    const [place, scores] = Array.isArray(pair) ? (pair as unknown[]) : [];
    const [start, end] = typeof place === 'string' ? place.split(',').map(Number) : Array.isArray(place) ? place : [];
    if (end !== undefined && typeof scores === 'object' && scores !== null) return [start, end, scores as Link[2]];
    throw new SpacyError(
      'BAD_ARGUMENT',
      `links are [start, end] with scores by id ({ [[0, 5]]: { Q42: 1 } }), not ${show(pair)}.`,
    );
  });
}
