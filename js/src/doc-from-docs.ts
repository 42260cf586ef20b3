// Doc.from_docs: one Doc of several.
import { Column, COLUMNS } from './columns.js';
import { shallowCopy } from './copying.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { Span } from './span.js';
import { warnOnce } from './warnings.js';

export interface FromDocsOptions {
  /** Put a space between two docs where the first one does not end in whitespace. Default: true. */
  readonly ensureWhitespace?: boolean;
  /** Names of the attributes to keep, in capitals or not; others than a Doc's are passed over. Default: all. */
  readonly attrs?: readonly string[] | null;
  readonly exclude?: readonly ('spans' | 'tensor' | 'user_data')[];
}

/** The column of 'ENT_KB_ID'. */
export const columnOf = (name: string): number | undefined =>
  Column[name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof typeof Column];

/** The docs, with the attributes that are kept; and which of them gets a space that it does not have. */
interface Parts {
  readonly docs: readonly Doc[];
  readonly columns: ReadonlySet<number>;
  wantsSpace(doc: Doc): boolean;
}

export function docFromDocs(given: Iterable<Doc>, options: FromDocsOptions): Doc | null {
  const { ensureWhitespace = true, attrs, exclude = [] } = options;
  const docs = [...given];
  const [first] = docs;
  if (!first) return null;
  if (docs.some((doc) => doc._tables !== first._tables)) {
    throw new SpacyError('E999', 'Doc.fromDocs: the docs do not all share one vocab.');
  }
  const columns = new Set([
    Column.lex,
    Column.spacy,
    ...(attrs?.map(columnOf) ?? Object.values(Column)),
  ]) as Set<number>;
  const wantsSpace = (doc: Doc): boolean => {
    const last = ensureWhitespace && doc.length ? doc.at(-1) : undefined;
    return !!last && !last.isSpace && last.whitespace_ === '';
  };
  const parts: Parts = { docs, columns, wantsSpace };
  const made = joinTokens(new Doc(first.vocab), parts);
  if (columns.has(Column.head) && columns.has(Column.dep) && made.hasAnnotation('DEP')) {
    made._setSentenceStarts(0, made.length);
  }
  if (!exclude.includes('user_data')) joinUserData(made, parts);
  if (!exclude.includes('spans')) joinSpans(made, parts);
  if (!exclude.includes('tensor')) joinTensors(made, docs);
  return made;
}

function joinTokens(made: Doc, { docs, columns, wantsSpace }: Parts): Doc {
  const length = docs.reduce((sum, doc) => sum + doc.length, 0);
  // Each doc's first token starts a sentence, whether a column says so or not.
  const isThere = (column: number): boolean => column === Column.sentStart || docs.some((doc) => doc._has(column));
  const kept = Array.from({ length: COLUMNS }, (_, column) => column).filter((it) => columns.has(it) && isThere(it));
  const words = new Uint32Array(kept.length * length);
  let at = 0;
  for (const column of kept) {
    for (const doc of docs) {
      for (let i = 0; i < doc.length; i += 1) {
        words[at + i] = column === Column.sentStart ? doc._sentStart(i) : doc._get(column, i);
      }
      at += doc.length;
      if (column === Column.spacy && doc !== docs.at(-1) && wantsSpace(doc)) words[at - 1] = 1;
    }
  }
  return made._assign(
    length,
    kept.reduce((mask, column) => mask | (1 << column), 0),
    words,
  );
}

function joinUserData(made: Doc, { docs, wantsSpace }: Parts): void {
  let offset = 0;
  for (const doc of docs) {
    for (const [key, value] of doc._rare.userData ? doc.userData : []) {
      const [mark, name, start, end] = Array.isArray(key) && key.length === 4 ? key : [];
      const shifted = (place: unknown): number | null => (typeof place === 'number' ? place + offset : null);
      if (mark !== '._.') {
        warnOnce('W102', `Doc.fromDocs leaves out the user data ${show(key)}, which is of one of the docs.`);
      } else if (start === null && end === null) {
        warnOnce('W101', `Doc.fromDocs leaves out the attribute ${show(name)}, which is of one of the docs.`);
      } else made.userData.set([mark, name, shifted(start), shifted(end)], shallowCopy(value));
    }
    offset += doc._codePointStarts()[doc.length]! + (wantsSpace(doc) ? 1 : 0);
  }
}

function joinSpans(made: Doc, { docs, wantsSpace }: Parts): void {
  let offset = 0;
  for (const doc of docs) {
    for (const [key, group] of doc._rare.spans ?? []) {
      const joined = made.spans.setdefault(key);
      for (const span of group) {
        const found = made.charSpan(span.startChar + offset, span.endChar + offset);
        if (found?.text !== span.text) {
          throw new SpacyError('E873', `Doc.fromDocs: the span ${show(span.text)} of ${show(key)} is none of tokens.`);
        }
        joined.append(Span._of(made, found.start, found.end, ...span._ids));
      }
    }
    offset += doc.text.length + (wantsSpace(doc) ? 1 : 0);
  }
}

function joinTensors(made: Doc, docs: readonly Doc[]): void {
  const tensors = docs.filter((doc) => doc.length).map((doc) => doc.tensor);
  const width = tensors[0]?.shape[1] ?? 0;
  if (tensors.some(({ shape }) => shape[1] !== width)) {
    throw new SpacyError('BAD_ARRAY', "Doc.fromDocs: the docs' tensors differ in width: `exclude: ['tensor']`.");
  }
  const data = new Float32Array(width * made.length);
  let at = 0;
  for (const tensor of tensors) {
    data.set(tensor.data, at);
    at += tensor.data.length;
  }
  if (width) made.tensor = { data, shape: [made.length, width] };
}
