// Where the characters of a drawn text are: the text's own, without the labels that stand in it.

/** Finds text of an element that holds a stretch of the text, with labels and line breaks among it. */
function* textNodes(root: Element, isLabel: (element: Element) => boolean): Generator<Text | Element> {
  for (const node of root.childNodes) {
    if (node instanceof Text) yield node;
    else if (!(node instanceof Element) || isLabel(node)) continue;
    else if (node.tagName === 'BR') yield node;
    else yield* textNodes(node, isLabel);
  }
}

const lengthOf = (node: Text | Element): number => (node instanceof Text ? node.data.length : 1);

/** How far into the text of `root` a place in one of its nodes is; -1 for a place in a label. */
export function offsetIn(root: Element, place: Node, offset: number, isLabel: (element: Element) => boolean): number {
  let before = 0;
  for (const node of textNodes(root, isLabel)) {
    if (node === place) return before + offset;
    before += lengthOf(node);
  }
  return -1;
}

/** Where a stretch of the text of `root` is drawn; null where it is not. */
export function boxOf(
  root: Element,
  start: number,
  end: number,
  isLabel: (element: Element) => boolean,
): DOMRect | null {
  const range = document.createRange();
  let before = 0;
  let begun = false;
  for (const node of textNodes(root, isLabel)) {
    const next = before + lengthOf(node);
    if (node instanceof Text) {
      if (!begun && start < next) {
        range.setStart(node, Math.max(0, start - before));
        begun = true;
      }
      if (begun) range.setEnd(node, Math.min(node.data.length, end - before));
    }
    if (begun && end <= next) break;
    before = next;
  }
  if (!begun) return null;
  const [first, ...others] = range.getClientRects();
  return first
    ? others.length > 0 && others.some(({ top }) => top !== first.top)
      ? first
      : range.getBoundingClientRect()
    : null;
}

/** The text node and offset at a point of the window. */
export function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place ? { node: place.offsetNode, offset: place.offset } : null;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
