// The pipeline: each component, the time it took, and a switch; those that can't run say why.
import type { Actions } from '../actions';
import { byId, h, patchList } from '../dom';
import { milliseconds } from '../format';
import type { Component, PageState, PageStore } from '../state';
import { openCardDialog } from './cardDialog';

export function startPipelineCard(store: PageStore, actions: Actions): void {
  const card = byId('pipeline-card');
  const rows = h('ul', { class: 'rows' });
  const about = h('button', { class: 'link', type: 'button', text: 'Card…', 'aria-haspopup': 'dialog' });
  about.addEventListener('click', () => {
    const { opened } = store.get();
    if (opened) openCardDialog(opened);
  });
  const note = h('p', { class: 'row-note card-note', id: 'pipeline-note' });
  card.append(
    h('div', { class: 'card-head' }, h('h2', { class: 'card-title', id: 'pipeline-title', text: 'Pipeline' }), about),
    rows,
    note,
  );

  store.watch(['opened', 'componentsOff', 'result', 'docBin'], (state) => {
    card.hidden = !state.opened || state.docBin !== null;
    if (!state.opened) return;
    note.textContent = reasonsOf(state.opened.components);
    note.hidden = note.textContent === '';
    const key = (component: Component): string => `${component.name} ${component.unsupported ?? ''}`;
    patchList(
      rows,
      state.opened.components,
      key,
      (component) => create(component, actions),
      (element, component) => update(element, component, state),
    );
  });
}

/** Why some components are greyed, in as few words as will do. */
function reasonsOf(components: readonly Component[]): string {
  const reasons = components.flatMap(({ unsupported }) => unsupported ?? []);
  if (reasons.length === 0) return '';
  const isMissing = (reason: string): boolean => reason.startsWith('This version has no factory');
  const others = reasons.filter((reason) => !isMissing(reason));
  return [
    others.length < reasons.length
      ? 'This version can’t run the greyed ones yet; the others give the same results without them.'
      : '',
    ...others,
  ]
    .join(' ')
    .trim();
}

function create({ name, unsupported, disabled }: Component, actions: Actions): HTMLElement {
  const reason = unsupported ?? (disabled ? 'The package itself switches this off.' : '');
  const note = unsupported ? 'not available' : disabled ? 'off in the package' : '';
  const onOff = h('button', {
    class: 'switch',
    type: 'button',
    role: 'switch',
    'aria-label': `Run ${name}`,
    disabled: reason !== '',
    'aria-describedby': reason ? 'pipeline-note' : undefined,
  });
  onOff.addEventListener('click', () => actions.toggleComponent(name));
  return h(
    'li',
    { class: 'row', title: reason || undefined },
    h('div', { class: 'row-main row-name', text: name }),
    h('span', { class: note ? 'row-note' : 'row-figure', text: note }),
    onOff,
  );
}

function update(element: HTMLElement, { name, unsupported, disabled }: Component, state: Readonly<PageState>): void {
  const isOn = !unsupported && !disabled && !state.componentsOff.has(name);
  const taken = state.result?.timings?.[name];
  element.dataset.off = String(!isOn);
  element.querySelector('.switch')!.setAttribute('aria-checked', String(isOn));
  const figure = element.querySelector('.row-figure');
  if (figure) figure.textContent = isOn && taken !== undefined ? milliseconds(taken) : '';
}
