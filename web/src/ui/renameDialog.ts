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
      if (/[/\\.[\]\n]/.test(newName)) {
        return 'The name is one of a folder and of a section of the config: leave slashes, dots and brackets out.';
      }
      return actions.tryEdit({ kind: 'rename', name, newName });
    },
  });
  field.select();
}
