// Marked text as a picture: grounds as rectangles, each word where the page has put it.
import { fontOf, isClear, PAD, type Picture, type Shape } from './pictureShapes';

/** What is higher takes longer to read than anyone waits. */
const HIGHEST = 16_000;

/** In place of a gradient, as displaCy's own grey. */
const FLAT = '#dddddd';

export function readBoxes(root: HTMLElement, ground: string): Picture {
  const origin = root.getBoundingClientRect();
  if (origin.height > HIGHEST) {
    throw new Error('The drawing is too large for a picture: save it as HTML, or take a shorter text.');
  }
  const [left, top] = [origin.left - PAD, origin.top - PAD];
  const shapes: Shape[] = [];
  const above: Shape[] = [];
  const read = (element: HTMLElement, below: Shape[]): void => {
    const style = getComputedStyle(element);
    const into = style.zIndex === 'auto' ? below : above;
    const isGradient = style.backgroundImage !== 'none';
    const fill = isGradient ? FLAT : style.backgroundColor;
    if (!isClear(fill)) {
      for (const { x, y, width, height } of element.getClientRects()) {
        const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2);
        const box = { x: x - left, y: y - top, width, height, radius };
        into.push({ kind: 'rect', ...box, fill });
      }
    }
    for (const node of element.childNodes) {
      if (node instanceof HTMLElement) read(node, into);
      else if (node instanceof Text) readText(node, style, into);
    }
  };
  const readText = (node: Text, style: CSSStyleDeclaration, into: Shape[]): void => {
    const font = fontOf(style);
    for (const [text, { left: start, width, top: head, height }] of wordsOf(node)) {
      const [x, y] = [start + width / 2 - left, head + height / 2 + font.size * 0.35 - top];
      into.push({ kind: 'text', x, y, text, fill: style.color, font, width });
    }
  };
  for (const child of root.children) if (child instanceof HTMLElement) read(child, shapes);
  const [width, height] = [origin.width + 2 * PAD, origin.height + 2 * PAD];
  return { width, height, ground, shapes: [...shapes, ...above] };
}

/** The words of a text and where they stand: a line may end behind each. */
function* wordsOf(node: Text): Generator<[string, DOMRect]> {
  const range = document.createRange();
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    if (box.width > 0) yield [match[0], box];
  }
}
