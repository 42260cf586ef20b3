// Gives a component another name.
import type { Actions } from '../actions';
import { h } from '../dom';
import { labelled, openFormDialog } from './formDialog';

export function openRenameDialog(name: string, actions: Actions): void {
  const field = h('input', {
    class: 'field',
    type: 'text',
    id: 'component-name',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  field.value = name;
  openFormDialog({
    title: `Rename ${name}`,
    submit: 'Rename',
    fields: [labelled('Name', field)],
    fieldOf: () => field,
    onSubmit() {
      const newName = field.value.trim();
      if (newName === name) return '';
      if (newName === '') return 'Write a name.';
      if (/[/\\]|^\.+$/.test(newName))
        return 'A component’s name is a folder in the package: leave slashes and dots out.';
      return actions.tryEdit({ kind: 'rename', name, newName });
    },
  });
  field.select();
}
