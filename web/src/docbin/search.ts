// Finds the docs that hold a text and all of some labels. Works on plain arrays, so that it is quick in a worker.

export interface SearchIndex {
  /** Lower-cased texts. */
  texts: string[];
  labels: ReadonlySet<string>[];
}

export interface Query {
  text: string;
  labels: readonly string[];
}

export function createIndex(): SearchIndex {
  return { texts: [], labels: [] };
}

export function search(index: SearchIndex, query: Query): Uint32Array {
  const needle = query.text.toLowerCase().trim();
  const found: number[] = [];
  for (let i = 0; i < index.texts.length; i++) {
    if (needle !== '' && !index.texts[i]!.includes(needle)) continue;
    if (query.labels.every((label) => index.labels[i]!.has(label))) found.push(i);
  }
  return Uint32Array.from(found);
}
