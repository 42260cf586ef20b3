// A Doc as the page shows it: its text, its entities as displaCy parses them, and its tokens.
import type { Doc, Span } from 'spacy-wasm';
import { displacy } from '../engine/spacy';

export interface ShownEntity {
  start: number;
  end: number;
  label: string;
  kb_id?: string;
  [other: string]: unknown;
}

const LONGEST = 300;

export interface DocView {
  doc: Doc;
  text: string;
  entities: ShownEntity[];
  length: number;
  rightToLeft: boolean;
  /** Sentences with arcs to draw; none where the doc is not parsed. */
  parsed: readonly Span[];
  /** Whether its language has rules for noun phrases. */
  hasPhrases: boolean;
  /** The names of its groups of spans. */
  groups: readonly string[];
  /** Whether there are identifiers of a knowledge base. */
  hasIds: boolean;
}

export function viewOf(doc: Doc): DocView {
  const { text, ents } = displacy.parseEnts(doc);
  const parsed = parsedSentences(doc);
  return {
    doc,
    text,
    entities: ents as unknown as ShownEntity[],
    length: doc.length,
    rightToLeft: isRightToLeft(text),
    parsed,
    hasPhrases: parsed.length > 0 && hasPhrases(doc),
    hasIds: hasIds(doc, ents),
    groups: Array.from(doc.spans).flatMap(([name, group]) => (group.length > 0 ? [name] : [])),
  };
}

function hasIds(doc: Doc, ents: readonly { kb_id?: string }[]): boolean {
  if (ents.some(({ kb_id }) => kb_id)) return true;
  return Array.from(doc.spans).some(([, group]) => Array.from(group).some(({ kbId }) => kbId !== 0n));
}

function parsedSentences(doc: Doc): Span[] {
  if (doc.length === 0 || !doc.hasAnnotation('DEP')) return [];
  const whole = doc.hasAnnotation('SENT_START') ? doc.sents : [doc.slice()];
  return whole.flatMap(inParts);
}

/** What is longer than anyone reads along an arc is cut. */
function inParts(sentence: Span): Span[] {
  const parts: Span[] = [];
  for (let at = 0; at < sentence.length; at += LONGEST) parts.push(sentence.slice(at, at + LONGEST));
  return parts;
}

function hasPhrases(doc: Doc): boolean {
  try {
    return doc.nounChunks.length >= 0;
  } catch {
    return false; // A language without rules for them.
  }
}

/** The sentence that is drawn; undefined where the doc is not parsed. */
export function sentenceOf({ parsed }: DocView, wanted: number): { place: number; sentence: Span | undefined } {
  const place = Math.min(wanted, Math.max(0, parsed.length - 1));
  return { place, sentence: parsed[place] };
}

/** The group of spans that is drawn: the one that was asked for, or the first. */
export function groupOf(view: DocView, wanted: string): string {
  return view.groups.includes(wanted) ? wanted : (view.groups[0] ?? wanted);
}

export function labelCounts(marks: readonly { label: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of marks) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** By the first letter, as browsers do for dir="auto"; `otherwise` where there is none. */
export function isRightToLeft(text: string, otherwise = false): boolean {
  const letter = LETTER.exec(text);
  return letter === null ? otherwise : RIGHT_TO_LEFT.test(letter[0]);
}
