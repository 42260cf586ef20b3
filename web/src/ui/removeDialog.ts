// The packages kept in this browser, each with a way to remove it.
import type { Actions } from '../actions';
import { h, patchList } from '../dom';
import type { Kept, PageStore } from '../state';
import { openDialog } from './dialog';

export function openRemoveDialog(store: PageStore, actions: Actions): void {
  const rows = h('ul', { class: 'rows' });
  const dialog = openDialog('Packages kept in this browser', rows);
  const draw = (): void => {
    const { kept } = store.get();
    if (kept.length === 0) dialog.close();
    patchList(
      rows,
      kept,
      ({ name, version }) => `${name} ${version}`,
      create,
      () => undefined,
    );
  };
  const create = ({ name, version }: Kept): HTMLElement => {
    const remove = h('button', {
      class: 'control danger',
      type: 'button',
      text: 'Remove',
      'aria-label': `Remove ${name} ${version}`,
    });
    remove.addEventListener('click', () => {
      remove.disabled = true;
      void actions.remove({ name, version }).then(draw);
    });
    return h(
      'li',
      { class: 'row' },
      h(
        'div',
        { class: 'row-main' },
        h('div', { class: 'row-name', text: name }),
        h('div', { class: 'row-note', text: version }),
      ),
      remove,
    );
  };
  draw();
}
