// Spans that may overlap: below each token a line for each span it is part of, the label where the span starts.
import type { ParsedSpans } from 'spacy-wasm';
import type { Actions } from '../actions';
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import { score as written, whole } from '../format';
import type { PageState } from '../state';
import { groupOf } from '../view/docView';
import { isForDarkInk } from '../view/palette';
import { scoresAt, spansToDraw } from '../view/spans';
import { caretAt } from '../view/textPlaces';
import { dressIds } from './kbIds';
import { missingSpans } from './missing';
import type { Panel } from './panel';
import { createSpanSlider } from './spanSlider';
import { attachTokenCard } from './tokenCard';

/** Beyond this many tokens a drawing would take longer than anyone waits. */
const MOST = 4_000;

export function createSpansPanel(actions: Actions): Panel {
  const groups = h('div', { class: 'chips', role: 'group', 'aria-label': 'Groups of spans' });
  const slider = createSpanSlider((from) => actions.showSpansFrom(from));
  const bar = h('div', { class: 'arcs-bar' }, groups, slider.element);
  const marked = h('div', { class: 'marked spans-marked' });
  const note = h('p', { class: 'hint', hidden: true });
  const hint = h('p', { class: 'hint', hidden: true });
  const element = h('div', {}, bar, marked, note, hint);
  /** The nodes that show each token. */
  let nodes: ChildNode[] = [];
  let state: Readonly<PageState> | undefined;
  let drawn: unknown[] = [];

  const card = attachTokenCard(element, {
    count: () => nodes.length,
    isRightToLeft: () => state?.result?.view.rightToLeft ?? false,
    token: (index) => (nodes[index] ? state?.result?.view.doc.at(index) : undefined),
    moreOf: (index) =>
      scoresAt(state!.result!.view.doc, groupOf(state!.result!.view, state!.spansKey), index).map(([label, score]) => [
        label,
        written(score),
      ]),
    at: (x, y, target) => {
      if (!marked.contains(target)) return -1;
      // A marked token's lines and labels are part of it.
      const token = target.closest('.spans > span');
      if (token) return nodes.indexOf(token);
      const node = caretAt(x, y)?.node;
      const index = node ? nodes.indexOf(node as ChildNode) : -1;
      const box = index < 0 ? null : boxOfNode(nodes[index]!);
      return box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom ? index : -1;
    },
    box: (index) => (nodes[index] ? boxOfNode(nodes[index]) : null),
    scrollTo: (index) =>
      (nodes[index] instanceof Element ? nodes[index] : nodes[index]?.parentElement)?.scrollIntoView({
        block: 'nearest',
      }),
  });

  function draw(next: Readonly<PageState>): void {
    state = next;
    const { result, labelsOff, colors, spansKey, spansFrom, linkTemplate } = next;
    const key = result ? groupOf(result.view, spansKey) : '';
    hint.textContent = missingSpans(next);
    hint.hidden = hint.textContent === '';
    const inputs = [result?.view, labelsOff, colors, key, spansFrom, linkTemplate];
    if (drawn.length > 0 && inputs.every((input, i) => input === drawn[i])) return;
    drawn = inputs;
    card.reset();
    nodes = [];
    marked.replaceChildren();
    bar.hidden = note.hidden = true;
    marked.hidden = (result?.view.groups.length ?? 0) === 0;
    if (!result || marked.hidden) return;
    const { parsed, scores } = spansToDraw(result.view, key, next);
    drawGroups(result.view.groups, key);
    slider.show(scores, spansFrom, parsed.spans.length, keptFrom(next, key));
    bar.hidden = groups.hidden && slider.element.hidden;
    const direction = result.view.rightToLeft ? 'rtl' : 'ltr';
    const shown = { ...firstPart(parsed), title: null, settings: { lang: '', direction } };
    displacy.mount(marked, shown, { style: 'span', manual: true, options: { colors, ...ROOM } });
    for (const label of marked.querySelectorAll<HTMLElement>(LABEL))
      if (!isForDarkInk(label)) label.dataset.ink = 'light';
    dressIds(marked);
    makeRoom(marked);
    nodes = tokenNodes(marked.querySelector('.spans')!);
    note.hidden = parsed.tokens.length <= MOST;
    note.textContent = `The first ${whole(MOST)} of ${whole(parsed.tokens.length)} tokens are drawn.`;
  }

  function drawGroups(names: readonly string[], current: string): void {
    groups.hidden = names.length < 2;
    groups.replaceChildren(
      ...names.map((name) => {
        const attributes = { class: 'chip', type: 'button', 'aria-pressed': String(name === current), text: name };
        return h('button', { ...attributes, onclick: () => choose(name) });
      }),
    );
  }

  function choose(name: string): void {
    actions.selectSpans(name);
    [...groups.children].find((chip) => chip.textContent === name && chip instanceof HTMLElement && chip.focus());
  }

  return { element, draw };
}

/** The score from which on the component that fills a group keeps spans; null where that is not known. */
function keptFrom({ opened, docBin }: Readonly<PageState>, key: string): number | null {
  const component = docBin ? undefined : opened?.components.find(({ spans }) => spans?.key === key);
  return component?.spans?.threshold ?? null;
}

/** In a token, in the line of its span. */
const LABEL = '.spans > span > span > span';

/** Room for labels that can be read: the page's text is larger than displaCy's. */
const ROOM = { top_offset: 34, top_offset_step: 20, span_label_offset: 22 };

function firstPart(parsed: ParsedSpans): ParsedSpans {
  if (parsed.tokens.length <= MOST) return parsed;
  return {
    ...parsed,
    tokens: parsed.tokens.slice(0, MOST),
    spans: parsed.spans.filter((span) => span.start_token < MOST),
  };
}

/** A label that is wider than its word would cover that of the next one. */
function makeRoom(drawing: HTMLElement): void {
  const wide = [...drawing.querySelectorAll<HTMLElement>(LABEL)].flatMap((label) => {
    const token = label.parentElement!.parentElement!;
    const isBeforeMarked = token.nextSibling?.nextSibling instanceof Element;
    return isBeforeMarked && label.offsetWidth > token.offsetWidth ? [{ token, width: label.offsetWidth }] : [];
  });
  for (const { token, width } of wide)
    token.style.minWidth = `${Math.max(width + 2, parseFloat(token.style.minWidth) || 0)}px`;
}

/** A marked token is an element with a space after it, any other one a text. */
function tokenNodes(body: Element): ChildNode[] {
  const found: ChildNode[] = [];
  for (let node = body.firstChild; node; node = node.nextSibling) {
    found.push(node);
    if (node instanceof Element) node = node.nextSibling ?? node;
  }
  return found;
}

function boxOfNode(node: ChildNode): DOMRect | null {
  const text = node instanceof Text ? node : (node.firstChild as Text | null);
  if (!text) return null;
  const range = document.createRange();
  range.selectNodeContents(text);
  const trimmed = text.data.trimEnd().length;
  if (trimmed > 0) range.setEnd(text, trimmed);
  return range.getBoundingClientRect();
}
