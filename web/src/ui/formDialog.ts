// A dialog with a form: what is wrong is said in it, and it stays open until it is right.
import { h } from '../dom';
import { openDialog } from './dialog';

export interface FormDialog {
  title: string;
  submit: string;
  fields: (Node | null)[];
  /** Further buttons at its foot. */
  buttons?: HTMLElement[];
  /** Answers what is wrong, or '' where all is done. */
  onSubmit: () => string | Promise<string>;
  /** The field that a problem is about. */
  fieldOf?: (problem: string) => HTMLElement | undefined;
}

export function openFormDialog({
  title,
  submit,
  fields,
  buttons = [],
  onSubmit,
  fieldOf,
}: FormDialog): HTMLDialogElement {
  const error = h('p', { class: 'form-error', id: 'form-error', role: 'alert' });
  const go = h('button', { class: 'control primary', type: 'submit', text: submit });
  const form = h(
    'form',
    { class: 'dialog-body', novalidate: true },
    ...fields,
    error,
    h('div', { class: 'dialog-foot' }, ...buttons, go),
  );
  const dialog = openDialog(title, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });

  async function run(): Promise<void> {
    go.disabled = true;
    const problem = await onSubmit();
    go.disabled = false;
    if (problem === '') return dialog.close();
    error.textContent = problem;
    form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
    const field = fieldOf?.(problem);
    field?.setAttribute('aria-invalid', 'true');
    field?.setAttribute('aria-describedby', error.id);
    (field ?? go).focus();
  }
  return dialog;
}

/** A label with its field below it. */
export function labelled(text: string, field: HTMLElement, note?: string): HTMLElement {
  return h(
    'div',
    { class: 'form-field' },
    h('label', { for: field.id, text }),
    field,
    note ? h('p', { class: 'row-note', text: note }) : null,
  );
}
