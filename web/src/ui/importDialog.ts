// Takes rules from patterns.jsonl, pasted or from a file.
import { h } from '../dom';
import { count } from '../format';
import { parseRules, type Draft } from '../view/ruleDrafts';
import { labelled, openFormDialog } from './formDialog';

/** More than this is not shown in the field. */
const SHOWN = 200_000;
const LISTED = 5;
const EXAMPLE =
  '{"label": "ORG", "pattern": "Apple"}\n{"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}]}';

export function openImportDialog(onRules: (drafts: Draft[], replaces: boolean) => void): void {
  const field = h('textarea', { class: 'field code', id: 'rules-source', spellcheck: 'false', placeholder: EXAMPLE });
  const replace = h('input', { type: 'checkbox', id: 'rules-replace' });
  const file = h('input', { type: 'file', id: 'rules-file', accept: '.jsonl,.json,.txt', hidden: true });
  const choose = h('button', { class: 'control', type: 'button', text: 'Choose a file' });
  choose.addEventListener('click', () => file.click());
  let source: string | null = null;
  file.addEventListener('change', () => void read());
  field.addEventListener('input', () => (source = null));

  async function read(): Promise<void> {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    source = await chosen.text();
    field.value = source.length > SHOWN ? `${source.slice(0, SHOWN)}\n…` : source;
    dialog.querySelector('form')!.requestSubmit();
  }

  const dialog = openFormDialog({
    title: 'Import rules',
    submit: 'Add the rules',
    buttons: [choose],
    fields: [
      labelled('Rules as in patterns.jsonl, one a line', field),
      h('label', { class: 'check' }, replace, h('span', { text: 'Replace the rules that are there' })),
      file,
    ],
    fieldOf: () => field,
    onSubmit() {
      const { drafts, errors } = parseRules(source ?? field.value);
      if (errors.length > 0) return listed(errors);
      if (drafts.length === 0) return 'There is no rule in it yet.';
      onRules(drafts, replace.checked);
      return '';
    },
  });
  field.focus();
}

function listed(errors: string[]): string {
  const rest = errors.length - LISTED;
  const words = errors.slice(0, LISTED).join(' ');
  return rest > 0 ? `${words} And ${count(rest, 'more', 'more')}.` : words;
}
