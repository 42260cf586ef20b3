// The result: tabs over what was found, and a line of figures below.
import type { Actions } from '../actions';
import { byId, h } from '../dom';
import { count, milliseconds, whole } from '../format';
import type { PageState, PageStore, Result, TabName } from '../state';
import { labelsInView } from '../view/spans';
import { createDependenciesPanel } from './dependenciesPanel';
import { createEntitiesPanel } from './entitiesPanel';
import { createMarkupPanel } from './markupPanel';
import type { Panel } from './panel';
import { createSpansPanel } from './spansPanel';
import { createTokensPanel } from './tokensPanel';

const TABS: [TabName, string][] = [
  ['entities', 'Entities'],
  ['dependencies', 'Dependencies'],
  ['spans', 'Spans'],
  ['tokens', 'Tokens'],
  ['markup', 'Markup'],
];

/** Answers a way to a panel that is complete and true to the store, also where it is behind another tab. */
export function startResultCard(store: PageStore, actions: Actions): (name: TabName) => Promise<HTMLElement> {
  const card = byId('result-card');
  const tabs = new Map(TABS.map(([name, title]) => [name, tab(name, title, actions)]));
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Result' }, ...tabs.values());
  const panels: Record<TabName, Panel> = {
    entities: createEntitiesPanel(store, actions),
    dependencies: createDependenciesPanel(actions),
    spans: createSpansPanel(actions),
    tokens: createTokensPanel(),
    markup: createMarkupPanel(store),
  };
  for (const [name] of TABS) dress(panels[name].element, name);
  const figures = h('div', { class: 'result-figures' });
  const promise = h('span', { class: 'foot-end', text: 'Nothing leaves this page' });
  const foot = h('div', { class: 'result-foot', id: 'result-foot' }, figures, promise);
  card.append(list, ...TABS.map(([name]) => panels[name].element), foot);
  list.addEventListener('keydown', (event) => moveTab(event, [...list.children] as HTMLButtonElement[]));

  let drawn: Readonly<PageState> | undefined;
  store.watch(WATCHED, (state) => {
    const before = drawn;
    drawn = state;
    if (before && WATCHED.every((key) => isSame(key, before, state))) return;
    card.hidden = !state.opened && !state.docBin;
    if (card.hidden) return;
    for (const [name] of TABS) {
      const isShown = name === state.tab;
      tabs.get(name)!.setAttribute('aria-selected', String(isShown));
      tabs.get(name)!.tabIndex = isShown ? 0 : -1;
      panels[name].element.hidden = !isShown;
      panels[name].element.dataset.stale = String(state.stale);
    }
    card.setAttribute('aria-busy', String(state.stale));
    panels[state.tab].draw(state);
    drawFigures(figures, state);
  });

  return async (name) => {
    panels[name].draw(store.get());
    await panels[name].drawn?.();
    return panels[name].element;
  };
}

const WATCHED = [
  ...(['tab', 'result', 'colors', 'labelsOff', 'text', 'opened', 'docBin', 'stale'] as const),
  ...(['arcOptions', 'sentence', 'spansKey', 'spansFrom', 'drawing', 'componentsOff', 'linkTemplate'] as const),
];

/** Of a DocBin it matters here whether there is one: it changes often while it is being read. */
function isSame(key: (typeof WATCHED)[number], before: Readonly<PageState>, after: Readonly<PageState>): boolean {
  return key === 'docBin' ? (before.docBin === null) === (after.docBin === null) : before[key] === after[key];
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
  if (!panel.querySelector('[tabindex="0"]')) panel.tabIndex = 0;
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

function drawFigures(element: HTMLElement, state: Readonly<PageState>): void {
  const { result, stale, text, docBin } = state;
  const figures = result ? figuresOf(result, state) : [];
  if (stale && !docBin) figures.push(`working on ${whole(text.length)} characters…`);
  else if (result?.partial) figures.push('the first part; the rest follows…');
  element.replaceChildren(...figures.map((figure) => h('span', { text: figure })));
}

function figuresOf({ view, milliseconds: taken }: Result, state: Readonly<PageState>): string[] {
  const { tab } = state;
  const figures = [count(view.length, 'token'), count(view.entities.length, 'entity', 'entities')];
  if (tab === 'dependencies' && view.parsed.length > 0) figures[1] = count(view.parsed.length, 'sentence');
  if (tab === 'spans') figures[1] = count(labelsInView(view, state).length, 'span');
  if (taken !== undefined) figures.push(milliseconds(taken));
  return figures;
}
