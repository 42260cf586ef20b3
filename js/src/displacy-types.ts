// What displaCy draws, with Python's own keys, and how.
import type { Registry } from './registry.js';

export type DisplacyStyle = 'dep' | 'ent' | 'span';

interface ParsedDoc {
  title?: string | null;
  settings?: { lang?: string; direction?: string };
}

/** An entity as parseEnts and `manual` have it. Offsets are UTF-16 code units. */
export interface ParsedEnt {
  start: number;
  end: number;
  label: string;
  kb_id?: string;
  kb_url?: string;
  params?: Record<string, unknown>;
}

export interface ParsedEnts extends ParsedDoc {
  text: string;
  ents: ParsedEnt[];
}

/** A word as parseDeps and `manual` have it; the lemma is drawn where it is not null. */
export interface ParsedWord {
  text: string;
  tag: string;
  lemma?: string | null;
}

/** An arc between two words, counted from 0: `dir` says whether it points to the left or the right one. */
export interface ParsedArc {
  start: number;
  end: number;
  label: string;
  dir: string;
}

export interface ParsedDeps extends ParsedDoc {
  words: ParsedWord[];
  arcs: ParsedArc[];
}

/** A span as parseSpans and `manual` have it. `start` and `end` are UTF-16 code units; tokens are what is drawn. */
export interface ParsedSpan {
  start?: number;
  end?: number;
  start_token: number;
  end_token: number;
  label: string;
  kb_id?: string;
  kb_url?: string;
}

export interface ParsedSpans extends ParsedDoc {
  text?: string;
  spans: ParsedSpan[];
  tokens: string[];
}

/** spaCy's own names. */
export interface DisplacyOptions {
  // ent and span
  colors?: Readonly<Record<string, string>>;
  kb_url_template?: string;
  /** For spans an object of three. */
  template?: string | Readonly<{ span: string; slice: string; start: string }>;
  // ent
  ents?: readonly string[] | null;
  // span
  spans_key?: string;
  top_offset?: number;
  span_label_offset?: number;
  top_offset_step?: number;
  // dep
  compact?: boolean;
  collapse_punct?: boolean;
  collapse_phrases?: boolean;
  fine_grained?: boolean;
  add_lemma?: boolean;
  color?: string;
  bg?: string;
  font?: string;
  offset_x?: number;
  arrow_stroke?: number;
  arrow_width?: number;
  arrow_spacing?: number;
  word_spacing?: number;
  distance?: number;
  [name: string]: unknown;
}

export interface RenderOptions {
  /** 'dep' without one, as in Python. */
  style?: DisplacyStyle;
  page?: boolean;
  minify?: boolean;
  /** Docs are objects as parseEnts, parseDeps and parseSpans give them. */
  manual?: boolean;
  options?: DisplacyOptions;
  /** Python's bytes even where labels, titles, links or colours hold markup. */
  unsafe?: boolean;
  /** What the ids of a dep drawing start with. Without it they are made from the docs: the same ones in every run. */
  id?: string;
  registry?: Registry;
}
