// displaCy: entities as markup, byte for byte Python's, or as nodes of a page.
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { mountDrawings, type Drawing } from './displacy-mount.js';
import { env } from './install/env.js';
import { registry as defaultRegistry, type Registry } from './registry.js';
import { core } from './runtime.js';
import { Span } from './span.js';
import { OffsetMap } from './text.js';

/** An entity as parseEnts and `manual` have it. Offsets are UTF-16 code units. */
export interface ParsedEnt {
  start: number;
  end: number;
  label: string;
  kb_id?: string;
  kb_url?: string;
  params?: Record<string, unknown>;
}

export interface ParsedEnts {
  text: string;
  ents: ParsedEnt[];
  title?: string | null;
  settings?: { lang?: string; direction?: string };
}

/** spaCy's own names. */
export interface DisplacyOptions {
  ents?: readonly string[] | null;
  colors?: Readonly<Record<string, string>>;
  template?: string;
  kb_url_template?: string;
  [name: string]: unknown;
}

type Item = Doc | Span | ParsedEnts;

export interface RenderOptions {
  style?: 'ent';
  page?: boolean;
  minify?: boolean;
  /** Docs are objects as parseEnts gives them. */
  manual?: boolean;
  options?: DisplacyOptions;
  /** Python's bytes even where labels, titles, links or colours hold markup. */
  unsafe?: boolean;
  registry?: Registry;
}

/** A doc's entities for `manual`. */
export function parseEnts(doc: Doc | Span, options: DisplacyOptions = {}): ParsedEnts {
  const whole = doc instanceof Span ? doc.asDoc() : doc;
  const template = options.kb_url_template;
  const ents = whole.ents.map((ent) => ({
    start: ent.startChar,
    end: ent.endChar,
    label: ent.label_,
    kb_id: ent.kbId_,
    kb_url: template ? formatUrl(template, ent.kbId_) : '#',
  }));
  if (!ents.length) warnOnce();
  const direction = String(whole.vocab.writingSystem.direction ?? 'ltr');
  const title = (whole.userData.get('title') ?? null) as string | null;
  return { text: whole.text, ents, title, settings: { lang: whole.lang_, direction } };
}

/** The markup of one or more docs. */
export function render(docs: Item | Iterable<Item>, options: RenderOptions = {}): string {
  return core().renderEntities(drawing(docs, options));
}

/** Draws below an element of a page, in place of what it holds: no markup, no style attribute that a policy could refuse. */
export function mount(element: Element, docs: Item | Iterable<Item>, options: RenderOptions = {}): void {
  const drawings = core().entitySegments(drawing(docs, options)) as Drawing[];
  mountDrawings(element, drawings);
}

function drawing(docs: Item | Iterable<Item>, given: RenderOptions): Record<string, unknown> {
  const { style = 'ent', page, minify, manual = false, options = {}, unsafe, registry = defaultRegistry } = given;
  if (style !== 'ent') throw new SpacyError('E087', `Unknown displaCy style ${show(style)}. This version draws 'ent'.`);
  const single =
    docs instanceof Doc || docs instanceof Span || typeof (docs as Iterable<Item>)?.[Symbol.iterator] !== 'function';
  const items = single ? [docs as Item] : [...(docs as Iterable<Item>)];
  const parsed = items.map((item) => (manual ? checkManual(item) : parse(item, options)));
  return {
    docs: parsed.map(inCodePoints),
    options: { ...options, entry_point_colors: registry.displacyColors },
    page: page === true,
    minify: minify === true,
    unsafe: unsafe === true,
    manual,
  };
}

function parse(item: Item, options: DisplacyOptions): ParsedEnts {
  if (item instanceof Doc || item instanceof Span) return parseEnts(item, options);
  throw new SpacyError('E096', `displaCy draws a Doc or a Span, not ${show(item)}: with { manual: true } objects too.`);
}

function checkManual(item: Item): ParsedEnts {
  if (item instanceof Doc || item instanceof Span || typeof item?.text !== 'string' || !Array.isArray(item.ents)) {
    throw new SpacyError('E096', `displaCy with { manual: true } draws { text, ents } objects, not ${show(item)}.`);
  }
  return item;
}

function inCodePoints(doc: ParsedEnts): ParsedEnts {
  const map = new OffsetMap(doc.text);
  const ents = doc.ents.map((ent) => ({ ...ent, start: map.toCodePoints(ent.start), end: map.toCodePoints(ent.end) }));
  return { ...doc, ents };
}

// Python's str.format with one argument.
const formatUrl = (template: string, id: string): string =>
  template.replace(/\{\{|\}\}|\{0?\}/g, (part) => (part === '{{' ? '{' : part === '}}' ? '}' : id));

let warnedOfNone = false;
function warnOnce(): void {
  if (warnedOfNone) return;
  warnedOfNone = true;
  env.logger.warn(
    '[W006] displaCy: the doc has no entities. Does the pipeline have a component that finds them, or was setEnts forgotten?',
  );
}

export const displacy = { render, mount, parseEnts };
