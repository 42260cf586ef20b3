// Where identifiers of entities lead: an address in which {} stands for the identifier.
import type { Actions } from '../actions';
import { h } from '../dom';
import type { PageStore } from '../state';
import { DEFAULT_TEMPLATE, problemOfTemplate } from '../view/links';
import { labelled, openFormDialog } from './formDialog';

const KNOWN: [name: string, template: string][] = [
  ['Wikidata', DEFAULT_TEMPLATE],
  ['Wikipedia', 'https://en.wikipedia.org/wiki/{}'],
  ['DBpedia', 'https://dbpedia.org/page/{}'],
  ['No links', ''],
];

const NOTE = 'Identifiers (kb_id) of entities and spans become links. A link is followed only when you press it.';

export function openLinksDialog(store: PageStore, actions: Actions): void {
  const attributes = { class: 'field', id: 'link-template', type: 'text', spellcheck: 'false', autocomplete: 'off' };
  const field = h('input', { ...attributes, inputmode: 'url', placeholder: DEFAULT_TEMPLATE });
  field.value = store.get().linkTemplate;
  const known = KNOWN.map(([text, template]) => {
    const take = (): void => {
      field.value = template;
      field.focus();
    };
    return h('button', { class: 'chip', type: 'button', text, onclick: take });
  });
  openFormDialog({
    title: 'Links of identifiers',
    submit: 'Apply',
    fields: [
      labelled('Address, with {} for the identifier', field, NOTE),
      h('div', { class: 'chips', role: 'group', 'aria-label': 'Known addresses' }, ...known),
    ],
    fieldOf: () => field,
    onSubmit() {
      const template = field.value.trim();
      const problem = problemOfTemplate(template);
      if (problem === '') actions.setLinkTemplate(template);
      return problem;
    },
  });
  field.select();
}
