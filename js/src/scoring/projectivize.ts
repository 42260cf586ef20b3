// Trees whose arcs cross, made projective (spacy.pipeline._parser_internals.nonproj; Nivre & Nilsson 2005).
import { circular } from '../tree.js';

const DELIMITER = '||';

/** Whether `head` is reached from `i`. Throws SpacyError E045 where heads run in a circle. */
function reaches(i: number, head: number, heads: readonly number[]): boolean {
  let at = i;
  for (let steps = 0; steps <= heads.length; steps += 1) {
    const above = heads[at]!;
    if (above === head) return true;
    if (above === at) return false;
    at = above;
  }
  throw circular(i, 'root');
}

function crosses(i: number, heads: readonly number[]): boolean {
  const head = heads[i]!;
  for (let k = Math.min(i, head) + 1; k < Math.max(i, head); k += 1) if (!reaches(k, head, heads)) return true;
  return false;
}

/** The shortest arc that crosses another, the first of several; -1 for none. */
function shortestCrossing(heads: readonly number[]): number {
  let found = -1;
  let shortest = Infinity;
  heads.forEach((head, i) => {
    const size = Math.abs(head - i);
    if (size >= shortest || !crosses(i, heads)) return;
    shortest = size;
    found = i;
  });
  return found;
}

/** Arcs that cross are lifted to the head's head; the label of a lifted one says what its head was: 'dobj||conj'. */
export function projectivize(heads: readonly number[], deps: readonly string[]): { heads: number[]; deps: string[] } {
  const lifted = [...heads];
  for (let i = shortestCrossing(lifted); i >= 0; i = shortestCrossing(lifted)) {
    const head = lifted[i]!;
    lifted[i] = lifted[head] === head ? i : lifted[head]!;
  }
  const labels = deps.map((dep, i) => (lifted[i] === heads[i] ? dep : `${dep}${DELIMITER}${deps[heads[i]!]}`));
  return { heads: lifted, deps: labels };
}
