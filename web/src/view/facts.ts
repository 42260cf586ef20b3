// What a token's annotations say, for the table and for the card beside a word.
import type { Token } from 'spacy-wasm';
import { explain } from '../engine/spacy';

export interface Fact {
  /** As short as a table's head, after spaCy's own attribute. */
  name: string;
  /** In words. */
  title: string;
  value(token: Token): string;
  /** Whether spaCy's glossary may have the value. */
  explained?: boolean;
}

/** Of an entity in a knowledge base. */
export const ID = 'ID';

export const FACTS: readonly Fact[] = [
  { name: 'Text', title: 'Text', value: (token) => visible(token.text) },
  { name: 'Lemma', title: 'Lemma', value: (token) => visible(token.lemma_) },
  { name: 'POS', title: 'Part of speech', value: (token) => token.pos_, explained: true },
  { name: 'Tag', title: 'Fine tag', value: (token) => token.tag_, explained: true },
  { name: 'Morph', title: 'Morphology', value: (token) => token.morph.toString() },
  { name: 'Dep', title: 'Dependency', value: (token) => token.dep_, explained: true },
  { name: 'Head', title: 'Head', value: (token) => (token.hasHead() ? visible(token.head.text) : '') },
  { name: 'Ent', title: 'Entity', value: entity },
  { name: ID, title: 'Identifier', value: (token) => token.entKbId_ },
  { name: 'Shape', title: 'Shape', value: (token) => visible(token.shape_) },
  { name: 'Norm', title: 'Norm', value: (token) => visible(token.norm_) },
];

/** The facts that a token has: name, value and meaning, '' where there is none. */
export function factsOf(token: Token): [title: string, value: string, meaning: string][] {
  return FACTS.flatMap(({ title, value, explained }) => {
    const text = value(token);
    return text === '' ? [] : [[title, text, explained ? meaningOf(text) : ''] as [string, string, string]];
  });
}

function entity(token: Token): string {
  return token.entType_ ? `${token.entIob_}-${token.entType_}` : '';
}

/** Only where it says more than the value. */
function meaningOf(value: string): string {
  const meaning = explain(value) ?? '';
  return meaning.toLowerCase() === value.toLowerCase() ? '' : meaning;
}

const SIGNS: Record<string, string> = { '\n': '↵', '\t': '⇥', ' ': '␣', '\r': '␍' };

/** White space is drawn as signs; other text stays as it is. */
export function visible(text: string): string {
  return /^\s+$/.test(text) ? text.replaceAll(/[\n\t \r]/g, (space) => SIGNS[space]!) : text;
}
