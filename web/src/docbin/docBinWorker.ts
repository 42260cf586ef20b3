// Reads a DocBin away from the page: keeps its docs, answers searches and hands single docs over.
import { blank, DocBin, type Doc, type Language } from 'spacy-wasm';
import type { Answer, Request, Row } from './protocol';
import { createIndex, search } from './search';

const BATCH = 200;
const WORDS = 140;
const LABELS = 6;

const docs: Doc[] = [];
/** Held as long as the docs: its vocab is theirs. */
let nlp: Language;
const index = createIndex();
const totals = new Map<string, number>();

function say(answer: Answer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    say({ type: 'failed', id: 'id' in data ? data.id : undefined, message });
  });
});

async function answer(request: Request): Promise<void> {
  if (request.type === 'open') return open(request.file);
  if (request.type === 'search') {
    const indices = search(index, request.query);
    return say({ type: 'found', id: request.id, indices }, [indices.buffer]);
  }
  const { message } = docs[request.index]!.toTransferable();
  say({ type: 'doc', id: request.id, message });
}

async function open(file: File): Promise<void> {
  // A DocBin doesn't say its language: shapes, punctuation and the like are those of any.
  nlp = await blank('xx');
  const bin = new DocBin().fromBytes(await bytesOf(file));
  const count = bin.length;
  let rows: Row[] = [];
  for (const doc of bin.getDocs(nlp.vocab)) {
    rows.push(add(doc));
    if (rows.length < BATCH) continue;
    say({ type: 'rows', rows });
    say({ type: 'progress', phase: 'docs', loaded: docs.length, total: count });
    rows = [];
  }
  say({ type: 'rows', rows });
  say({ type: 'opened', count: docs.length, labels: byCount(totals) });
}

async function bytesOf(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let loaded = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes.set(value, loaded);
    loaded += value.length;
    say({ type: 'progress', phase: 'reading', loaded, total: file.size });
  }
}

function add(doc: Doc): Row {
  const counts = new Map<string, number>();
  for (const { label_ } of doc.ents) counts.set(label_, (counts.get(label_) ?? 0) + 1);
  for (const [label, count] of counts) totals.set(label, (totals.get(label) ?? 0) + count);
  const text = doc.text;
  docs.push(doc);
  index.texts.push(text.toLowerCase());
  index.labels.push(new Set(counts.keys()));
  return { words: text.slice(0, WORDS).replace(/\s+/g, ' ').trim(), labels: byCount(counts).slice(0, LABELS) };
}

function byCount(counts: Map<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
