// A Doc as the page shows it: its text, its entities as displaCy parses them, and its tokens.
import type { Doc } from 'spacy-wasm';
import { displacy } from '../engine/spacy';

export interface ShownEntity {
  start: number;
  end: number;
  label: string;
  [other: string]: unknown;
}

export interface DocView {
  doc: Doc;
  text: string;
  entities: ShownEntity[];
  length: number;
  rightToLeft: boolean;
}

export function viewOf(doc: Doc): DocView {
  const { text, ents } = displacy.parseEnts(doc);
  return {
    doc,
    text,
    entities: ents as unknown as ShownEntity[],
    length: doc.length,
    rightToLeft: isRightToLeft(text),
  };
}

export function labelCounts(entities: readonly ShownEntity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of entities) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** By the first letter, as browsers do for dir="auto". */
export function isRightToLeft(text: string): boolean {
  const letter = LETTER.exec(text);
  return letter !== null && RIGHT_TO_LEFT.test(letter[0]);
}
