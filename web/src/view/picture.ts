// A drawing as a picture: what is on the page is read once as rectangles, lines and texts, and written as SVG or PNG.
import { readArcs } from './pictureOfArcs';
import { readBoxes } from './pictureOfBoxes';
import { isClear, type Picture } from './pictureShapes';

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
