// Every token with its attributes, in a table that draws only the rows that can be seen.
import type { Token } from 'spacy-wasm';
import { h } from '../dom';
import type { PageState } from '../state';
import { FACTS, ID, visible, type Fact } from '../view/facts';
import { linkOf } from '../view/links';
import { idElement } from './kbIds';
import { missingTokens } from './missing';
import type { Panel } from './panel';
import { virtualList } from './virtualList';

const ROW = 36;
/** Cells may cut such texts off: they say them in full where one points at them. */
const LONG = 10;

const COLUMNS: readonly Omit<Fact, 'explained'>[] = [
  { name: '#', title: 'Number', value: (token) => String(token.i) },
  ...FACTS,
  { name: 'Prefix', title: 'First letter', value: (token) => visible(token.prefix_) },
  { name: 'Suffix', title: 'Last three letters', value: (token) => visible(token.suffix_) },
  { name: 'Offset', title: 'Where it starts in the text', value: (token) => String(token.idx) },
  { name: 'Is', title: 'What kind of text it is', value: flags },
];

export function createTokensPanel(): Panel {
  const body = h('div', { role: 'rowgroup' });
  const head = h(
    'div',
    { class: 'grid-row grid-head', role: 'row' },
    ...COLUMNS.map(({ name, title }) => h('span', { role: 'columnheader', class: classOf(name), title, text: name })),
  );
  const grid = h(
    'div',
    { class: 'grid', role: 'table', 'aria-label': 'Tokens' },
    h('div', { role: 'rowgroup' }, head),
    body,
  );
  const hint = h('p', { class: 'hint', hidden: true });
  const element = h('div', { class: 'grid-scroll' }, grid, hint);
  let state: Readonly<PageState> | undefined;
  const rows = virtualList(element, body, ROW, (index) => row(state!, index), ROW);

  return {
    element,
    draw(next) {
      state = next;
      const length = next.result?.view.length ?? 0;
      hint.textContent = missingTokens(next);
      hint.hidden = hint.textContent === '';
      grid.hidden = !hint.hidden;
      grid.setAttribute('aria-rowcount', String(length + 1));
      rows.reset(length);
    },
  };
}

function row(state: Readonly<PageState>, index: number): HTMLElement {
  const token = state.result!.view.doc.at(index);
  const cells = COLUMNS.map(({ name, value }) => {
    const text = value(token);
    const title = text.length > LONG ? text : undefined;
    const isId = name === ID && text !== '';
    if (!isId) return h('span', { role: 'cell', class: classOf(name), text, title });
    return h('span', { role: 'cell', title }, idElement(text, linkOf(state.linkTemplate, text)));
  });
  return h('div', { class: 'grid-row', role: 'row', dir: 'ltr', 'aria-rowindex': index + 2 }, ...cells);
}

function classOf(name: string): string | undefined {
  return { '#': 'cell-index', Offset: 'cell-index', Text: 'cell-word' }[name];
}

function flags(token: Token): string {
  const found = [];
  if (token.isAlpha) found.push('alpha');
  if (token.isStop) found.push('stop');
  if (token.isPunct) found.push('punct');
  if (token.likeNum) found.push('number');
  if (token.isSpace) found.push('space');
  if (token.likeUrl) found.push('url');
  if (token.likeEmail) found.push('email');
  return found.join(', ');
}
