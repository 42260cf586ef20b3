// What displaCy draws of a Doc (spacy.displacy.parse_deps, parse_ents, parse_spans): Python's keys, in its order.
import { collapsePhrases, collapsePunct } from './displacy-collapse.js';
import type { DisplacyOptions, ParsedArc, ParsedDeps, ParsedEnts, ParsedSpans } from './displacy-types.js';
import type { Doc } from './doc.js';
import { Span } from './span.js';
import { warnOnce } from './warnings.js';

/** A doc's entities for `manual`. */
export function parseEnts(doc: Doc | Span, options: DisplacyOptions = {}): ParsedEnts {
  const whole = asDoc(doc);
  const ents = whole.ents.map((ent) => ({
    start: ent.startChar,
    end: ent.endChar,
    label: ent.label_,
    kb_id: ent.kbId_,
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
    tag: options.fine_grained ? token.tag_ : token.pos_,
    lemma: options.add_lemma ? token.lemma_ : null,
  }));
  const arcs: ParsedArc[] = [];
  for (const { i, head, dep_ } of whole) {
    if (i < head.i) arcs.push({ start: i, end: head.i, label: dep_, dir: 'left' });
    else if (i > head.i) arcs.push({ start: head.i, end: i, label: dep_, dir: 'right' });
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
    label: span.label_,
    kb_id: span.kbId_,
    kb_url: urlOf(span, options),
  }));
  if (!spans.length) {
    const keys = [...whole.spans.keys()].join(', ') || 'none';
    warnOnce('W117', `displaCy: the doc has no spans under the key '${key}' (option spans_key). Its keys: ${keys}.`);
  }
  const tokens = Array.from(whole, (token) => token.text);
  return { text: whole.text, spans, title: titleOf(whole), settings: settingsOf(whole), tokens };
}

const asDoc = (doc: Doc | Span): Doc => (doc instanceof Span ? doc.asDoc() : doc);

const titleOf = (doc: Doc): string | null => (doc.userData.get('title') ?? null) as string | null;

const settingsOf = (doc: Doc): { lang: string; direction: string } => ({
  lang: doc.lang_,
  direction: String(doc.vocab.writingSystem.direction ?? 'ltr'),
});

const urlOf = (span: Span, { kb_url_template: template }: DisplacyOptions): string =>
  template ? formatUrl(template, span.kbId_) : '#';

// Python's str.format with one argument.
const formatUrl = (template: string, id: string): string =>
  template.replace(/\{\{|\}\}|\{0?\}/g, (part) => (part === '{{' ? '{' : part === '}}' ? '}' : id));
