// The result: tabs over what was found, and a line of figures below.
import type { Actions } from '../actions';
import { byId, h } from '../dom';
import { count, milliseconds, whole } from '../format';
import type { PageState, PageStore, Result, TabName } from '../state';
import { createEntitiesPanel } from './entitiesPanel';
import { createMarkupPanel } from './markupPanel';
import { createTokensPanel } from './tokensPanel';

const TABS: [TabName, string][] = [
  ['entities', 'Entities'],
  ['tokens', 'Tokens'],
  ['markup', 'Markup'],
];

export interface Panel {
  element: HTMLElement;
  draw(state: Readonly<PageState>): void;
}

export function startResultCard(store: PageStore, actions: Actions): void {
  const card = byId('result-card');
  const tabs = TABS.map(([name, title]) => tab(name, title, actions));
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Result' }, ...tabs);
  const panels: Record<TabName, Panel> = {
    entities: createEntitiesPanel(),
    tokens: createTokensPanel(),
    markup: createMarkupPanel(store),
  };
  for (const [name] of TABS) dress(panels[name].element, name);
  const foot = h('div', { class: 'result-foot' });
  const row = h('div', { class: 'tabs-row', id: 'tabs-row' }, list);
  card.append(row, ...TABS.map(([name]) => panels[name].element), foot);
  list.addEventListener('keydown', (event) => moveTab(event, tabs));

  store.watch(['tab', 'result', 'colors', 'labelsOff', 'text', 'opened', 'docBin', 'stale'], (state) => {
    card.hidden = !state.opened && !state.docBin;
    if (card.hidden) return;
    for (const [i, [name]] of TABS.entries()) {
      const isShown = name === state.tab;
      tabs[i]!.setAttribute('aria-selected', String(isShown));
      tabs[i]!.tabIndex = isShown ? 0 : -1;
      panels[name].element.hidden = !isShown;
      panels[name].element.dataset.stale = String(state.stale);
    }
    card.setAttribute('aria-busy', String(state.stale));
    panels[state.tab].draw(state);
    drawFoot(foot, state);
  });
}

function tab(name: TabName, title: string, actions: Actions): HTMLButtonElement {
  const button = h('button', {
    class: 'tab',
    type: 'button',
    role: 'tab',
    id: `tab-${name}`,
    'aria-controls': `panel-${name}`,
    text: title,
  });
  button.addEventListener('click', () => actions.selectTab(name));
  return button;
}

function dress(panel: HTMLElement, name: TabName): void {
  panel.classList.add('panel');
  panel.id = `panel-${name}`;
  panel.tabIndex = 0;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', `tab-${name}`);
}

function moveTab(event: KeyboardEvent, tabs: HTMLButtonElement[]): void {
  const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length]!;
  next.focus();
  next.click();
}

function drawFoot(foot: HTMLElement, { result, stale, text, docBin }: Readonly<PageState>): void {
  const figures = result ? figuresOf(result) : [];
  if (stale && !docBin) figures.push(`working on ${whole(text.length)} characters…`);
  else if (result?.partial) figures.push('the first part; the rest follows…');
  foot.replaceChildren(
    ...figures.map((figure) => h('span', { text: figure })),
    h('span', { class: 'foot-end', text: 'Nothing leaves this page' }),
  );
}

function figuresOf({ view, milliseconds: taken }: Result): string[] {
  const figures = [count(view.length, 'token'), count(view.entities.length, 'entity', 'entities')];
  if (taken !== undefined) figures.push(milliseconds(taken));
  return figures;
}
