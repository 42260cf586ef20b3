// Makes and finds elements. Text is always set as text, never parsed as markup.

type Props = Record<string, unknown>;

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: (Node | string | null | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function setProp(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
  else if (name === 'text') element.textContent = String(value);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** The element of index.html with this id. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element “${id}”`);
  return element as Type;
}

/** A chevron, drawn with the text's colour. */
export function chevron(): SVGElement {
  return icon('M4 6l4 4 4-4');
}

export function cross(): SVGElement {
  return icon('M4 4l8 8M12 4l-8 8');
}

export function icon(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Brings the children in line with `items`, keeping the element (and so the focus) of each key. */
export function patchList<Item>(
  parent: HTMLElement,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  create: (item: Item) => HTMLElement,
  update: (element: HTMLElement, item: Item) => void,
): void {
  const focused = parent.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  const old = new Map([...parent.children].map((child) => [(child as HTMLElement).dataset.key, child as HTMLElement]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const element = old.get(key) ?? create(item);
    element.dataset.key = key;
    old.delete(key);
    update(element, item);
    if (element === next) next = element.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const element of old.values()) element.remove();
  // An element that is moved loses the focus.
  if (focused?.isConnected && focused !== document.activeElement) focused.focus();
}
