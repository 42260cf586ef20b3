// Reads a colour map as people write it for displaCy: {"LABEL": "#rrggbb", …}.
import { displacy } from '../engine/spacy';

export type ColorMap = Record<string, string>;

/** Throws an Error that says what is wrong with which entry. */
export function parseColorMap(source: string): ColorMap {
  if (source.trim() === '') return {};
  const value = parseJson(source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('A colour map is an object: {"ORG": "#7aecec"}.');
  }
  const entries = Object.entries(value);
  for (const [label, color] of entries) checkColor(label, color);
  return Object.fromEntries(entries) as ColorMap;
}

/** The entries of a colour map from a file that are colours; the others are dropped. */
export function soundColors(value: unknown): ColorMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value).filter(([label, color]) => isColorMap({ [label]: color }));
  return Object.fromEntries(entries) as ColorMap;
}

/** The package's colours with the person's own over them. */
export function shownColors(ofPackage: Readonly<ColorMap> | undefined, own: Readonly<ColorMap>): ColorMap {
  return { ...ofPackage, ...own };
}

export function isColorMap(value: unknown): boolean {
  try {
    parseColorMap(JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(`This is not JSON: ${(error as Error).message}.`, { cause: error });
  }
}

function checkColor(label: string, color: unknown): void {
  if (typeof color !== 'string') throw new Error(`The colour of “${label}” is not a text: ${JSON.stringify(color)}.`);
  if (!isColor(color)) {
    throw new Error(`“${color}” (for ${label}) is not a colour. Write #rrggbb, rgb(…), hsl(…), a gradient or a name.`);
  }
  displacy.render(
    { text: 'x', ents: [{ start: 0, end: 1, label }], title: null },
    {
      style: 'ent',
      manual: true,
      options: { colors: { [label]: color } },
    },
  );
}

function isColor(color: string): boolean {
  if (/[;{}<>\\"'@]|\/\*|url|expression|var\(|env\(|image/i.test(color)) return false;
  const isGradient = /^(repeating-)?(linear|radial|conic)-gradient\(/i.test(color);
  return CSS.supports(isGradient ? 'background' : 'color', color);
}
