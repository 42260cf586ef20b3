// Where the characters of a drawn text are: the text's own, without the labels that stand in it.

const isLabel = (element: Element): boolean => element.parentElement?.tagName === 'MARK' && element.tagName === 'SPAN';

/** Finds text of an element that holds a stretch of the text, with labels and line breaks among it. */
function* textNodes(root: Element): Generator<Text | Element> {
  for (const node of root.childNodes) {
    if (node instanceof Text) yield node;
    else if (!(node instanceof Element) || isLabel(node)) continue;
    else if (node.tagName === 'BR') yield node;
    else yield* textNodes(node);
  }
}

const lengthOf = (node: Text | Element): number => (node instanceof Text ? node.data.length : 1);

/** How far into the text of `root` a place in one of its nodes is; -1 for a place in a label. */
export function offsetIn(root: Element, place: Node, offset: number): number {
  let before = 0;
  for (const node of textNodes(root)) {
    if (node === place) return before + offset;
    before += lengthOf(node);
  }
  return -1;
}

/** How much of the text of `root` comes before a place that may be anywhere: in a label, between elements, outside. */
export function offsetBefore(root: Element, place: Node, offset: number): number {
  const boundary = document.createRange();
  boundary.setStart(place, offset);
  let before = 0;
  for (const node of textNodes(root)) {
    if (node === place) return before + offset;
    if (boundary.comparePoint(node, 0) > 0) return before;
    before += lengthOf(node);
  }
  return before;
}

/** A stretch of the text of `root`, as drawn; null where it is not. */
export function rangeOf(root: Element, start: number, end: number): Range | null {
  const range = document.createRange();
  let before = 0;
  let begun = false;
  for (const node of textNodes(root)) {
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
  return begun ? range : null;
}

/** Where a stretch of the text of `root` is drawn, of several lines the first; null where it is not. */
export function boxOf(root: Element, start: number, end: number): DOMRect | null {
  const range = rangeOf(root, start, end);
  const [first, ...others] = range?.getClientRects() ?? [];
  if (!range || !first) return null;
  return others.some(({ top }) => top !== first.top) ? first : range.getBoundingClientRect();
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
