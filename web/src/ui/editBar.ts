// Below the marked text of a DocBin's doc: how to edit, and the way back.
import type { Actions } from '../actions';
import { h } from '../dom';
import type { PageStore } from '../state';

const WITH_ENTITIES = 'Select words to label them. Press an entity to change or remove it.';
const WITHOUT = 'No entities in this doc. Select words to label them.';

export function createEditBar(panel: HTMLElement, store: PageStore, actions: Actions): void {
  const hint = h('p', {
    class: 'edit-hint',
    id: 'edit-hint',
  });
  const undo = h('button', {
    class: 'link',
    type: 'button',
    id: 'undo',
    text: 'Undo',
    onclick: () => void actions.undo(),
  });
  const redo = h('button', {
    class: 'link',
    type: 'button',
    id: 'redo',
    text: 'Redo',
    onclick: () => void actions.redo(),
  });
  const bar = h('div', { class: 'edit-bar' }, hint, h('div', { class: 'edit-buttons' }, undo, redo));
  panel.append(bar);
  panel.setAttribute('aria-describedby', hint.id);

  store.watch(['docBin', 'result'], ({ docBin, result }) => {
    bar.hidden = !docBin || !result || result.view.length === 0;
    hint.textContent = result?.view.entities.length ? WITH_ENTITIES : WITHOUT;
    for (const [button, name, words] of [
      [undo, 'Undo', docBin?.undo],
      [redo, 'Redo', docBin?.redo],
    ] as const) {
      const hadFocus = document.activeElement === button;
      button.disabled = words === undefined;
      button.title = words === undefined ? '' : `${name}: ${words}`;
      if (hadFocus && button.disabled) panel.focus();
    }
  });

  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !store.get().docBin) return;
    if (event.target instanceof HTMLElement && event.target.matches('input:not([type=color]), textarea')) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    void (key === 'y' || event.shiftKey ? actions.redo() : actions.undo());
  });
}
