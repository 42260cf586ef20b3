// A native dialog with a title and a close button; it leaves the page when it is closed.
import { cross, h } from '../dom';

let count = 0;

export function openDialog(title: string, ...body: (Node | null)[]): HTMLDialogElement {
  const titleId = `dialog-title-${++count}`;
  const close = h('button', { class: 'link', type: 'button', 'aria-label': 'Close' }, cross());
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': titleId },
    h('div', { class: 'dialog-head' }, h('h2', { class: 'dialog-title', id: titleId, text: title }), close),
    h('div', { class: 'dialog-body' }, ...body),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
