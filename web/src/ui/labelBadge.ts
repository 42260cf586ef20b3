// A label with its colour and how often it is there.
import { h } from '../dom';
import { whole } from '../format';

export function labelBadge(label: string, count: number, color: string): HTMLElement {
  return h(
    'span',
    { class: 'doc-label' },
    colorDot(color),
    h('span', { class: 'doc-label-name', text: label }),
    h('span', { class: 'number muted', text: whole(count) }),
  );
}

export function colorDot(color: string): HTMLElement {
  const dot = h('span', { class: 'chip-dot', 'aria-hidden': 'true' });
  dot.style.background = color;
  return dot;
}
