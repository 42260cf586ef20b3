// Entities of a Doc: reading them from ENT_IOB, and Doc.set_ents.
import { Column } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { Span } from './span.js';

export interface SetEntsOptions {
  /** Never an entity for the entity recognizer. */
  readonly blocked?: Iterable<Span>;
  /** Nothing is known of these. */
  readonly missing?: Iterable<Span>;
  readonly outside?: Iterable<Span>;
  /** What tokens outside of all given spans become. */
  readonly default?: 'outside' | 'missing' | 'blocked' | 'unmodified';
}

/** A span, or what Python takes in its place: the label or its id first, or the entity's id and the KB's before it. */
export type GivenEntity =
  | Span
  | readonly [label: string | bigint, start: number, end: number]
  | readonly [label: string | bigint, kbId: string | bigint, start: number, end: number]
  | readonly [id: string | bigint, kbId: string | bigint, label: string | bigint, start: number, end: number];

type Name = string | bigint;

/** `doc.ents = …`. */
export function assignEnts(doc: Doc, entities: Iterable<GivenEntity>): void {
  const spans = Array.from(entities, (entity) => {
    if (entity instanceof Span) return entity;
    if (!Array.isArray(entity) || entity.length < 3) {
      throw new SpacyError('E1012', `Entities are Spans or [label, start, end], not ${show(entity)}.`);
    }
    const [start, end] = entity.slice(-2) as [number, number];
    const names = entity.slice(0, -2) as Name[];
    const [spanId, kbId, label] = names.length < 3 ? [undefined, names[1], names[0]] : names;
    return new Span(doc, start, end, { label, kbId, spanId });
  });
  setEnts(doc, spans, {});
}

const MISSING = 0;
const INSIDE = 1;
const OUTSIDE = 2;
const BEGIN = 3;

/** Throws SpacyError E093 where an entity goes on that never began. */
export function entsOf(doc: Doc): Span[] {
  const ents: Span[] = [];
  if (!doc._has(Column.entIob)) return ents;
  const iobs = doc._column(Column.entIob);
  let start = -1;
  const close = (end: number): void => {
    if (start < 0) return;
    const label = doc._get(Column.entType, start);
    if (label) {
      ents.push(Span._of(doc, start, end, label, doc._get(Column.entKbId, start), doc._get(Column.entId, start)));
    }
    start = -1;
  };
  for (let i = 0; i < doc.length; i += 1) {
    const iob = iobs[i]!;
    if (iob === INSIDE) {
      if (start < 0) {
        throw new SpacyError('E093', `Token ${i} (${show(doc.at(i).text)}) is inside an entity that never began.`);
      }
      continue;
    }
    close(i);
    if (iob === BEGIN && doc._get(Column.entType, i)) start = i;
  }
  close(doc.length);
  return ents;
}

const DEFAULTS: Record<string, number> = { outside: OUTSIDE, missing: MISSING, blocked: BEGIN, unmodified: -1 };

export function setEnts(doc: Doc, entities: Iterable<Span>, options: SetEntsOptions): void {
  const rest = DEFAULTS[options.default ?? 'outside'];
  if (rest === undefined) {
    throw new SpacyError(
      'E1011',
      `Unsupported default ${show(options.default)} in doc.setEnts. Use ${Object.keys(DEFAULTS).join(', ')}.`,
    );
  }
  const given: [Span, number][] = [];
  const take = (spans: Iterable<Span>, iob: number): void => {
    for (const span of spans) {
      if (!(span instanceof Span)) throw new SpacyError('E1012', `Entities are Spans, but got ${show(span)}.`);
      if (span.doc !== doc) throw new SpacyError('BAD_ARGUMENT', `The span ${show(span.text)} is of another doc.`);
      given.push([span, iob]);
    }
  };
  take(
    Array.from(entities).filter((span) => !(span instanceof Span) || span._ids[0] !== 0),
    INSIDE,
  );
  take(options.blocked ?? [], BEGIN);
  take(options.missing ?? [], MISSING);
  take(options.outside ?? [], OUTSIDE);

  // All is checked before anything is written.
  const seen = new Uint8Array(doc.length);
  for (const [span] of given) {
    for (let i = span.start; i < span.end; i += 1) {
      if (seen[i]) {
        throw new SpacyError('E1010', `Token ${i} is in more than one of the given spans: entities can't overlap.`);
      }
      seen[i] = 1;
    }
  }
  for (const [span, iob] of given) writeSpan(doc, span, iob);
  if (rest >= 0) {
    for (let i = 0; i < doc.length; i += 1) {
      if (seen[i]) continue;
      doc._set(Column.entType, i, 0);
      doc._set(Column.entIob, i, rest);
    }
  }
  mend(doc);
}

function writeSpan(doc: Doc, span: Span, iob: number): void {
  const isEntity = iob === INSIDE;
  for (let i = span.start; i < span.end; i += 1) {
    doc._set(Column.entIob, i, isEntity && i === span.start ? BEGIN : iob);
    doc._set(Column.entType, i, isEntity ? span._ids[0] : 0);
    if (!isEntity) continue;
    if (span._ids[1] || doc._has(Column.entKbId)) doc._set(Column.entKbId, i, span._ids[1]);
    if (span._ids[2]) doc._set(Column.entId, i, span._ids[2]);
  }
}

// What stands inside an entity after what is none, or after another type, begins one.
function mend(doc: Doc): void {
  for (let i = 1; i < doc.length; i += 1) {
    if (doc._get(Column.entIob, i) !== INSIDE) continue;
    const before = doc._get(Column.entIob, i - 1);
    const sameType = doc._get(Column.entType, i - 1) === doc._get(Column.entType, i);
    if (before === MISSING || before === OUTSIDE || !sameType) doc._set(Column.entIob, i, BEGIN);
  }
}
