// Which marks of two docs of one text are the same in both.
import type { Doc } from 'spacy-wasm';
import { marksOf, type LayerId, type Mark } from '../compare/marks';

export interface ComparedMark extends Mark {
  /** Whether the other doc has none like it. */
  differs: boolean;
}

export function comparedMarks(a: Doc, b: Doc, layer: LayerId): [a: ComparedMark[], b: ComparedMark[]] {
  const [ofA, ofB] = [a, b].map((doc) => marksOf(doc).get(layer) ?? []);
  return [against(ofA!, ofB!), against(ofB!, ofA!)];
}

const keyOf = ({ from, to, label }: Mark): string => `${from} ${to} ${label}`;

function against(marks: readonly Mark[], others: readonly Mark[]): ComparedMark[] {
  const known = new Set(others.map(keyOf));
  return marks.map((mark) => ({ ...mark, differs: !known.has(keyOf(mark)) }));
}
