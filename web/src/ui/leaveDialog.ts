// Asks what is to become of changes that were not saved, before they are lost.
import { h } from '../dom';
import type { PageStore } from '../state';
import { count } from '../format';
import { openDialog } from './dialog';

/** Fulfilled with true where they may be lost. */
export function askBeforeLosing(store: PageStore): Promise<boolean> {
  const { docBin } = store.get();
  const edited = count(docBin?.changed.size ?? 0, 'doc');
  const stay = h('button', { class: 'control primary', type: 'button', text: 'Keep editing' });
  const leave = h('button', { class: 'control danger', type: 'button', text: 'Discard the changes' });
  const dialog = openDialog(
    'Your changes are not saved',
    h('p', {
      text: `You edited ${edited} of ${docBin?.name ?? 'this file'}. “Save” in its list writes them to a file.`,
    }),
    h('div', { class: 'dialog-foot' }, leave, stay),
  );
  stay.focus();
  return new Promise((resolve) => {
    stay.addEventListener('click', () => dialog.close());
    leave.addEventListener('click', () => {
      resolve(true);
      dialog.close();
    });
    dialog.addEventListener('close', () => resolve(false));
  });
}

/** The browser asks as well, where the page itself is left. */
export function warnBeforeUnload(hasUnsaved: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}
