// The pipeline: its components in order, what each misses, the time it took, and ways to change and save it.
import type { Actions } from '../actions';
import { byId, h, icon, patchList } from '../dom';
import { wayOut } from '../engine/cantRun';
import type { Component, PageStore } from '../state';
import { openAddDialog } from './addDialog';
import { openCardDialog } from './cardDialog';
import { docBinButton } from './chooseDocBin';
import { createRow, moveByKey, updateRow } from './componentRow';
import { openPackageDialog } from './packageDialog';

export function startPipelineCard(store: PageStore, actions: Actions): void {
  const card = byId('pipeline-card');
  const rows = h('ol', { class: 'rows', 'aria-labelledby': 'pipeline-title' });
  const about = h('button', { class: 'link', type: 'button', text: 'Card…', 'aria-haspopup': 'dialog' });
  about.addEventListener('click', () => {
    const { opened } = store.get();
    if (opened) openCardDialog(opened);
  });
  const empty = h('p', {
    class: 'row-note card-note',
    text: 'No components yet: texts are cut into tokens, and that is all.',
  });
  const note = h('div', { class: 'row-note card-note', id: 'pipeline-note' });
  const removed = h('p', { class: 'row-note removed-note' });
  card.append(
    h('div', { class: 'card-head' }, h('h2', { class: 'card-title', id: 'pipeline-title', text: 'Pipeline' }), about),
    empty,
    rows,
    removed,
    note,
    foot(store, actions),
  );
  rows.addEventListener('keydown', (event) => moveByKey(event, actions), { capture: true });

  store.watch(['opened', 'componentsOff', 'result', 'docBin'], (state) => {
    card.hidden = !state.opened || state.docBin !== null;
    if (!state.opened) return;
    const { components } = state.opened;
    const way = wayOut(components);
    const words = components.flatMap(({ unsupported }) => unsupported ?? []);
    note.replaceChildren(...[...words, way].map((text) => h('p', { text })));
    note.hidden = way === '';
    empty.hidden = components.length > 0;
    rows.hidden = components.length === 0;
    const key = (component: Component): string => `${component.name} ${component.unsupported ?? ''}`;
    patchList(
      rows,
      components,
      key,
      (component) => createRow(component, store, actions),
      (element, component) => updateRow(element, component, state),
    );
  });

  store.watch(['opened'], ({ opened }) => {
    removed.hidden = opened?.removed === undefined;
    if (removed.hidden) return;
    const undo = h('button', { class: 'link', type: 'button', text: 'Undo' });
    undo.addEventListener('click', () => {
      rows.querySelector<HTMLElement>('.row-menu')?.focus();
      void actions.editPipeline({ kind: 'restore' });
    });
    removed.replaceChildren(h('span', { text: `“${opened!.removed}” was removed.` }), undo);
  });
}

function foot(store: PageStore, actions: Actions): HTMLElement {
  const add = h('button', { class: 'link', type: 'button', id: 'add-component', 'aria-haspopup': 'dialog' });
  add.append(icon('M8 3v10M3 8h10'), 'Add component…');
  add.addEventListener('click', () => openAddDialog(store, actions));
  const save = h('button', { class: 'link', type: 'button', id: 'save-package', 'aria-haspopup': 'dialog' });
  save.append('Save…');
  save.addEventListener('click', () => openPackageDialog(store, actions));
  store.watch(['opened'], ({ opened }) => (save.dataset.unsaved = String(opened?.isUnsaved ?? false)));
  const about = 'Score the package on a DocBin with gold annotations';
  const evaluate = docBinButton(
    { class: 'link', text: 'Evaluate…', id: 'evaluate', title: about },
    (file) => void actions.evaluate(file),
  );
  return h('div', { class: 'card-foot' }, add, evaluate, save);
}
