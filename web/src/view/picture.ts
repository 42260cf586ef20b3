// A drawing as a picture: what is on the page is read once as rectangles, lines and texts, and written as SVG or PNG.
import { readArcs } from './pictureOfArcs';
import { readBoxes } from './pictureOfBoxes';

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; radius: number; fill: string }
  | { kind: 'path'; d: string; x: number; y: number; stroke: string; width: number; fill: string }
  | TextShape;

export interface TextShape {
  kind: 'text';
  /** Its middle. */
  x: number;
  y: number;
  text: string;
  fill: string;
  font: Font;
  /** What it takes on the page: another font is stretched to it. */
  width?: number;
  /** Drawn around the letters, over what lies behind them. */
  halo?: { color: string; width: number };
}

interface Font {
  size: number;
  weight: string;
  style: string;
  family: string;
  direction: 'ltr' | 'rtl';
}

export interface Picture {
  width: number;
  height: number;
  ground: string;
  shapes: Shape[];
}

/** Room around a drawing. */
export const PAD = 16;

/** Throws an Error that says what to do where the drawing is too large. */
export function pictureOf(element: HTMLElement | SVGSVGElement): Picture {
  const ground = groundOf(element);
  return element instanceof SVGSVGElement ? readArcs(element, ground) : readBoxes(element, ground);
}

/** The colour that lies behind an element. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (!isClear(color)) return color;
  }
  return '#ffffff';
}

export const isClear = (color: string): boolean => color === 'transparent' || /^rgba\(.*, 0\)$/.test(color);

export function fontOf({ fontSize, fontWeight, fontStyle, fontFamily, direction }: CSSStyleDeclaration): Font {
  return {
    size: parseFloat(fontSize),
    weight: fontWeight,
    style: fontStyle,
    family: fontFamily,
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
  };
}
