// The arcs of one sentence, which scroll and zoom where they are wider than the page, and the way to the other sentences.
import type { Span } from 'spacy-wasm';
import type { Actions } from '../actions';
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import type { PageState } from '../state';
import { tidy } from '../view/arcDrawing';
import { arcsInWords } from '../view/arcWords';
import { allowedOptions, firstTokens, layoutOf } from '../view/arcs';
import { isRightToLeft as startsAtRight, sentenceOf } from '../view/docView';
import { createArcSwitches } from './arcSwitches';
import { missingDependencies } from './missing';
import type { Panel } from './panel';
import { createSentenceWalk } from './sentenceWalk';
import { attachTokenCard, type TokenPlaces } from './tokenCard';
import { createZoom } from './zoom';

export function createDependenciesPanel(actions: Actions): Panel {
  const picture = h('div', { class: 'arcs' });
  const scroll = h(
    'div',
    {
      class: 'arcs-scroll token-walk',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Dependencies. Arrow keys walk through the words, plus and minus zoom.',
    },
    picture,
  );
  const walk = createSentenceWalk(actions.selectSentence);
  const switches = createArcSwitches(actions.setArcOptions);
  const zoom = createZoom(scroll, () => card.follow());
  const bar = h('div', { class: 'arcs-bar' }, walk.element, switches.element, zoom.controls);
  const hint = h('p', { class: 'hint', hidden: true });
  const element = h('div', {}, bar, scroll, hint);
  let sentence: Span | undefined;
  let firsts: number[] = [];
  let drawn: unknown[] = [];
  let isRightToLeft = false;

  const words = (): SVGElement[] => [...picture.querySelectorAll<SVGElement>('.displacy-token')];
  const places: TokenPlaces = {
    count: () => firsts.length,
    isRightToLeft: () => isRightToLeft,
    token: (index) => (sentence && firsts[index] !== undefined ? sentence.at(firsts[index]) : undefined),
    // By boxes: between the lines of a word there is nothing to point at.
    at: (x, y, target) => (picture.contains(target) ? words().findIndex((word) => isInside(word, x, y)) : -1),
    box: (index) => {
      const box = words()[index]?.getBoundingClientRect();
      const region = scroll.getBoundingClientRect();
      return box && box.right > region.left && box.left < region.right ? box : null;
    },
    scrollTo: (index) => words()[index]?.scrollIntoView({ block: 'nearest', inline: 'center' }),
  };
  const card = attachTokenCard(element, places);

  function draw(state: Readonly<PageState>): void {
    const { result, arcOptions } = state;
    hint.textContent = missingDependencies(state);
    hint.hidden = hint.textContent === '';
    bar.hidden = scroll.hidden = !result || !hint.hidden;
    const found = result ? sentenceOf(result.view, state.sentence) : { place: 0, sentence: undefined };
    if (drawn.length > 0 && found.sentence === drawn[0] && arcOptions === drawn[1]) return;
    drawn = [found.sentence, arcOptions];
    walk.show(found.place, result?.view.parsed.length ?? 0);
    switches.show(arcOptions, result?.view.hasPhrases ?? false);
    card.reset();
    const before = sentence;
    sentence = found.sentence;
    if (sentence) paint(sentence, state, before !== undefined && isSame(before, sentence, state));
    else picture.replaceChildren();
  }

  function paint(shown: Span, { arcOptions, result }: Readonly<PageState>, isKept: boolean): void {
    const parsed = displacy.parseDeps(shown, allowedOptions(arcOptions, result!.view));
    isRightToLeft = startsAtRight(shown.text, result!.view.rightToLeft);
    parsed.settings = { ...parsed.settings, direction: isRightToLeft ? 'rtl' : 'ltr' };
    firsts = firstTokens(parsed.words, [...shown]);
    const layout = layoutOf(parsed, arcOptions);
    displacy.mount(picture, parsed, { style: 'dep', manual: true, options: layout });
    const svg = picture.querySelector('svg')!;
    const { width, height } = tidy(svg, layout.offset_x);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', arcsInWords(parsed));
    zoom.show(svg, width, height, { rightToLeft: isRightToLeft, isKept });
  }

  return { element, draw };
}

/** Whether it is the sentence that was drawn before, which a switch or more typing has changed. */
function isSame(before: Span, now: Span, { docBin }: Readonly<PageState>): boolean {
  return before === now || (docBin === null && before.at(0).text === now.at(0).text);
}

function isInside(word: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = word.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
