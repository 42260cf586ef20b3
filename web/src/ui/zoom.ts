// A picture that is larger than its region: zoom buttons, + - 0, and pinching or the wheel with Ctrl. Scrolling is the region's.
import { h } from '../dom';

const LEAST = 0.25;
const MOST = 3;
const STEP = 1.25;
/** No more of it in one turn: notches are large where pinches are fine. */
const WHEEL = 50;
/** Smaller than this, words that are made to fit can't be read. */
const LEAST_TO_FIT = 0.85;

export interface Zoom {
  readonly controls: HTMLElement;
  /** A new picture, of this size at 100 %. */
  show(svg: SVGElement, width: number, height: number, view: View): void;
}

interface View {
  rightToLeft: boolean;
  /** Whether it stays scrolled to where it is; else reading begins at its start. */
  isKept: boolean;
}

/** `onChange` is called when what is drawn has another size or place. */
export function createZoom(region: HTMLElement, onChange: () => void): Zoom {
  let picture: { svg: SVGElement; width: number; height: number } | null = null;
  /** null: as large as fits. */
  let chosen: number | null = null;

  const button = (name: string, sign: string, act: () => void): HTMLButtonElement =>
    h('button', {
      class: 'control square small',
      type: 'button',
      'aria-label': name,
      title: name,
      text: sign,
      onclick: act,
    });
  const figure = h('button', {
    class: 'control small zoom-figure number',
    type: 'button',
    title: 'Reset zoom',
    onclick: () => to(null),
  });
  const controls = h(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button('Zoom out', '−', () => to(now() / STEP)),
    figure,
    button('Zoom in', '+', () => to(now() * STEP)),
  );

  const fitting = (): number => (picture ? Math.min(1, Math.max(LEAST_TO_FIT, region.clientWidth / picture.width)) : 1);
  const now = (): number => chosen ?? fitting();

  function apply(): void {
    if (!picture) return;
    const scale = now();
    picture.svg.style.width = `${picture.width * scale}px`;
    picture.svg.style.height = `${picture.height * scale}px`;
    const words = `${Math.round(scale * 100)} %`;
    figure.textContent = words;
    figure.setAttribute('aria-label', `Reset zoom, now ${words}`);
  }

  /** What lies at `x` (from the region's left edge) stays there. */
  function to(scale: number | null, x = region.clientWidth / 2): void {
    const before = now();
    const place = region.scrollLeft + x;
    chosen = scale === null ? null : Math.min(MOST, Math.max(LEAST, scale));
    apply();
    region.scrollLeft = (place * now()) / before - x;
    onChange();
  }

  region.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const delta = Math.max(-WHEEL, Math.min(WHEEL, event.deltaY));
      to(now() * Math.exp(-delta / 200), event.clientX - region.getBoundingClientRect().left);
    },
    { passive: false },
  );
  region.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') to(now() * STEP);
    else if (event.key === '-') to(now() / STEP);
    else if (event.key === '0') to(null);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => chosen === null && apply()).observe(region);

  return {
    controls,
    show(svg, width, height, { rightToLeft, isKept }) {
      picture = { svg, width, height };
      apply();
      if (!isKept) region.scrollLeft = rightToLeft ? region.scrollWidth : 0;
    },
  };
}
