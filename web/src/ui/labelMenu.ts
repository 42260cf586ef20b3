// A small window beside some words: the labels to give them, a field that finds one or adds a new one, and “Remove”.
import { h } from '../dom';
import { explain } from '../engine/spacy';
import { colorDot } from './labelBadge';

export interface LabelChoice {
  /** The words that get a label. */
  words: string;
  /** Where they are drawn. */
  box: DOMRect;
  labels: { label: string; color: string }[];
  /** The label that they have. */
  current?: string;
  /** By keyboard the field has the focus at once; by pointer the words stay selected until a key is pressed. */
  takesFocus: boolean;
  onLabel: (label: string) => void;
  onRemove?: () => void;
  onClose: () => void;
}

export interface LabelMenu {
  open(choice: LabelChoice): void;
  close(): void;
  isOpen(): boolean;
}

export function createLabelMenu(parent: HTMLElement): LabelMenu {
  const title = h('p', { class: 'label-menu-title', id: 'label-menu-title', dir: 'auto' });
  const attributes = { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false' };
  const field = h('input', { ...attributes, placeholder: 'Find or add a label', 'aria-label': 'Find or add a label' });
  const list = h('div', { class: 'label-options', role: 'group', 'aria-label': 'Labels' });
  const remove = h('button', { class: 'menu-item danger', type: 'button', text: 'Remove' });
  const menu = h(
    'div',
    { class: 'menu label-menu', popover: 'auto', role: 'dialog', 'aria-labelledby': 'label-menu-title' },
    title,
    field,
    list,
    remove,
  );
  parent.append(menu);
  let choice: LabelChoice | undefined;

  function draw(): void {
    const { labels, current } = choice!;
    const typed = field.value.trim();
    const fits = labels.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
    const isNew = typed !== '' && !labels.some(({ label }) => label === typed);
    list.replaceChildren(...fits.map(({ label, color }) => option(label, color, label === current)));
    if (isNew) list.append(h('button', { ...ITEM, text: `Add “${typed}”`, onclick: () => take(typed) }));
    list.hidden = list.childElementCount === 0;
  }

  function option(label: string, color: string, isCurrent: boolean): HTMLElement {
    const meaning = explain(label);
    return h(
      'button',
      { ...ITEM, 'aria-current': isCurrent ? 'true' : undefined, onclick: () => take(label) },
      colorDot(color),
      h('span', { class: 'menu-label', text: label }),
      meaning ? h('span', { class: 'menu-note', text: meaning }) : null,
    );
  }

  function take(label: string): void {
    const { onLabel, current } = choice!;
    menu.hidePopover();
    if (label !== current) onLabel(label);
  }

  const isOpen = (): boolean => menu.matches(':popover-open');
  const options = (): HTMLElement[] =>
    [...menu.querySelectorAll<HTMLElement>('.menu-item')].filter((item) => !item.hidden);

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [field, ...options()];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + (at < 0 ? 1 : 0) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]!.focus();
    } else if (event.key === 'Enter' && document.activeElement === field) {
      event.preventDefault();
      options()[0]?.click();
    } else if (event.key.length === 1 && document.activeElement !== field && event.key !== ' ') field.focus();
  }

  field.addEventListener('input', draw);
  remove.addEventListener('click', () => {
    const { onRemove } = choice!;
    menu.hidePopover();
    onRemove?.();
  });
  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') return;
    document.removeEventListener('keydown', onKey);
    choice?.onClose();
  });

  return {
    open(next) {
      if (isOpen()) menu.hidePopover();
      choice = next;
      title.textContent = next.words;
      field.value = '';
      remove.hidden = !next.onRemove;
      draw();
      menu.showPopover();
      place(menu, next.box);
      document.addEventListener('keydown', onKey);
      if (next.takesFocus) field.focus();
    },
    close() {
      if (isOpen()) menu.hidePopover();
    },
    isOpen,
  };
}

const ITEM = { class: 'menu-item', type: 'button' };

function place(menu: HTMLElement, box: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const isBelow = box.bottom + 8 + height <= innerHeight || box.top - 8 - height < 0;
  const top = isBelow ? Math.min(box.bottom + 8, innerHeight - height - 8) : box.top - 8 - height;
  menu.style.left = `${Math.max(12, Math.min(box.left, innerWidth - width - 12))}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}
