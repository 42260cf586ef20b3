// The pipeline: each component, the time it took, and a switch; those that can't run say why.
import type { Actions } from '../actions';
import { byId, h, patchList } from '../dom';
import { milliseconds } from '../format';
import { wayOut } from '../engine/cantRun';
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
  const note = h('div', { class: 'row-note card-note', id: 'pipeline-note' });
  card.append(
    h('div', { class: 'card-head' }, h('h2', { class: 'card-title', id: 'pipeline-title', text: 'Pipeline' }), about),
    rows,
    note,
  );

  store.watch(['opened', 'componentsOff', 'result', 'docBin'], (state) => {
    card.hidden = !state.opened || state.docBin !== null;
    if (!state.opened) return;
    const { components } = state.opened;
    const way = wayOut(components);
    const words = components.flatMap(({ unsupported }) => unsupported ?? []);
    note.replaceChildren(...[...words, way].map((text) => h('p', { text })));
    note.hidden = way === '';
    const key = (component: Component): string => `${component.name} ${component.unsupported ?? ''}`;
    patchList(
      rows,
      components,
      key,
      (component) => create(component, actions),
      (element, component) => update(element, component, state),
    );
  });
}

function create({ name, unsupported, disabled }: Component, actions: Actions): HTMLElement {
  const onOff = h('button', {
    class: 'switch',
    type: 'button',
    role: 'switch',
    'aria-label': `Run ${name}`,
    disabled: unsupported !== undefined,
    'aria-describedby': unsupported ? 'pipeline-note' : undefined,
  });
  onOff.addEventListener('click', () => actions.toggleComponent(name));
  return h(
    'li',
    { class: 'row', title: unsupported ?? (disabled ? 'The package itself switches this off.' : undefined) },
    h('div', { class: 'row-main row-name', text: name }),
    h('span', { class: 'row-figure' }),
    onOff,
  );
}

function update(element: HTMLElement, component: Component, state: Readonly<PageState>): void {
  const { name, unsupported, disabled } = component;
  const isOn = !unsupported && !state.componentsOff.has(name);
  const taken = state.result?.timings?.[name];
  const note = unsupported ? 'can’t run here' : !isOn && disabled ? 'off in the package' : '';
  element.dataset.off = String(!isOn);
  element.querySelector('.switch')!.setAttribute('aria-checked', String(isOn));
  const figure = element.querySelector('.row-figure, .row-note')!;
  figure.className = note ? 'row-note' : 'row-figure';
  figure.textContent = note || (isOn && taken !== undefined ? milliseconds(taken) : '');
}
