// The way from sentence to sentence: which one of how many is in view, and buttons to its neighbours.
import { h, icon } from '../dom';
import { whole } from '../format';

export interface SentenceWalk {
  readonly element: HTMLElement;
  show(place: number, count: number): void;
}

export function createSentenceWalk(choose: (place: number) => void): SentenceWalk {
  let current = 0;
  const button = (name: string, path: string, step: number): HTMLButtonElement =>
    h(
      'button',
      {
        class: 'control square small',
        type: 'button',
        'aria-label': name,
        onclick: () => choose(current + step),
      },
      icon(path),
    );
  const where = h('span', { class: 'sentence-place number', 'aria-live': 'polite' });
  const back = button('Previous sentence', 'M10 4L6 8l4 4', -1);
  const on = button('Next sentence', 'M6 4l4 4-4 4', 1);
  return {
    element: h('div', { class: 'sentences', role: 'group', 'aria-label': 'Sentences' }, back, where, on),
    show(place, count) {
      current = place;
      this.element.hidden = count < 2;
      const words = `${whole(place + 1)} of ${whole(count)}`;
      where.replaceChildren(h('span', { class: 'sentence-word', text: 'Sentence ' }), words);
      setDisabled(back, place === 0, on);
      setDisabled(on, place >= count - 1, back);
    },
  };
}

/** Where the button in focus is switched off, its partner takes the focus. */
function setDisabled(button: HTMLButtonElement, isOff: boolean, partner: HTMLButtonElement): void {
  const hadFocus = document.activeElement === button;
  button.disabled = isOff;
  if (!isOff || !hadFocus) return;
  partner.disabled = false;
  partner.focus();
}
