// The marked text. It is drawn in pieces: what can be seen at once, the rest while nothing else happens.
import type { Token } from 'spacy-wasm';
import type { Actions } from '../actions';
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import { colorsOf, takesDarkInk } from '../view/palette';
import { pieces, type Piece } from '../view/pieces';
import { isRightToLeft, type DocView } from '../view/docView';
import { linkedEnts } from '../view/links';
import type { PageState, PageStore } from '../state';
import { boxOf, caretAt, offsetIn } from '../view/textPlaces';
import { attachEditing } from './entityEditing';
import { dressIds } from './kbIds';
import { missingEntities } from './missing';
import type { Panel } from './panel';
import { attachTokenCard, type TokenPlaces } from './tokenCard';

const SLICE = 8;

export function createEntitiesPanel(store: PageStore, actions: Actions): Panel {
  const marked = h('div', { class: 'marked', lang: '' });
  const hint = h('p', { class: 'hint', hidden: true });
  const element = h('div', {}, marked, hint);
  const editing = attachEditing(element, marked, store, actions, () => card);
  let drawing = 0;
  let complete = Promise.resolve();
  let drawn: unknown[] = [];
  let view: DocView | undefined;
  const card = attachTokenCard(element, {
    ...placesIn(marked, () => view),
    isCovered: () => editing.isOpen(),
  });

  function draw(state: Readonly<PageState>): void {
    const { result, labelsOff, colors, linkTemplate } = state;
    const inputs = [result?.view, labelsOff, colors, linkTemplate, state.text === '' && !state.docBin];
    if (inputs.every((input, i) => input === drawn[i]) && drawn.length > 0) return;
    drawn = inputs;
    const current = ++drawing;
    const isEdit = view !== undefined && view.doc === result?.view.doc;
    if (isEdit) marked.style.minHeight = `${marked.offsetHeight}px`; // The page does not jump.
    view = result?.view;
    editing.reset();
    if (!isEdit) card.reset();
    hint.textContent = missingEntities(state);
    hint.hidden = hint.textContent === '';
    marked.hidden = !result || result.view.text === '';
    if (!result) return marked.replaceChildren();
    marked.dataset.editable = String(state.docBin !== null);
    marked.dir = result.view.rightToLeft ? 'rtl' : 'ltr';
    const on = result.view.entities.filter(({ label }) => !labelsOff.has(label));
    const shown = linkedEnts(on, linkTemplate);
    const paint = painter(
      shown.map(({ label }) => label),
      colors,
      result.view.rightToLeft,
    );
    const rest = pieces(result.view.text, shown);
    const first = rest.next();
    marked.replaceChildren(...(first.done ? [] : [paint(first.value)]));
    complete = drawRest(rest, paint, () => current === drawing).then(() => {
      if (current === drawing) marked.style.minHeight = '';
    });
  }

  /** Goes on in slices, and stops when something newer is to be drawn. */
  async function drawRest(rest: Iterator<Piece>, paint: (piece: Piece) => HTMLElement, isCurrent: () => boolean) {
    let until = 0;
    for (let piece = rest.next(); !piece.done; piece = rest.next()) {
      if (performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve));
        until = performance.now() + SLICE;
      }
      if (!isCurrent()) return;
      marked.append(paint(piece.value));
    }
  }

  return { element, draw, drawn: () => complete };
}

function painter(labels: string[], colors: Readonly<Record<string, string>>, rightToLeft: boolean) {
  const light = [...colorsOf([...new Set(labels)], colors)].filter(([, color]) => !takesDarkInk(color));
  const lightInk = new Set(light.map(([label]) => label));
  return (piece: Piece): HTMLElement => {
    const element = h('div', { class: 'piece', 'data-start': piece.start });
    const settings = { lang: '', direction: rightToLeft ? 'rtl' : 'ltr' };
    displacy.mount(
      element,
      { text: piece.text, ents: piece.entities, title: null, settings },
      { style: 'ent', manual: true, options: { colors } },
    );
    dress(element, piece, lightInk);
    return element;
  };
}

/** Where the tokens are in the pieces of the marked text. */
function placesIn(marked: HTMLElement, viewNow: () => DocView | undefined): TokenPlaces {
  const startOf = (piece: HTMLElement): number => Number(piece.dataset.start);
  const token = (index: number): Token | undefined => {
    const doc = viewNow()?.doc;
    return doc && index >= 0 && index < doc.length ? doc.at(index) : undefined;
  };
  const box = (index: number): DOMRect | null => {
    const found = token(index);
    if (!found) return null;
    const pieces = [...marked.querySelectorAll<HTMLElement>('.piece')];
    const piece = pieces.findLast((candidate) => startOf(candidate) <= found.idx);
    const from = piece ? found.idx - startOf(piece) : 0;
    return piece ? boxOf(piece, from, from + found.length) : null;
  };
  return {
    count: () => viewNow()?.length ?? 0,
    isRightToLeft: () => viewNow()?.rightToLeft ?? false,
    token,
    box,
    at: (x, y, target) => {
      const caret = marked.contains(target) ? caretAt(x, y) : null;
      const piece = caret?.node.parentElement?.closest<HTMLElement>('.piece');
      const offset = caret && piece ? offsetIn(piece, caret.node, caret.offset) : -1;
      if (offset < 0) return -1;
      const candidates = tokensAround(viewNow()!, startOf(piece!) + offset);
      return candidates.find((index) => isInside(box(index), x, y)) ?? -1;
    },
    scrollTo: (index) => {
      const place = box(index);
      if (place && (place.top < BAR || place.bottom > innerHeight)) scrollBy({ top: place.top - innerHeight / 2 });
    },
  };
}

/** The bar above the page, which hides what is under it. */
const BAR = 64;

/** A caret stands between two characters: either may be the one that is pointed at. */
function tokensAround({ doc }: DocView, offset: number): number[] {
  const found = [offset, offset - 1].map((at) => doc.charSpan(at, at + 1, { alignmentMode: 'expand' })?.start ?? -1);
  return found.filter((index) => index >= 0);
}

function isInside(box: DOMRect | null, x: number, y: number): boolean {
  return box !== null && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Ink that can be read, and the label at the end of its words, whichever way they run. */
function dress(element: HTMLElement, piece: Piece, light: ReadonlySet<string>): void {
  dressIds(element);
  element.querySelectorAll<HTMLElement>('mark').forEach((mark, i) => {
    mark.dataset.start = String(piece.start + piece.entities[i]!.start);
    if (light.has(piece.entities[i]!.label)) mark.dataset.ink = 'light';
    const words = mark.firstChild!.textContent!;
    if (isRightToLeft(words, true) === isRightToLeft(words)) mark.dir = isRightToLeft(words) ? 'rtl' : 'ltr';
  });
}
