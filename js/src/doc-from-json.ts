// Doc.from_json: a Doc of what toJson has written, here or in Python.
import { Column } from './columns.js';
import type { Doc } from './doc.js';
import { checkPos, fillDoc } from './doc-init.js';
import type { DocJson } from './doc-json.js';
import { checkDocJson } from './doc-json-schema.js';
import { SpacyError, show } from './errors.js';
import type { Extensible } from './extensible.js';
import { Span } from './span.js';
import { OffsetMap } from './text.js';
import { Token } from './token.js';

export interface FromJsonOptions {
  /** Look at all of it first, and throw SpacyError E1038 with all that is wrong. */
  readonly validate?: boolean;
  /** How offsets were written. Default: in code points, as Python does. */
  readonly offsets?: 'utf16' | 'codePoints';
}

/** Python's order, which is that of its errors. */
const FIELDS = ['pos', 'head', 'dep', 'lemma', 'tag', 'morph'] as const;
type SpanAt = (what: string, start: number, end: number, label?: string, kbId?: string) => Span;
type Lists = Partial<Record<(typeof FIELDS)[number], unknown[]>>;

export function docFromJson(doc: Doc, json: DocJson, options: FromJsonOptions): void {
  if (options.validate) checkDocJson(json);
  try {
    fill(doc, json, options.offsets === 'utf16');
  } catch (cause) {
    doc._assign(0, 3, new Uint32Array(0));
    doc._rare.spans?.clear();
    if (!(cause instanceof TypeError)) throw cause;
    throw new SpacyError('BAD_JSON', 'This is no JSON of a doc: `validate: true` says what is wrong.', { cause });
  }
}

function fill(doc: Doc, json: DocJson, utf16: boolean): void {
  if (typeof json?.text !== 'string' || !Array.isArray(json.tokens)) {
    throw new SpacyError('BAD_JSON', `This is no JSON of a doc: it lacks \`text\` or \`tokens\` (${show(json)}).`);
  }
  if (doc.length) throw new SpacyError('E033', `fromJson fills an empty doc, and this one has ${doc.length} tokens.`);
  const { text } = json;
  const map = utf16 ? undefined : new OffsetMap(text);
  const at = (offset: number): number => {
    if (!Number.isInteger(offset)) throw new SpacyError('E1038', `fromJson: ${show(offset)} is no place in the text.`);
    return map ? map._toUtf16(offset) : offset;
  };
  const lists = listsOf(json);
  const starts = json.tokens.map((token) => at(token.start));
  const words = json.tokens.map((token, i) => text.slice(starts[i], at(token.end)));
  const spaces = spacesOf(words, starts, text);
  if (lists.head && !lists.dep) throw new SpacyError('E1017', 'fromJson: there are heads without dependency labels.');
  checkPos(lists.pos);
  const partial = FIELDS.filter((name) => lists[name] && lists[name].length !== words.length);
  if (partial.length) throw notOnAll(partial);
  const { pos, head: heads, dep: deps, lemma: lemmas, tag: tags, morph: morphs } = lists as Record<string, never[]>;
  fillDoc(doc, { words, spaces, pos, heads, deps, lemmas, tags });
  // As they stand there, as in Python: '' is not known, and what is not sorted has no features.
  morphs?.forEach((morph, i) => doc._set(Column.morph, i, doc.vocab.strings._id(morph)));
  const spanAt: SpanAt = (what, start, end, label, kbId) => {
    const span = doc.charSpan(at(start), at(end), { label, kbId });
    if (span) return span;
    throw misaligned(what, start, end);
  };
  doc.cats = json.cats ?? {};
  if (!doc.hasAnnotation('DEP')) {
    for (const { start, end } of json.sents ?? []) {
      const sent = spanAt('sentence', start, end);
      for (const { i } of sent) doc._set(Column.sentStart, i, i === sent.start ? 1 : -1);
    }
  }
  for (const [name, spans] of Object.entries(json.spans ?? {})) {
    const made = spans.map(({ start, end, label, kb_id: kbId }) => spanAt('span', start, end, label, kbId));
    doc.spans.set(name, made);
  }
  if (json.ents) doc.setEnts(json.ents.map(({ start, end, label }) => spanAt('entity', start, end, label)));
  readUnderscore(doc, json, at, spanAt);
}

const misaligned = (what: string, start: number, end: number): SpacyError =>
  new SpacyError('E1039', `fromJson: the ${what} from ${start} to ${end} does not start and end with tokens.`);

/** Values by field; one that any token has, all have from the first on. */
function listsOf(json: DocJson): Lists {
  const lists: Lists = {};
  for (const token of json.tokens) {
    for (const name of FIELDS) {
      if (!(name in token)) continue;
      if (!lists[name] && token.id !== 0) throw notOnAll([name]);
      (lists[name] ??= []).push(token[name]);
    }
  }
  return lists;
}

const notOnAll = (fields: readonly string[]): SpacyError =>
  new SpacyError('E1040', `fromJson: some tokens lack what others have: ${fields.join(', ')}.`);

/** Which words a space follows. Throws SpacyError E194 where words and spaces are not the whole text. */
function spacesOf(words: readonly string[], starts: readonly number[], text: string): boolean[] {
  let end = 0;
  const spaces = words.map((word, i) => {
    if (!text.startsWith(word, end)) throw misplaced(text);
    end += word.length;
    const isSpace = text[end] === ' ' && starts[i + 1] !== end;
    if (isSpace) end += 1;
    return isSpace;
  });
  if (end !== text.length) throw misplaced(text);
  return spaces;
}

const misplaced = (text: string): SpacyError =>
  new SpacyError('E194', `fromJson: the tokens, with single spaces between them, are not the text ${show(text)}.`);

/** Attributes are there only where they have been registered: how values are kept is for their owner to say. */
function readUnderscore(doc: Doc, json: DocJson, at: (offset: number) => number, spanAt: SpanAt): void {
  const { _: ofDoc, underscore_token: ofTokens, underscore_span: ofSpans } = json;
  for (const [name, value] of registered(ofDoc, doc)) doc._.set(name, value);
  for (const [name, places] of registered(ofTokens, Token.prototype)) {
    for (const { start, value } of places) {
      const i = doc._tokenAt(at(start));
      if (i < 0) throw misaligned('token', start, start);
      doc.at(i)._.set(name, value);
    }
  }
  for (const [name, places] of registered(ofSpans, Span.prototype)) {
    for (const { start, end, value } of places) spanAt('span', start, end)._.set(name, value);
  }
}

function* registered<T>(attributes: Record<string, T> | undefined, owner: Extensible): Generator<[string, T]> {
  for (const entry of Object.entries(attributes ?? {})) {
    const [name] = entry;
    if (!owner._.has(name)) {
      const call = `${owner._kind}.setExtension(${show(name)}, { default: null })`;
      throw new SpacyError('E083', `fromJson: register the attribute first: ${call}.`);
    }
    yield entry;
  }
}
