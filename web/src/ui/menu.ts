// A menu under a button: opens on click, Enter or ArrowDown; arrows, Home, End and first letters move; Escape closes.
import { h } from '../dom';

export interface MenuItem {
  label: string;
  note?: string;
  /** Draws a mark: one of several of which one is chosen. */
  checked?: boolean;
  disabled?: boolean;
  action: () => void;
}

export type MenuEntry = MenuItem | 'line';

export function attachMenu(button: HTMLButtonElement, name: string, entries: () => MenuEntry[]): void {
  const menu = h('div', { class: 'menu', role: 'menu', popover: 'auto', 'aria-label': name, id: `${button.id}-menu` });
  button.after(menu);
  button.setAttribute('aria-controls', menu.id);

  let wasOpen = false;
  button.addEventListener('pointerdown', () => (wasOpen = menu.matches(':popover-open')));
  button.addEventListener('click', () => {
    if (wasOpen) menu.hidePopover();
    else open();
    wasOpen = false;
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  });
  menu.addEventListener('keydown', (event) => onKey(menu, event));
  menu.addEventListener('toggle', (event) => {
    const isOpen = (event as ToggleEvent).newState === 'open';
    button.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen && menu.contains(document.activeElement)) button.focus();
  });

  function open(): void {
    menu.replaceChildren(...entries().map((entry) => (entry === 'line' ? line() : item(menu, entry))));
    menu.showPopover();
    place(menu, button);
    items(menu)[0]?.focus();
  }
}

function line(): HTMLElement {
  return h('hr', { class: 'menu-line', role: 'separator' });
}

function item(menu: HTMLElement, entry: MenuItem): HTMLElement {
  const isRadio = entry.checked !== undefined;
  return h(
    'button',
    {
      class: 'menu-item',
      type: 'button',
      role: isRadio ? 'menuitemradio' : 'menuitem',
      'aria-checked': isRadio ? String(entry.checked) : undefined,
      disabled: entry.disabled,
      tabindex: '-1',
      onclick: () => {
        menu.hidePopover();
        entry.action();
      },
    },
    isRadio ? h('span', { class: 'menu-check', 'aria-hidden': 'true' }) : null,
    h('span', { class: 'menu-label', text: entry.label }),
    entry.note ? h('span', { class: 'menu-note', text: entry.note }) : null,
  );
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)')];
}

function onKey(menu: HTMLElement, event: KeyboardEvent): void {
  const all = items(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === 'Tab') menu.hidePopover();
  if (to === undefined) return typeAhead(all, at, event);
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}

function typeAhead(all: HTMLElement[], at: number, event: KeyboardEvent): void {
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey) return;
  const letter = event.key.toLowerCase();
  const turned = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  turned.find((element) => element.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const alignEnd = anchor.left + width > innerWidth - 12;
  const left = alignEnd ? Math.max(12, anchor.right - width) : anchor.left;
  menu.style.left = `${Math.min(left, innerWidth - width - 12)}px`;
  menu.style.top = `${Math.max(8, Math.min(anchor.bottom + 6, innerHeight - height - 12))}px`;
}
