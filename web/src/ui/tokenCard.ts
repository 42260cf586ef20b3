// A card beside a word that says what is known of it: on hover, on tap, and by arrow keys where the focus is on the panel.
import type { Token } from 'spacy-wasm';
import { h } from '../dom';
import { factsOf } from '../view/facts';
import { say } from './live';

/** Where the tokens of a drawing are. */
export interface TokenPlaces {
  count(): number;
  /** Whether the next token is to the left. */
  isRightToLeft(): boolean;
  token(index: number): Token | undefined;
  /** What the drawing knows of it besides. */
  moreOf?(index: number): [name: string, value: string][];
  /** The token at a point of the window, -1 for none. */
  at(x: number, y: number, target: Element): number;
  /** Where it is drawn; null where it is not. */
  box(index: number): DOMRect | null;
  scrollTo?(index: number): void;
  /** Something else is open over the drawing. */
  isCovered?(): boolean;
}

export interface TokenCard {
  /** What is drawn has changed. */
  reset(): void;
  /** What is drawn has moved. */
  follow(): void;
  /** The token that keys or a press have chosen, -1 for none. */
  chosen(): number;
  /** Goes to a token, as the keys do. */
  hold(index: number): void;
  hide(): void;
}

const GAP = 8;

export function attachTokenCard(panel: HTMLElement, places: TokenPlaces): TokenCard {
  const card = h('div', { class: 'token-card', popover: 'manual', 'aria-hidden': 'true' });
  const frame = h('div', { class: 'token-frame', popover: 'manual', 'aria-hidden': 'true' });
  panel.append(frame, card);
  let current = -1;
  /** Where the keys go on from. */
  let last = -1;
  /** The token that keys or a press have chosen. */
  let chosen = -1;
  let isHeld = false;

  function show(index: number, speak: boolean): void {
    const token = places.token(index);
    const box = token ? places.box(index) : null;
    if (!token || !box) return hide();
    const more = places.moreOf?.(index) ?? [];
    if (index !== current) card.replaceChildren(contents(token, more));
    current = last = index;
    chosen = speak ? index : -1;
    for (const each of [frame, card]) if (!each.matches(':popover-open')) each.showPopover();
    putFrame(frame, box);
    putCard(card, box);
    if (speak) say(spoken(token, more));
  }

  function hide(): void {
    current = -1;
    isHeld = false;
    for (const each of [card, frame]) if (each.matches(':popover-open')) each.hidePopover();
  }

  /** Where the arrow keys walk: the panel, or a region of it that scrolls. */
  function isWalked(target: EventTarget | null): target is Element {
    return target === panel || (target instanceof Element && target.matches('.token-walk'));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') return hide();
    const end = places.count() - 1;
    const step = places.isRightToLeft() ? -1 : 1;
    const from = current < 0 ? last : current;
    const to = { ArrowRight: from + step, ArrowLeft: from - step, Home: 0, End: end }[event.key];
    if (to === undefined || end < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!isWalked(event.target)) return;
    event.preventDefault();
    hold(Math.max(0, Math.min(end, to)));
  }

  function hold(index: number): void {
    places.scrollTo?.(index);
    isHeld = true;
    show(index, true);
  }

  const under = (event: PointerEvent | MouseEvent): number =>
    places.at(event.clientX, event.clientY, event.target as Element);
  panel.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'mouse' || isHeld || event.buttons || places.isCovered?.()) return;
    const index = under(event);
    if (index < 0) hide();
    else show(index, false);
  });
  panel.addEventListener('pointerleave', () => !isHeld && hide());
  panel.addEventListener('click', (event) => {
    const index = under(event);
    const again = isHeld && index === current;
    hide();
    if (index < 0 || again) return;
    show(index, true);
    isHeld = true;
  });
  panel.addEventListener('keydown', onKey);
  panel.addEventListener('focusin', ({ target }) => {
    // By keyboard alone: a press of the pointer shows what is under it.
    if (!isWalked(target) || !target.matches(':focus-visible') || places.count() === 0) return;
    isHeld = true;
    last = Math.max(0, Math.min(last, places.count() - 1));
    // The focus may come from a menu that is just closing: nothing can be shown before it has.
    setTimeout(() => document.activeElement === target && current < 0 && isHeld && show(last, true));
  });
  panel.addEventListener('focusout', hide);
  addEventListener('scroll', (event) => event.target !== card && follow(), {
    capture: true,
    passive: true,
  });
  addEventListener('resize', hide);
  document.addEventListener('pointerdown', (event) => !panel.contains(event.target as Node) && hide());

  function follow(): void {
    if (current < 0) return;
    const box = places.box(current);
    if (!box || box.bottom < 0 || box.top > innerHeight) return hide();
    putFrame(frame, box);
    putCard(card, box);
  }

  return {
    reset() {
      last = chosen = -1;
      hide();
    },
    follow,
    chosen: () => chosen,
    hold,
    hide,
  };
}

function contents(token: Token, more: [name: string, value: string][]): HTMLElement {
  const [[, text] = ['', ''], ...facts] = factsOf(token);
  const all = [...facts, ...more.map(([name, value]) => [name, value, ''] as const)];
  const rows = all.flatMap(([name, value, meaning]) => [
    h('dt', { text: name }),
    h('dd', {}, breakable(value), meaning ? h('span', { class: 'muted', text: ` ${meaning}` }) : null),
  ]);
  return h('div', {}, h('p', { class: 'token-word', dir: 'auto', text }), h('dl', { class: 'token-facts' }, ...rows));
}

/** A line may end behind each feature of a morphology. */
function breakable(value: string): HTMLElement {
  const parts = value.split(/(?<=\|)/).flatMap((part, i) => (i === 0 ? [part] : [h('wbr'), part]));
  return h('span', {}, ...parts);
}

function spoken(token: Token, more: [name: string, value: string][]): string {
  const [[, text] = ['', ''], ...facts] = factsOf(token);
  const said = facts.map(([name, value, meaning]) => `${name} ${meaning || value}`);
  return [text, ...said, ...more.map((each) => each.join(' '))].join(', ');
}

function putFrame(frame: HTMLElement, box: DOMRect): void {
  frame.style.left = `${box.left - 3}px`;
  frame.style.top = `${box.top - 2}px`;
  frame.style.width = `${box.width + 6}px`;
  frame.style.height = `${box.height + 4}px`;
}

function putCard(card: HTMLElement, box: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const below = box.bottom + GAP + height <= innerHeight || box.top - GAP - height < 0;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  const top = below ? Math.min(box.bottom + GAP, innerHeight - height - GAP) : box.top - GAP - height;
  card.style.top = `${Math.max(GAP, top)}px`;
}
