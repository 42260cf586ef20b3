// Every token with its attributes, in a table that draws only the rows that can be seen.
import type { Token } from 'spacy-wasm';
import { h } from '../dom';
import type { PageState } from '../state';
import type { Panel } from './resultCard';
import { virtualList } from './virtualList';

const ROW = 36;

const COLUMNS: [name: string, value: (token: Token) => string][] = [
  ['#', (token) => String(token.i)],
  ['Text', (token) => visible(token.text)],
  ['Norm', (token) => visible(token.norm_)],
  ['Shape', (token) => visible(token.shape_)],
  ['Prefix', (token) => visible(token.prefix_)],
  ['Suffix', (token) => visible(token.suffix_)],
  ['Entity', (token) => (token.entType_ ? `${token.entIob_}-${token.entType_}` : '')],
  ['Offset', (token) => String(token.idx)],
  ['Is', flags],
];

export function createTokensPanel(): Panel {
  const body = h('div', { role: 'rowgroup' });
  const head = h(
    'div',
    { class: 'grid-row grid-head', role: 'row' },
    ...COLUMNS.map(([name]) => h('span', { role: 'columnheader', text: name })),
  );
  const grid = h(
    'div',
    { class: 'grid', role: 'table', 'aria-label': 'Tokens' },
    h('div', { role: 'rowgroup' }, head),
    body,
  );
  const element = h('div', { class: 'grid-scroll' }, grid);
  let state: Readonly<PageState> | undefined;
  const rows = virtualList(element, body, ROW, (index) => row(state!, index), ROW);

  return {
    element,
    draw(next) {
      state = next;
      const length = next.result?.view.length ?? 0;
      grid.setAttribute('aria-rowcount', String(length + 1));
      rows.reset(length);
    },
  };
}

function row(state: Readonly<PageState>, index: number): HTMLElement {
  const token = state.result!.view.doc.at(index);
  const cells = COLUMNS.map(([name, value]) => h('span', { role: 'cell', class: classOf(name), text: value(token) }));
  return h('div', { class: 'grid-row', role: 'row', 'aria-rowindex': index + 2 }, ...cells);
}

function classOf(name: string): string | undefined {
  return { '#': 'cell-index', Offset: 'cell-index', Text: 'cell-word' }[name];
}

const SIGNS: Record<string, string> = { '\n': '↵', '\t': '⇥', ' ': '␣', '\r': '␍' };

/** White space is drawn as signs; other text stays as it is. */
function visible(text: string): string {
  return /^\s+$/.test(text) ? text.replaceAll(/[\n\t \r]/g, (space) => SIGNS[space]!) : text;
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
