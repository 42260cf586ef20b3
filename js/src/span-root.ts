// Span.root.
import { FLAGS } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import type { Span } from './span.js';
import { Lex } from './tables.js';

const isUnlikely = (doc: Doc, i: number): boolean => {
  const flags = doc._lexeme(i, Lex.flags);
  const is = (bit: number): boolean => ((flags >>> bit) & 1) === 1;
  return (is(FLAGS.isSpace) || is(FLAGS.isPunct)) && doc._tree().children(i).length === 0;
};

/** Steps to the root; for whitespace and punctuation without children as many as there could be. */
function stepsToRoot(doc: Doc, i: number): number {
  if (isUnlikely(doc, i)) return doc.length - 1;
  let steps = 0;
  for (let at = i; doc._headOf(at) !== at; at = doc._headOf(at)) {
    steps += 1;
    if (steps >= doc.length)
      throw new SpacyError('E039', `The heads above token ${i} run in a circle: it has no root.`);
  }
  return steps;
}

/** The place of the token that is nearest to the root of its sentence: the first of equals. */
export function rootOf({ doc, start, end }: Span): number {
  for (let i = start; i < end; i += 1) if (doc._headOf(i) === i) return i;
  let root = start;
  let fewest = doc.length;
  for (let i = start; i < end; i += 1) {
    const head = doc._headOf(i);
    if (head >= start && head < end) continue;
    const steps = stepsToRoot(doc, i);
    if (steps < fewest) [fewest, root] = [steps, i];
  }
  return root;
}
