// What a sentence's dependencies look like on the page: displaCy's options, with the words as close as they fit.
import type { DisplacyOptions, ParsedDeps } from 'spacy-wasm';

/** displaCy's own switches. */
export interface ArcOptions {
  compact: boolean;
  collapse_punct: boolean;
  collapse_phrases: boolean;
  fine_grained: boolean;
  add_lemma: boolean;
}

export const DEFAULT_ARC_OPTIONS: ArcOptions = {
  compact: false,
  collapse_punct: true,
  collapse_phrases: false,
  fine_grained: false,
  add_lemma: false,
};

export function isArcOptions(value: unknown): boolean {
  const given = value as Record<string, unknown> | null;
  return (
    typeof given === 'object' && Object.keys(DEFAULT_ARC_OPTIONS).every((name) => typeof given?.[name] === 'boolean')
  );
}

/** Without merged phrases where the language has no rules for them. */
export function allowedOptions(options: ArcOptions, { hasPhrases }: { hasPhrases: boolean }): DisplacyOptions {
  return { ...options, collapse_phrases: options.collapse_phrases && hasPhrases };
}

const CLOSEST = 84;
const FARTHEST = 420;
/** Labels are smaller than words. */
const LABEL_SIZE = 12.5 / 17;

/** Options that make room for the longest word and for the labels between neighbours, in the page's own colours. */
export function layoutOf({ words, arcs }: ParsedDeps, { compact }: ArcOptions): ArcLayout {
  const texts = words.flatMap(({ text, tag, lemma }) => [text, tag, lemma ?? '']);
  const labels = arcs.filter(({ start, end }) => end === start + 1).map(({ label }) => label);
  const wanted = [
    ...texts.map((text) => widthOf(text) + 22),
    ...labels.map((label) => widthOf(label) * LABEL_SIZE + 12),
  ];
  const distance = Math.round(Math.min(FARTHEST, Math.max(CLOSEST, ...wanted)));
  return {
    compact,
    distance,
    offset_x: Math.round(distance / 2) + 6,
    arrow_spacing: compact ? 10 : 14,
    arrow_width: compact ? 6 : 8,
    arrow_stroke: 1.5,
    word_spacing: 40,
    color: 'currentColor',
    bg: 'transparent',
    font: 'inherit',
  };
}

interface ArcLayout extends DisplacyOptions {
  /** From the edge to the middle of the first word. */
  offset_x: number;
}

let ruler: CanvasRenderingContext2D | null = null;

function widthOf(text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 9;
  ruler.font = `17px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(text).width;
}

/** The first token of each word of a drawing, counted from the sentence's start: words may hold several. */
export function firstTokens(
  words: readonly { text: string }[],
  tokens: readonly { text: string; whitespace_: string }[],
): number[] {
  let at = 0;
  return words.map(({ text }) => {
    const first = at;
    for (let length = 0; length < text.length && at < tokens.length; at += 1) {
      length += tokens[at]!.text.length + tokens[at]!.whitespace_.length;
    }
    return first;
  });
}
