// A component in the list of the pipeline: its name, its rules, what it misses, its time, a switch and a menu.
import type { Actions } from '../actions';
import { byId, h, icon } from '../dom';
import { count, milliseconds } from '../format';
import type { Component, PageState, PageStore } from '../state';
import { problemOf } from '../view/problems';
import { attachMenu, type MenuEntry } from './menu';
import { openRenameDialog } from './renameDialog';
import { openSettingsDialog } from './settingsDialog';

let ids = 0;

export function createRow(component: Component, store: PageStore, actions: Actions): HTMLElement {
  const { name, unsupported, disabled } = component;
  const onOff = h('button', {
    class: 'switch',
    type: 'button',
    role: 'switch',
    'aria-label': `Run ${name}`,
    disabled: unsupported !== undefined,
    'aria-describedby': unsupported ? 'pipeline-note' : undefined,
  });
  onOff.addEventListener('click', () => actions.toggleComponent(name));
  const rules = h('button', { class: 'link row-rules', type: 'button', hidden: true });
  rules.addEventListener('click', () => void actions.openRules(name));
  const menu = h('button', {
    class: 'link row-menu',
    type: 'button',
    id: `component-${++ids}`,
    'aria-label': `Change ${name}`,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown',
    disabled: unsupported !== undefined,
  });
  menu.append(icon('M8 3.5v.01M8 8v.01M8 12.5v.01'));
  const row = h(
    'li',
    { class: 'row', title: unsupported ?? (disabled ? 'The package itself switches this off.' : undefined) },
    h(
      'div',
      { class: 'row-main' },
      h('div', { class: 'row-name', text: name }),
      rules,
      component.beam?.isOwn ? alternativesLink(name, actions) : null,
      h('p', { class: 'row-problem', hidden: true }),
    ),
    h('span', { class: 'row-figure' }),
    onOff,
    menu,
  );
  row.dataset.name = name;
  attachMenu(menu, `Change ${name}`, () => entries(name, store, actions));
  return row;
}

/** What a component with a beam of its own is for. */
function alternativesLink(name: string, actions: Actions): HTMLElement {
  const link = h('button', { class: 'link row-rules', type: 'button', text: 'Alternatives' });
  link.setAttribute('aria-label', `Alternatives: ${name}`);
  link.addEventListener('click', () => actions.showAlternatives(name));
  return link;
}

export function updateRow(element: HTMLElement, component: Component, state: Readonly<PageState>): void {
  const { name, unsupported, disabled, rules } = component;
  const isOn = !unsupported && !state.componentsOff.has(name);
  const taken = state.result?.timings?.[name];
  const note = unsupported ? 'can’t run here' : !isOn && disabled ? 'off in the package' : '';
  element.dataset.off = String(!isOn);
  element.querySelector('.switch')!.setAttribute('aria-checked', String(isOn));
  const figure = element.querySelector(':scope > .row-figure, :scope > .row-note')!;
  figure.className = note ? 'row-note' : 'row-figure';
  figure.textContent = note || (isOn && taken !== undefined ? milliseconds(taken) : '');
  const open = element.querySelector<HTMLButtonElement>('.row-rules')!;
  open.hidden = rules === undefined;
  open.textContent = rules === undefined ? '' : rules ? count(rules, 'rule') : 'Add rules';
  open.setAttribute('aria-label', `${open.textContent}: ${name}`);
  const problem = element.querySelector<HTMLElement>('.row-problem')!;
  problem.textContent = isOn ? problemOf(name, state.opened!) : '';
  problem.hidden = problem.textContent === '';
}

/** Alt and an arrow move the component whose row has the focus. */
export function moveByKey(event: KeyboardEvent, actions: Actions): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const name = (event.target as HTMLElement).closest<HTMLElement>('li')?.dataset.name;
  if (by === undefined || !event.altKey || name === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  void actions.editPipeline({ kind: 'move', name, by });
}

function entries(name: string, store: PageStore, actions: Actions): MenuEntry[] {
  const { opened } = store.get();
  const able = opened!.components.filter(({ unsupported }) => !unsupported);
  const at = able.findIndex((component) => component.name === name);
  const { rules, settings, beam } = able[at]!;
  const edit =
    (...args: Parameters<Actions['editPipeline']>) =>
    () =>
      void actions.editPipeline(...args);
  const list: MenuEntry[] = [];
  if (rules !== undefined) list.push({ label: 'Rules…', action: () => void actions.openRules(name) });
  if (settings) list.push({ label: 'Settings…', action: () => openSettingsDialog(able[at]!, actions) });
  if (beam) list.push({ label: 'Alternatives…', action: () => actions.showAlternatives(name) });
  const last = able.length - 1;
  list.push(
    { label: 'Move up', note: 'Alt ↑', disabled: at === 0, action: edit({ kind: 'move', name, by: -1 }) },
    { label: 'Move down', note: 'Alt ↓', disabled: at === last, action: edit({ kind: 'move', name, by: 1 }) },
    { label: 'Rename…', action: () => openRenameDialog(name, actions) },
    'line',
    { label: 'Remove', action: () => void remove(name, actions) },
  );
  return list;
}

/** The row that takes its place has the focus then. */
async function remove(name: string, actions: Actions): Promise<void> {
  const list = document.querySelector('#pipeline-card .rows')!;
  const at = [...list.children].findIndex((row) => (row as HTMLElement).dataset.name === name);
  await actions.editPipeline({ kind: 'remove', name });
  const next = list.children[Math.min(at, list.children.length - 1)]?.querySelector<HTMLElement>('.row-menu');
  (next ?? byId('add-component')).focus();
}
