// Opens a package from an address.
import type { Actions } from '../actions';
import { h } from '../dom';
import { openDialog } from './dialog';

export function openAddressDialog(actions: Actions): void {
  const field = h('input', {
    class: 'field',
    type: 'text',
    inputmode: 'url',
    id: 'address',
    autocomplete: 'url',
    'aria-describedby': 'address-error',
  });
  const error = h('p', { class: 'form-error', id: 'address-error', role: 'alert' });
  const form = h(
    'form',
    { class: 'dialog-body', novalidate: true },
    h('label', { for: 'address', text: 'Address of a .whl, .tar.gz or .zip' }),
    field,
    error,
    h('div', { class: 'dialog-foot' }, h('button', { class: 'control primary', type: 'submit', text: 'Open' })),
  );
  const dialog = openDialog('Open from an address', form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const problem = problemWith(field.value.trim());
    field.setAttribute('aria-invalid', String(problem !== ''));
    error.textContent = problem;
    if (problem) return field.focus();
    dialog.close();
    void actions.openAddress(field.value.trim());
  });
  field.focus();
}

function problemWith(address: string): string {
  if (address === '') return 'Write the address of a package.';
  const url = URL.parse(address, location.href);
  if (!url || !/^https?:$/.test(url.protocol)) return `“${address}” is not an http or https address.`;
  return '';
}
