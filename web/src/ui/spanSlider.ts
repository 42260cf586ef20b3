// How high a span's score has to be for it to be drawn.
import { h } from '../dom';
import { score as written, whole } from '../format';

const STEPS = 100;

export interface SpanSlider {
  readonly element: HTMLElement;
  /** `kept`: the score from which on the component keeps spans; null where that is not known. */
  show(scores: readonly number[] | null, from: number, shown: number, kept: number | null): void;
}

export function createSpanSlider(change: (from: number) => void): SpanSlider {
  const range = h('input', { type: 'range', id: 'spans-from', class: 'slider' });
  const figure = h('output', { class: 'number slider-figure', for: range.id });
  const counted = h('span', { class: 'muted number' });
  const element = h(
    'div',
    { class: 'span-slider' },
    h('label', { for: range.id, text: 'Score from' }),
    range,
    figure,
    counted,
  );
  let frame = 0;
  range.addEventListener('input', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => change(Number(range.value)));
  });

  return {
    element,
    show(scores, from, shown, kept) {
      element.hidden = scores === null;
      if (!scores) return;
      // Scores of models without an output layer lie anywhere.
      const finite = scores.filter(Number.isFinite);
      const low = Math.min(0, Math.floor(Math.min(...finite)));
      const high = Math.max(1, Math.ceil(Math.max(...finite)));
      range.min = String(low);
      range.max = String(high);
      range.step = String((high - low) / STEPS);
      if (Number(range.value) !== from) range.value = String(from);
      figure.textContent = from.toFixed(2);
      counted.textContent = `${whole(shown)} of ${whole(scores.length)}`;
      range.setAttribute('aria-valuetext', `${written(from)}: ${counted.textContent} spans`);
      element.title = kept === null ? '' : `The component itself keeps spans from ${written(kept)} on.`;
    },
  };
}
