// Identifiers in the labels of a drawing: links open beside the page; what leads nowhere is plain text.
import { h } from '../dom';
import { NIL } from '../view/links';

/** displaCy makes a link of each identifier; one that leads nowhere goes to '#'. */
export function dressIds(drawing: Element): void {
  for (const link of drawing.querySelectorAll('a')) {
    if (link.getAttribute('href') === '#') link.replaceWith(unlinked(link.textContent));
    else opensBeside(link);
  }
}

/** The identifier of a cell or a list, as a link where it has one. */
export function idElement(id: string, address: string): HTMLElement {
  return address === '' ? unlinked(id) : opensBeside(h('a', { class: 'kb-id', href: address, text: id }));
}

function opensBeside(link: HTMLAnchorElement): HTMLAnchorElement {
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function unlinked(id: string): HTMLElement {
  if (id === NIL) return h('span', { class: 'kb-nil', text: 'not linked', title: 'NIL: not in the knowledge base' });
  return h('span', { class: 'kb-id', text: id });
}
