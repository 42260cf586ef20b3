// Lowest common ancestors of a parse (Doc.get_lca_matrix).
import type { Doc } from './doc.js';

/** Rows × columns, row by row. */
export interface IntMatrix {
  readonly data: Int32Array;
  readonly shape: readonly [rows: number, columns: number];
}

/** The place of two tokens' lowest common ancestor, -1 where they have none. */
export function lowestCommonAncestor(doc: Doc, a: number, b: number): number {
  if (a === b) return a;
  if (doc.at(a).head.i === b) return b;
  if (doc.at(b).head.i === a) return a;
  const above = new Set(doc._ancestorsOf(a));
  if (above.has(b)) return b;
  return doc._ancestorsOf(b).find((ancestor) => ancestor === a || above.has(ancestor)) ?? -1;
}

/**
 * For each pair of tokens of one sentence the place of their lowest common ancestor, counted from `start`; -1 for those of
 * different sentences and where it lies outside. Throws SpacyError E030 without sentence boundaries.
 */
export function lcaMatrix(doc: Doc, start: number, end: number): IntMatrix {
  const size = end - start;
  const data = new Int32Array(size * size).fill(-1);
  for (let j = 0; j < size; j += 1) {
    data[j * size + j] = j;
    const last = Math.min(doc._sentAt(start + j).end, end) - start;
    for (let k = j + 1; k < last; k += 1) {
      const lca = lowestCommonAncestor(doc, start + j, start + k);
      const place = lca >= start && lca < end ? lca - start : -1;
      data[j * size + k] = place;
      data[k * size + j] = place;
    }
  }
  return { data, shape: [size, size] };
}
