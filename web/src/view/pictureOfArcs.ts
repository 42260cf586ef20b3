// A sentence's arcs as a picture, in the drawing's own measures: whatever the page's zoom is.
import { fontOf, PAD, type Picture, type TextShape } from './pictureShapes';

export function readArcs(svg: SVGSVGElement, ground: string): Picture {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const moved = { x: PAD - x, y: PAD - y };
  const picture: Picture = { width: width + 2 * PAD, height: height + 2 * PAD, ground, shapes: [] };
  for (const path of svg.querySelectorAll('path')) {
    const { stroke, strokeWidth, fill } = getComputedStyle(path);
    const line = { stroke: painted(stroke), width: parseFloat(strokeWidth), fill: painted(fill) };
    picture.shapes.push({ kind: 'path', d: path.getAttribute('d')!, ...moved, ...line });
  }
  for (const text of svg.querySelectorAll('text')) picture.shapes.push(...linesOf(text, moved));
  return picture;
}

const painted = (color: string): string => (color === 'none' ? '' : color);

/** A label, or a word with its lemma and tag below. */
function* linesOf(text: SVGTextElement, moved: { x: number; y: number }): Generator<TextShape> {
  const lines: Element[] = text.children.length > 0 ? [...text.children] : [text];
  let y = Number(text.getAttribute('y')) + moved.y;
  for (const line of lines) {
    const style = getComputedStyle(line);
    const font = fontOf(style);
    if (line.hasAttribute('dy')) y += 2 * font.size;
    const x = Number(line.getAttribute('x')) + moved.x;
    const shape: TextShape = { kind: 'text', x, y, text: line.textContent, fill: style.fill, font };
    if (style.stroke !== 'none') shape.halo = { color: style.stroke, width: parseFloat(style.strokeWidth) };
    yield shape;
  }
}
