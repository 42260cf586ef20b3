// Begins a pipeline without components, in a language of one's choice.
import type { Actions } from '../actions';
import { h } from '../dom';
import { languages } from '../pipeline/languages';
import { labelled, openFormDialog } from './formDialog';

export function openNewDialog(actions: Actions): void {
  const select = h(
    'select',
    { class: 'field', id: 'new-language' },
    ...languages().map(({ code, name }) => h('option', { value: code, text: `${name} (${code})` })),
  );
  select.value = 'en';
  openFormDialog({
    title: 'New pipeline',
    submit: 'Create',
    fields: [
      labelled(
        'Language',
        select,
        'It begins with the tokenizer of this language. Nothing has to be downloaded for it.',
      ),
    ],
    onSubmit() {
      void actions.newPipeline(select.value);
      return '';
    },
  });
  select.focus();
}
