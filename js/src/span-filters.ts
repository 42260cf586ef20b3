// How a span_ruler joins what it found with the spans that there are (spacy.util.filter_spans and its kin, the C++ of which is
// src/pipeline/span_filters.h), and filters that somebody registered in `misc`.
import type { JsonObject } from './core.js';
import type { Registry } from './registry.js';
import { namedFunction, resolveBlocks } from './resolve.js';
import type { Span } from './span.js';

/** What is left of the spans that there are and of those that were found. */
export type SpanFilter = (existing: readonly Span[], found: readonly Span[]) => Iterable<Span>;

const tokensOf = ({ start, end }: Span): number[] => Array.from({ length: end - start }, (_, i) => start + i);

/** Spans by length, from those that are free of `seen` tokens, which they fill. */
function longest(spans: readonly Span[], seen: Set<number>): Span[] {
  const size = ({ start, end }: Span): number => end - start;
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => size(b) - size(a) || a.start - b.start)) {
    const places = tokensOf(span);
    if (places.some((place) => seen.has(place))) continue;
    for (const place of places) seen.add(place);
    kept.push(span);
  }
  return kept;
}

const all: SpanFilter = (_, found) => [...found];

/** spaCy's own, in the order of C++'s numbers; 0 is none. */
const FILTERS: readonly (readonly [name: string, filter: SpanFilter])[] = [
  ['', all],
  [
    'spacy.first_longest_spans_filter.v1',
    (existing, found) => longest([...existing, ...found], new Set()).sort((a, b) => a.start - b.start),
  ],
  [
    'spacy.prioritize_new_ents_filter.v1',
    (existing, found) => {
      const seen = new Set<number>();
      const added = longest(found, seen);
      return [...existing.filter((span) => !tokensOf(span).some((place) => seen.has(place))), ...added];
    },
  ],
  [
    'spacy.prioritize_existing_ents_filter.v1',
    (existing, found) => [...existing, ...longest(found, new Set(existing.flatMap(tokensOf)))],
  ],
];

export const filterOfNumber = (number: number): SpanFilter => FILTERS[number]![1];

/** The settings of span_ruler that name a filter. */
const PLACES = ['spans_filter', 'ents_filter'] as const;

function isRegistered(registry: Registry, block: unknown): boolean {
  const [group, name] = namedFunction(block) ?? [];
  return group === 'misc' && registry.has('misc', name!);
}

/** Of a component's settings those filters that C++ does not know. */
export const ownFilters = (registry: Registry, factory: string, config: JsonObject): JsonObject =>
  factory === 'span_ruler'
    ? Object.fromEntries(PLACES.filter((key) => isRegistered(registry, config[key])).map((key) => [key, config[key]]))
    : {};

/** The settings as C++ takes them: without filters that it does not know. */
export function withoutOwnFilters(registry: Registry, factory: string, config: JsonObject): JsonObject {
  const own = Object.keys(ownFilters(registry, factory, config));
  return own.length ? { ...config, ...Object.fromEntries(own.map((key) => [key, null])) } : config;
}

/** The function of a filter's block, `name` where there is none. Throws SpacyError E893 where nobody has registered it. */
export function filterOf(registry: Registry, block: unknown, name = ''): SpanFilter {
  if (isRegistered(registry, block)) return resolveBlocks(registry, block) as SpanFilter;
  const wanted = block === null ? '' : (namedFunction(block)?.[1] ?? name);
  return FILTERS.find(([known]) => known === wanted)?.[1] ?? (registry.get('misc', wanted) as SpanFilter);
}
