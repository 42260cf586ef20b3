// Asks what is to become of changes that were not saved, before they are lost.
import { h } from '../dom';
import type { PageState, PageStore } from '../state';
import { count } from '../format';
import { openDialog } from './dialog';

/** Fulfilled with true where they may be lost. `staysPipeline`: only those of the DocBin would be. */
export function askBeforeLosing(store: PageStore, staysPipeline: boolean): Promise<boolean> {
  const stay = h('button', { class: 'control primary', type: 'button', text: 'Keep editing' });
  const leave = h('button', { class: 'control danger', type: 'button', text: 'Discard the changes' });
  const dialog = openDialog(
    'Your changes are not saved',
    ...wordsOf(store.get(), staysPipeline).map((text) => h('p', { text })),
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

function wordsOf({ docBin, opened }: Readonly<PageState>, staysPipeline: boolean): string[] {
  const words: string[] = [];
  if (docBin?.isUnsaved) {
    const edited = count(docBin.changed.size, 'doc');
    words.push(`You edited ${edited} of ${docBin.name}. “Save” in its list writes them to a file.`);
  }
  if (opened?.isUnsaved && !staysPipeline) {
    words.push(`You changed the pipeline ${opened.name}. “Save…” in its card writes it to a file.`);
  }
  return words;
}

/** The browser asks as well, where the page itself is left. */
export function warnBeforeUnload(hasUnsaved: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}
