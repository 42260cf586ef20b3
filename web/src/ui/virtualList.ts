// Draws only the rows that can be seen, all of one height, in a region that scrolls.
import { scaleOf } from './longScroll';

const SPARE = 8;
/** After the last step of a scroll. */
const REST = 160;

export interface VirtualList {
  /** Draws again, for this many rows. */
  reset(count: number): void;
  redraw(): void;
  scrollTo(index: number): void;
  /** How many whole rows fit the region. */
  pageSize(): number;
}

export function virtualList(
  scroller: HTMLElement,
  body: HTMLElement,
  rowHeight: number,
  render: (index: number) => HTMLElement,
  headHeight = 0,
): VirtualList {
  let count = 0;
  let scale = scaleOf(0);
  /** The place in the list at the region's upper edge, and where the browser had scrolled to then. */
  let top = 0;
  let scrolled = 0;
  let drawn = { from: 0, to: 0, shift: 0 };
  let shown = new Map<number, HTMLElement>();
  let frame = 0;
  let rest = 0;
  body.classList.add('virtual-body');

  function wanted(): typeof drawn {
    const first = Math.floor(top / rowHeight);
    const last = Math.ceil((top + scroller.clientHeight) / rowHeight);
    return { from: Math.max(0, first - SPARE), to: Math.min(count, last + SPARE), shift: scrolled - top };
  }

  function row(index: number, shift: number): HTMLElement {
    const element = render(index);
    element.classList.add('virtual-row');
    element.style.transform = `translateY(${index * rowHeight + shift}px)`;
    return element;
  }

  function draw(force: boolean): void {
    const next = wanted();
    if (!force && next.from === drawn.from && next.to === drawn.to && next.shift === drawn.shift) return;
    drawn = next;
    const before = shown;
    shown = new Map();
    for (let index = next.from; index < next.to; index++)
      shown.set(index, kept(before.get(index), row(index, next.shift)));
    for (const [index, element] of before) if (shown.get(index) !== element) element.remove();
    let following = body.firstElementChild;
    for (const element of shown.values()) {
      if (element === following) following = following.nextElementSibling;
      else body.insertBefore(element, following);
    }
  }

  /** A row that looks as before stays: one that is replaced while it is pressed gets no click. */
  function kept(old: HTMLElement | undefined, fresh: HTMLElement): HTMLElement {
    return old?.isEqualNode(fresh) ? old : fresh;
  }

  function drawSoon(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => draw(false));
  }

  /** Steps of a wheel or a finger move the list as far as they move the region; a scrollbar jumps. */
  function follow(): void {
    const now = scroller.scrollTop;
    const step = now - scrolled;
    const isAtEnd = now <= 0 || now >= scroller.scrollHeight - scroller.clientHeight - 1;
    const isStep = scale.isShortened && !isAtEnd && Math.abs(step) < 2 * scroller.clientHeight;
    top = isStep ? top + step : scale.toList(now);
    scrolled = now;
    drawSoon();
    if (!scale.isShortened) return;
    clearTimeout(rest);
    rest = setTimeout(() => scroller.scrollTop === scrolled && place(top), REST);
  }

  /** Brings the scrollbar in line with a place in the list. */
  function place(next: number): void {
    const last = Math.max(0, count * rowHeight + headHeight - scroller.clientHeight);
    top = Math.max(0, Math.min(last, next));
    scroller.scrollTop = scale.toScroll(top);
    scrolled = scroller.scrollTop;
    if (!scale.isShortened) top = scrolled;
    draw(false);
  }

  scroller.addEventListener('scroll', follow, { passive: true });
  new ResizeObserver(drawSoon).observe(scroller);

  return {
    reset(next) {
      count = next;
      shown = new Map();
      body.replaceChildren();
      scale = scaleOf(count * rowHeight);
      body.style.height = `${scale.height}px`;
      if (scale.isShortened) place(top);
      else top = scrolled = scroller.scrollTop;
      draw(true);
    },
    redraw: () => draw(true),
    scrollTo(index) {
      const from = index * rowHeight;
      const visible = scroller.clientHeight - headHeight;
      if (from < top) place(from);
      else if (from + rowHeight > top + visible) place(from + rowHeight - visible);
      draw(true);
    },
    pageSize: () => Math.max(1, Math.floor((scroller.clientHeight - headHeight) / rowHeight)),
  };
}
