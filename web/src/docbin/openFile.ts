// An open .spacy file with the changes made to it. Docs stay in WebAssembly until one is asked for.
import type { Doc, DocBin, Language } from 'spacy-wasm';
import { makeChange, type Change } from './changes';
import { withNames } from './names';
import type { FileFacts, LabelCount, Query, Row } from './protocol';

const WORDS = 140;
const LABELS = 6;
const SAMPLE = 50;

interface Changed {
  changes: readonly Change[];
  labels: LabelCount[];
}

export class OpenFile {
  readonly source: Blob;
  readonly #bin: DocBin;
  readonly #nlp: Language;
  readonly #memory: () => number;
  readonly #changed = new Map<number, Changed>();
  /** Of the file as it is, without changes. */
  readonly #labels = new Map<string, number>();
  #counted = 0;
  #docs = 0;
  #hasUserData = false;

  /** `nlp` is held as long as the file: its vocab is the docs'. */
  constructor(source: Blob, bin: DocBin, nlp: Language, memory: () => number) {
    this.source = source;
    this.#bin = bin;
    this.#nlp = nlp;
    this.#memory = memory;
  }

  get bin(): DocBin {
    return this.#bin;
  }

  get docs(): number {
    return this.#docs;
  }

  get attrs(): readonly string[] {
    return this.#bin.attrs;
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** So many docs can be read. */
  grow(docs: number): void {
    this.#docs = docs;
  }

  facts(): FileFacts {
    const [docs, hasUserData] = [this.#docs, this.#hasUserData];
    return { docs, attrs: this.attrs, hasUserData, labels: this.labels(), memory: this.#memory() };
  }

  /** Looks into the first docs: the file itself doesn't tell. */
  lookForUserData(): void {
    const options = { end: SAMPLE, onError: 'skip' } as const;
    for (const doc of this.#bin.getDocs(this.#nlp.vocab, options)) this.#note(doc);
  }

  labels(): LabelCount[] {
    addTo(this.#labels, this.#bin.labelCounts(this.#counted, this.#docs));
    this.#counted = this.#docs;
    if (!this.hasChanges) return byCount(this.#labels);
    const counts = new Map(this.#labels);
    for (const [index, { labels }] of this.#changed) {
      addTo(counts, this.#summary(index).labels, -1);
      addTo(counts, labels);
    }
    return byCount(counts);
  }

  rows(indices: readonly number[]): Row[] {
    return indices.map((index) => this.row(index));
  }

  row(index: number): Row {
    const { text, labels } = this.#summary(index);
    const shown = this.#changed.get(index)?.labels ?? labels;
    return { words: text.replace(/\s+/g, ' ').trim(), labels: shown.slice(0, LABELS) };
  }

  doc(index: number): Doc {
    const [doc] = this.#bin.getDocs(this.#nlp.vocab, { start: index, end: index + 1 });
    this.#note(doc!);
    return this.#withChanges(doc!, index);
  }

  /** The docs of [start, end) that can be read; of the others the number goes to `onSkip`. */
  *read(start: number, end: number, onSkip: (index: number) => void): Generator<[index: number, doc: Doc]> {
    let index = start;
    const onError = (): void => onSkip(index++);
    for (const doc of this.#bin.getDocs(this.#nlp.vocab, { start, end, onError })) {
      yield [index, this.#withChanges(doc, index)];
      index++;
    }
  }

  /** These are all of the changes to the doc now. */
  change(index: number, changes: readonly Change[]): void {
    this.#changed.delete(index);
    if (changes.length === 0) return;
    const [unchanged] = this.#bin.getDocs(this.#nlp.vocab, { start: index, end: index + 1 });
    for (const change of changes) makeChange(unchanged!, change);
    this.#changed.set(index, { changes, labels: labelsOf(unchanged!) });
  }

  /** null: nothing is asked for, so all are found. */
  find({ text, labels }: Query): Uint32Array | null {
    const needle = text.trim();
    if (needle === '' && labels.length === 0) return null;
    const [label, ...others] = labels;
    let found = this.#bin.find(needle, { label });
    for (const other of others) {
      const holders = new Set(this.#bin.find('', { label: other }));
      found = found.filter((index) => holders.has(index));
    }
    return Uint32Array.from(labels.length > 0 && this.hasChanges ? this.#corrected(found, needle, labels) : found);
  }

  /** Labels of changed docs are not those of the file. */
  #corrected(found: number[], needle: string, labels: readonly string[]): number[] {
    const asFiled = found.filter((index) => !this.#changed.has(index));
    const added = [...this.#changed].flatMap(([index, changed]) => {
      const holds = labels.every((label) => changed.labels.some(([own]) => own === label));
      const isFound = holds && (needle === '' || this.#bin.find(needle, { start: index, end: index + 1 }).length > 0);
      return isFound ? [index] : [];
    });
    return [...asFiled, ...added].sort((a, b) => a - b);
  }

  #note(doc: Doc): void {
    this.#hasUserData ||= doc.userData.size > 0;
  }

  #withChanges(doc: Doc, index: number): Doc {
    for (const change of this.#changed.get(index)?.changes ?? []) makeChange(doc, change);
    return doc;
  }

  #summary(index: number): ReturnType<DocBin['summaries']>[number] {
    return this.#bin.summaries(index, index + 1, { maxChars: WORDS })[0]!;
  }
}

function labelsOf(doc: Doc): LabelCount[] {
  const counts = new Map<string, number>();
  withNames(doc, ({ ents }) => {
    counts.clear();
    for (const { label_ } of ents) counts.set(label_, (counts.get(label_) ?? 0) + 1);
  });
  return byCount(counts);
}

function addTo(counts: Map<string, number>, labels: LabelCount[], sign = 1): void {
  for (const [label, count] of labels) counts.set(label, (counts.get(label) ?? 0) + sign * count);
}

function byCount(counts: Map<string, number>): LabelCount[] {
  return [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
