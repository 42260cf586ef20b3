// Lists that are taller than a browser can scroll. Near both ends a pixel scrolled is a pixel of the list; between them
// the way is shortened.

/** Firefox ends near 17 million pixels, on screens of double density at half of it. */
const TALLEST = 6_000_000;
const TRUE_TO_SCALE = 1_500_000;

export interface Scale {
  /** The height that the browser is told. */
  height: number;
  isShortened: boolean;
  /** From a place in the browser's height to one in the list's, and back. */
  toList(scrolled: number): number;
  toScroll(place: number): number;
}

export function scaleOf(listHeight: number): Scale {
  if (listHeight <= TALLEST) {
    return { height: listHeight, isShortened: false, toList: (scrolled) => scrolled, toScroll: (place) => place };
  }
  const factor = (listHeight - 2 * TRUE_TO_SCALE) / (TALLEST - 2 * TRUE_TO_SCALE);
  return {
    height: TALLEST,
    isShortened: true,
    toList(scrolled) {
      if (scrolled <= TRUE_TO_SCALE) return scrolled;
      if (TALLEST - scrolled <= TRUE_TO_SCALE) return listHeight - (TALLEST - scrolled);
      return TRUE_TO_SCALE + (scrolled - TRUE_TO_SCALE) * factor;
    },
    toScroll(place) {
      if (place <= TRUE_TO_SCALE) return place;
      if (listHeight - place <= TRUE_TO_SCALE) return TALLEST - (listHeight - place);
      return TRUE_TO_SCALE + (place - TRUE_TO_SCALE) / factor;
    },
  };
}
