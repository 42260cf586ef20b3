// displaCy: dependencies, entities and spans as markup, byte for byte Python's, or as nodes of a page.
import { mountNodes } from './displacy-mount.js';
import { parseDeps, parseEnts, parseSpans } from './displacy-parse.js';
import type {
  DisplacyOptions,
  DisplacyStyle,
  ParsedDeps,
  ParsedEnts,
  ParsedSpans,
  RenderOptions,
} from './displacy-types.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { registry as defaultRegistry } from './registry.js';
import { core } from './runtime.js';
import { Span } from './span.js';
import { OffsetMap } from './text.js';

type Parsed = ParsedDeps | ParsedEnts | ParsedSpans;
type Item = Doc | Span | Parsed;

/** What the three styles differ in. */
interface Style {
  parse(doc: Doc | Span, options: DisplacyOptions): Parsed;
  /** What an object for `manual` must have, each an array but for `text`. */
  readonly keys: readonly string[];
  /** As C++ takes it. */
  given(parsed: Parsed, manual: boolean): object;
}

const STYLES: Readonly<Record<DisplacyStyle, Style>> = {
  dep: { parse: parseDeps, keys: ['words', 'arcs'], given: (parsed) => parsed },
  ent: { parse: parseEnts, keys: ['text', 'ents'], given: entsForCore },
  span: { parse: parseSpans, keys: ['tokens', 'spans'], given: spansForCore },
};

/** The markup of one or more docs. Throws SpacyError E087 for a style that there is not and E096 for what is no doc. */
export function render(docs: Item | Iterable<Item>, options: RenderOptions = {}): string {
  return core()._renderMarkup(drawing(docs, options));
}

let mounted = 0;

/** Draws below an element of a page, in place of what it holds: no markup, no style attribute that a policy could refuse. */
export function mount(element: Element, docs: Item | Iterable<Item>, options: RenderOptions = {}): void {
  const id = options.id ?? `displacy-${(mounted += 1)}`;
  mountNodes(element, core()._drawingNodes(drawing(docs, { ...options, id })));
}

function styleOf({ style = 'dep' }: RenderOptions): Style {
  if (Object.hasOwn(STYLES, style)) return STYLES[style];
  throw new SpacyError('E087', `Unknown displaCy style ${show(style)}. Use 'dep', 'ent' or 'span'.`);
}

function drawing(docs: Item | Iterable<Item>, given: RenderOptions): Record<string, unknown> {
  const { page, minify, manual = false, options = {}, unsafe, id = '', registry = defaultRegistry } = given;
  const style = styleOf(given);
  const single =
    docs instanceof Doc || docs instanceof Span || typeof (docs as Iterable<Item>)?.[Symbol.iterator] !== 'function';
  const items = single ? [docs as Item] : [...(docs as Iterable<Item>)];
  const parsed = items.map((item) => (manual ? checkManual(item, style) : parse(item, style, options)));
  return {
    style: given.style ?? 'dep',
    docs: parsed.map((doc) => style.given(doc, manual)),
    options: { ...options, entry_point_colors: registry.displacyColors },
    page: page === true,
    minify: minify === true,
    unsafe: unsafe === true,
    manual,
    id,
  };
}

function parse(item: Item, style: Style, options: DisplacyOptions): Parsed {
  if (item instanceof Doc || item instanceof Span) return style.parse(item, options);
  throw new SpacyError('E096', `displaCy draws a Doc or a Span, not ${show(item)}: with { manual: true } objects too.`);
}

function checkManual(item: Item, { keys }: Style): Parsed {
  const fits = (key: string): boolean => {
    const value = (item as unknown as Record<string, unknown> | null)?.[key];
    return key === 'text' ? typeof value === 'string' : Array.isArray(value);
  };
  if (!(item instanceof Doc) && !(item instanceof Span) && keys.every(fits)) return item;
  const wanted = keys.join(', ');
  throw new SpacyError('E096', `displaCy with { manual: true } draws { ${wanted} } objects, not ${show(item)}.`);
}

function entsForCore(parsed: Parsed, manual: boolean): object {
  const doc = parsed as ParsedEnts;
  const map = new OffsetMap(doc.text);
  const ents = doc.ents.map((ent) => ({
    ...ent,
    start: map._toCodePoints(ent.start),
    end: map._toCodePoints(ent.end),
  }));
  return { ...doc, ents: manual ? ents : ents.map(withoutUrl) };
}

function spansForCore(parsed: Parsed, manual: boolean): object {
  const { text: _, ...doc } = parsed as ParsedSpans;
  return { ...doc, spans: manual ? doc.spans : doc.spans.map(withoutUrl) };
}

// C++ makes it of the option kb_url_template, by all rules of Python's str.format.
const withoutUrl = <T extends { kb_url?: string }>({ kb_url: _, ...rest }: T): Omit<T, 'kb_url'> => rest;

export const displacy = { render, mount, parseDeps, parseEnts, parseSpans };
