// The marked text. It is drawn in pieces: what can be seen at once, the rest while nothing else happens.
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import { colorsOf, takesDarkInk } from '../view/palette';
import { pieces, type Piece } from '../view/pieces';
import type { PageState } from '../state';
import type { Panel } from './resultCard';

const SLICE = 8;

export function createEntitiesPanel(): Panel {
  const marked = h('div', { class: 'marked', lang: '' });
  const hint = h('p', { class: 'hint', hidden: true });
  const element = h('div', {}, marked, hint);
  let drawing = 0;
  let drawn: unknown[] = [];

  function draw(state: Readonly<PageState>): void {
    const { result, labelsOff, colors } = state;
    const inputs = [result?.view, labelsOff, colors, state.text === '' && !state.docBin];
    if (inputs.every((input, i) => input === drawn[i]) && drawn.length > 0) return;
    drawn = inputs;
    const current = ++drawing;
    hint.textContent = hintFor(state);
    hint.hidden = hint.textContent === '';
    marked.hidden = !result || result.view.text === '';
    if (!result) return marked.replaceChildren();
    marked.dir = result.view.rightToLeft ? 'rtl' : 'ltr';
    const shown = result.view.entities.filter(({ label }) => !labelsOff.has(label));
    const paint = painter(
      shown.map(({ label }) => label),
      colors,
      result.view.rightToLeft,
    );
    const rest = pieces(result.view.text, shown);
    const first = rest.next();
    marked.replaceChildren(...(first.done ? [] : [paint(first.value)]));
    drawRest(rest, paint, () => current === drawing);
  }

  /** Goes on in slices, and stops when something newer is to be drawn. */
  function drawRest(rest: Iterator<Piece>, paint: (piece: Piece) => HTMLElement, isCurrent: () => boolean): void {
    setTimeout(() => {
      if (!isCurrent()) return;
      const until = performance.now() + SLICE;
      for (let piece = rest.next(); !piece.done; piece = rest.next()) {
        marked.append(paint(piece.value));
        if (performance.now() > until) return drawRest(rest, paint, isCurrent);
      }
    });
  }

  return { element, draw };
}

function painter(labels: string[], colors: Readonly<Record<string, string>>, rightToLeft: boolean) {
  const light = [...colorsOf([...new Set(labels)], colors)].filter(([, color]) => !takesDarkInk(color));
  const lightInk = new Set(light.map(([label]) => label));
  return (piece: Piece): HTMLElement => {
    const element = h('div', { class: 'piece' });
    const settings = { lang: '', direction: rightToLeft ? 'rtl' : 'ltr' };
    displacy.mount(
      element,
      { text: piece.text, ents: piece.entities, title: null, settings },
      { style: 'ent', manual: true, options: { colors } },
    );
    if (lightInk.size > 0) ink(element, piece, lightInk);
    return element;
  };
}

function ink(element: HTMLElement, piece: Piece, light: ReadonlySet<string>): void {
  element.querySelectorAll<HTMLElement>('mark').forEach((mark, i) => {
    if (light.has(piece.entities[i]!.label)) mark.dataset.ink = 'light';
  });
}

function hintFor({ text, result, docBin, opened }: Readonly<PageState>): string {
  if (!docBin && text === '') return 'Type or paste a text above, or take one of the samples.';
  if (!result || result.partial) return '';
  if (result.view.entities.length > 0) return '';
  const finds = docBin !== null || (opened?.entityLabels.length ?? 0) > 0;
  return finds ? 'No entities found in this text.' : 'This package has no component that finds entities.';
}
