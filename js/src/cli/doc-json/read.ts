// Doc.from_json: a line of JSON as a Doc.
import { Doc, SpacyError, type DocOptions, type Span, type Vocab } from '../../index.node.js';
import { toUtf16 } from './offsets.js';
import { checkLine, type DocLine } from './schema.js';

type Token = DocLine['tokens'][number];
type Utf16 = (offset: number) => number;

/** Throws SpacyError: E1038 for what is no JSON of a Doc, or as Python for what contradicts itself. */
export function docOf(vocab: Vocab, line: Readonly<Record<string, unknown>>): Doc {
  const json = checkLine(line);
  const utf16 = toUtf16(json.text);
  const doc = new Doc(vocab, { ...wordsOf(json, utf16), ...annotationsOf(json.tokens) });
  // As in Python, where no features and unknown ones are both written ''.
  for (const token of doc) if (!json.tokens[token.i]!.morph) token.setMorph(null);
  if (json.cats) doc.cats = { ...json.cats };
  if (!doc.hasAnnotation('DEP')) setSentences(doc, json, utf16);
  const spanOf = spansBy(doc, utf16);
  for (const [key, spans] of Object.entries(json.spans ?? {})) {
    doc.spans.set(
      key,
      spans.map(({ start, end, label, kb_id }) => spanOf('span', start, end, { label, kbId: kb_id })),
    );
  }
  if (json.ents) doc.ents = json.ents.map(({ start, end, label }) => spanOf('entity', start, end, { label }));
  setUnderscore(doc, json);
  return doc;
}

function wordsOf({ text, tokens }: DocLine, utf16: Utf16): DocOptions {
  const ends = [0, ...tokens.map(({ end }) => utf16(end))];
  const gap = (i: number): string => text.slice(ends[i], i < tokens.length ? utf16(tokens[i]!.start) : text.length);
  const bad = tokens.findIndex((_, i) => gap(i) !== '' && (i === 0 || gap(i) !== ' '));
  const isCovered = bad < 0 && ['', ' '].includes(gap(tokens.length)) && (tokens.length > 0 || text === '');
  if (!isCovered) {
    throw new SpacyError('E194', `The tokens don't make up the text: between them are more than single spaces.`);
  }
  return {
    words: tokens.map(({ start, end }) => text.slice(utf16(start), utf16(end))),
    spaces: tokens.map((_, i) => gap(i + 1) === ' '),
  };
}

function annotationsOf(tokens: readonly Token[]): DocOptions {
  const column = <Key extends keyof Token>(key: Key): NonNullable<Token[Key]>[] | undefined => {
    const values = tokens.map((token) => token[key]);
    if (values.every((value) => value === undefined)) return undefined;
    if (values.every((value) => value !== undefined)) return values as NonNullable<Token[Key]>[];
    throw new SpacyError('E1040', `Some tokens have '${key}' and others don't: all must have the same attributes.`);
  };
  const found = {
    tags: column('tag'),
    pos: column('pos'),
    morphs: column('morph'),
    lemmas: column('lemma'),
    deps: column('dep'),
    heads: column('head'),
  };
  if (found.deps) found.heads ??= tokens.map((_, i) => i);
  return Object.fromEntries(Object.entries(found).filter(([, values]) => values)) as DocOptions;
}

type SpanOf = (what: string, start: number, end: number, options?: { label?: string; kbId?: string }) => Span;

/** Throws SpacyError E1039 where it does not begin and end with tokens. */
function spansBy(doc: Doc, utf16: Utf16): SpanOf {
  return (what, start, end, options = {}) => {
    const span = doc.charSpan(utf16(start), utf16(end), options);
    if (span) return span;
    throw new SpacyError('E1039', `The ${what} from ${start} to ${end} does not begin and end where tokens do.`);
  };
}

function setSentences(doc: Doc, { sents = [] }: DocLine, utf16: Utf16): void {
  const spanOf = spansBy(doc, utf16);
  for (const { start, end } of sents) {
    const sent = spanOf('sentence', start, end);
    for (const token of sent) token.isSentStart = token.i === sent.start;
  }
}

/** Attributes of one's own are user data, under the offsets that Python writes. */
function setUnderscore(doc: Doc, json: DocLine): void {
  const { _: own = {}, underscore_token: ofTokens = {}, underscore_span: ofSpans = {} } = json;
  for (const [name, value] of Object.entries(own)) doc.userData.set(['._.', name, null, null], value);
  for (const [name, all] of Object.entries(ofTokens)) {
    for (const { start, value } of all) doc.userData.set(['._.', name, start, null], value);
  }
  for (const [name, all] of Object.entries(ofSpans)) {
    for (const { start, end, value } of all) doc.userData.set(['._.', name, start, end], value);
  }
}
