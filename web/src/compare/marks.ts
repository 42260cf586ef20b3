// The annotations of a doc, layer by layer, as labels at places that do not depend on its tokens.
import type { Doc, Token } from 'spacy-wasm';
import { placesIn } from './places';

/** 'ents', 'cats', 'tag', 'pos', 'dep', or 'spans:' and the group's key. */
export type LayerId = string;

export interface Mark {
  /** Characters that are not blank before its start and before its end. */
  from: number;
  to: number;
  label: string;
  /** Where it is in the doc's own text. */
  start: number;
  end: number;
}

export const SPANS = 'spans:';

const OF_TOKENS: readonly [id: LayerId, attribute: string, value: (token: Token) => string][] = [
  ['tag', 'TAG', (token) => token.tag_],
  ['pos', 'POS', (token) => token.pos_],
  ['dep', 'DEP', (token) => token.dep_],
];

/** From where on a category counts as given. */
const GIVEN = 0.5;

/** The layers that a doc has; one that it has nothing in is there where it says so. */
export function marksOf(doc: Doc): Map<LayerId, Mark[]> {
  const layers = new Map<LayerId, Mark[]>();
  const places = placesIn(doc.text);
  const mark = (start: number, end: number, label: string): Mark => {
    return { from: places[start]!, to: places[end]!, label, start, end };
  };
  if (doc.hasAnnotation('ENT_IOB')) {
    layers.set(
      'ents',
      doc.ents.map(({ startChar, endChar, label_ }) => mark(startChar, endChar, label_)),
    );
  }
  for (const [key, group] of doc.spans) {
    const spans = Array.from(group, ({ startChar, endChar, label_ }) => mark(startChar, endChar, label_));
    layers.set(SPANS + key, spans);
  }
  const given = Object.entries(doc.cats);
  if (given.length > 0) {
    const cats = given.filter(([, score]) => Number(score) >= GIVEN);
    layers.set(
      'cats',
      cats.map(([label]) => ({ from: 0, to: 0, label, start: 0, end: 0 })),
    );
  }
  for (const [id, attribute, value] of OF_TOKENS) {
    if (!doc.hasAnnotation(attribute)) continue;
    const marks = Array.from(doc, (token) => mark(token.idx, token.idx + token.length, value(token)));
    layers.set(
      id,
      marks.filter(({ from, to, label }) => to > from && label !== ''),
    );
  }
  return layers;
}

/** Where the tokens of a doc are. */
export function tokenPlaces(doc: Doc): [from: number, to: number][] {
  const places = placesIn(doc.text);
  return Array.from(doc, ({ idx, length }) => [places[idx]!, places[idx + length]!]);
}

export function isOfTokens(layer: LayerId): boolean {
  return OF_TOKENS.some(([id]) => id === layer);
}

export function layerName(layer: LayerId): string {
  if (layer.startsWith(SPANS)) return `Spans “${layer.slice(SPANS.length)}”`;
  return (
    { ents: 'Entities', cats: 'Categories', tag: 'Tags', pos: 'Parts of speech', dep: 'Dependencies' }[layer] ?? layer
  );
}
