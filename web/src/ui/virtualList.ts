// Draws only the rows that can be seen, all of one height, in a region that scrolls.

const SPARE = 8;

export interface VirtualList {
  /** Draws again, for this many rows. */
  reset(count: number): void;
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
  let drawn = { from: 0, to: 0 };
  let frame = 0;
  body.classList.add('virtual-body');

  function wanted(): { from: number; to: number } {
    const first = Math.floor(scroller.scrollTop / rowHeight);
    const last = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight);
    return { from: Math.max(0, first - SPARE), to: Math.min(count, last + SPARE) };
  }

  function row(index: number): HTMLElement {
    const element = render(index);
    element.classList.add('virtual-row');
    element.style.transform = `translateY(${index * rowHeight}px)`;
    return element;
  }

  function draw(force: boolean): void {
    const next = wanted();
    if (!force && next.from === drawn.from && next.to === drawn.to) return;
    drawn = next;
    const rows: HTMLElement[] = [];
    for (let index = next.from; index < next.to; index++) rows.push(row(index));
    body.replaceChildren(...rows);
  }

  function drawSoon(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => draw(false));
  }

  scroller.addEventListener('scroll', drawSoon, { passive: true });
  new ResizeObserver(drawSoon).observe(scroller);

  return {
    reset(next) {
      count = next;
      body.style.height = `${count * rowHeight}px`;
      draw(true);
    },
    scrollTo(index) {
      const top = index * rowHeight;
      const visible = scroller.clientHeight - headHeight;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + rowHeight > scroller.scrollTop + visible) scroller.scrollTop = top + rowHeight - visible;
      draw(true);
    },
    pageSize: () => Math.max(1, Math.floor((scroller.clientHeight - headHeight) / rowHeight)),
  };
}
