// What displaCy draws of a Doc (spacy.displacy.parse_deps, parse_ents, parse_spans): Python's keys, in its order.
import { collapsePhrases, collapsePunct } from './displacy-collapse.js';
import type { DisplacyOptions, ParsedArc, ParsedDeps, ParsedEnts, ParsedSpans } from './displacy-types.js';
import { Column } from './columns.js';
import type { Doc } from './doc.js';
import { Span } from './span.js';
import type { Token } from './token.js';
import { warnOnce } from './warnings.js';

/** A doc's entities for `manual`. */
export function parseEnts(doc: Doc | Span, options: DisplacyOptions = {}): ParsedEnts {
  const whole = asDoc(doc);
  const ents = whole.ents.map((ent) => ({
    start: ent.startChar,
    end: ent.endChar,
    label: shown(ent, LABEL),
    kb_id: shown(ent, KB_ID),
    kb_url: urlOf(ent, options),
  }));
  if (!ents.length) {
    warnOnce(
      'W006',
      'displaCy: the doc has no entities. Does the pipeline have a component that finds them, or was setEnts forgotten?',
    );
  }
  return { text: whole.text, ents, title: titleOf(whole), settings: settingsOf(whole) };
}

/** A doc's words and the arcs between them for `manual`. */
export function parseDeps(doc: Doc | Span, options: DisplacyOptions = {}): ParsedDeps {
  let whole = asDoc(doc);
  const settings = settingsOf(whole);
  if (!whole.hasAnnotation('DEP')) {
    warnOnce('W005', 'displaCy: the doc is not parsed, so it has no arcs. Does the pipeline have a parser?');
  }
  if (options.collapse_phrases) whole = collapsePhrases(whole);
  if (options.collapse_punct ?? true) whole = collapsePunct(whole);
  const words = Array.from(whole, (token) => ({
    text: token.text,
    tag: options.fine_grained ? ofToken(token, Column.tag) : token.pos_,
    lemma: options.add_lemma ? ofToken(token, Column.lemma) : null,
  }));
  const arcs: ParsedArc[] = [];
  for (const token of whole) {
    const { i, head } = token;
    const label = ofToken(token, Column.dep);
    if (i < head.i) arcs.push({ start: i, end: head.i, label, dir: 'left' });
    else if (i > head.i) arcs.push({ start: head.i, end: i, label, dir: 'right' });
  }
  return { words, arcs, settings };
}

/** The spans of one of a doc's groups ('sc' without the option spans_key) for `manual`. */
export function parseSpans(doc: Doc | Span, options: DisplacyOptions = {}): ParsedSpans {
  const whole = asDoc(doc);
  const key = options.spans_key ?? 'sc';
  const spans = Array.from(whole.spans.get(key) ?? [], (span) => ({
    start: span.startChar,
    end: span.endChar,
    start_token: span.start,
    end_token: span.end,
    label: shown(span, LABEL),
    kb_id: shown(span, KB_ID),
    kb_url: urlOf(span, options),
  }));
  if (!spans.length) {
    const keys = [...whole.spans.keys()].join(', ') || 'none';
    warnOnce('W117', `displaCy: the doc has no spans under the key '${key}' (option spans_key). Its keys: ${keys}.`);
  }
  const tokens = Array.from(whole, (token) => token.text);
  return { text: whole.text, spans, title: titleOf(whole), settings: settingsOf(whole), tokens };
}

const LABEL = 0;
const KB_ID = 1;

// A string that the file of a doc left out is shown by its hash.
const shown = (span: Span, field: number): string => span.doc._tables.strings._shown(span._ids[field]!);
const ofToken = ({ doc, i }: Token, column: number): string => doc._tables.strings._shown(doc._get(column, i));

const asDoc = (doc: Doc | Span): Doc => (doc instanceof Span ? doc.asDoc() : doc);

const titleOf = (doc: Doc): string | null => (doc.userData.get('title') ?? null) as string | null;

const settingsOf = (doc: Doc): { lang: string; direction: string } => ({
  lang: doc.lang_,
  direction: String(doc.vocab.writingSystem.direction ?? 'ltr'),
});

const urlOf = (span: Span, { kb_url_template: template }: DisplacyOptions): string =>
  template ? formatUrl(template, shown(span, KB_ID)) : '#';

// Python's str.format with one argument.
const formatUrl = (template: string, id: string): string =>
  template.replace(/\{\{|\}\}|\{0?\}/g, (part) => (part === '{{' ? '{' : part === '}}' ? '}' : id));
