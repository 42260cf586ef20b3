// Spans that a Doc finds: by characters, sentences, noun chunks.
import { Column } from './columns.js';
import type { CharSpanOptions, Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { core } from './runtime.js';
import { Span } from './span.js';

export function charSpan(doc: Doc, start: number, end: number, options: CharSpanOptions): Span | null {
  const mode = options.alignmentMode ?? 'strict';
  if (mode !== 'strict' && mode !== 'contract' && mode !== 'expand') {
    throw new SpacyError('E202', `Unsupported alignment mode ${show(mode)}. Use 'strict', 'contract' or 'expand'.`);
  }
  let first = doc._tokenAt(start);
  let last = doc._tokenAt(end - 1);
  if (first < 0 || last < 0) return null;
  const starts = doc._starts();
  const endOf = (i: number): number => starts[i + 1]! - doc._get(Column.spacy, i);
  if (mode === 'strict' && (starts[first] !== start || endOf(last) !== end)) return null;
  if (mode === 'contract') {
    if (starts[first]! < start) first += 1;
    if (end < endOf(last)) last -= 1;
    if (last < first) return null;
  } else if (mode === 'expand' && start === endOf(first)) first += 1;
  return new Span(doc, first, last + 1, options);
}

function needSentences(doc: Doc): void {
  if (doc.hasAnnotation('SENT_START')) return;
  throw new SpacyError(
    'E030',
    'Sentence boundaries are unset: no component of the pipeline sets them. Set token.isSentStart yourself, or ' +
      'open a package with a component that does.',
  );
}

function sentenceStart(doc: Doc, i: number): number {
  let start = i;
  while (start > 0 && doc._sentStart(start) !== 1) start -= 1;
  return start;
}

/** The sentence that the token at `i` is part of. Throws SpacyError E030 where there are none. */
export function sentAt(doc: Doc, i: number): Span {
  needSentences(doc);
  let end = Math.min(i + 1, doc.length);
  while (end < doc.length && doc._sentStart(end) !== 1) end += 1;
  return new Span(doc, sentenceStart(doc, i), end);
}

/** The sentences that share tokens with a range; that around it where it is empty. */
export function sentsOf(doc: Doc, from: number, to: number): Span[] {
  needSentences(doc);
  const sents: Span[] = [];
  for (let start = sentenceStart(doc, from); start < doc.length;) {
    let end = start + 1;
    while (end < doc.length && doc._sentStart(end) !== 1) end += 1;
    sents.push(new Span(doc, start, end));
    start = end;
    if (start >= to) break;
  }
  return sents;
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly label: number;
}

/** Found in one call; kept until heads, labels or parts of speech change. */
const kept = new WeakMap<Doc, { edits: number; chunks: readonly Chunk[] }>();

/** Throws SpacyError E894 for a language without noun chunks, E029 for a doc without a parse. */
export function nounChunksOf(doc: Doc): Span[] {
  let found = kept.get(doc);
  if (found?.edits !== doc._parseEdits) {
    found = { edits: doc._parseEdits, chunks: findNounChunks(doc) };
    kept.set(doc, found);
  }
  return found.chunks.map(({ start, end, label }) => Span._of(doc, start, end, label));
}

const CHUNK_COLUMNS = (1 << Column.pos) | (1 << Column.dep) | (1 << Column.head);

function findNounChunks(doc: Doc): Chunk[] {
  const own = doc.vocab.getNounChunks;
  if (own) return Array.from(own(doc), ([start, end, label]) => ({ start, end, label: doc.vocab.strings._id(label) }));
  const reply = core().nounChunks(doc.vocab._backend.handle, doc._requestOf(CHUNK_COLUMNS), doc._tables);
  return Array.from({ length: reply.word() }, () => {
    const [start, end, label] = [reply.word(), reply.word(), reply.word()];
    return { start, end, label };
  });
}
