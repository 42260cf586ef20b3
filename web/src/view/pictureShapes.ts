// What pictures are made of.

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
