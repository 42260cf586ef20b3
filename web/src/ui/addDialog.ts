// Adds a component: one that works without training, or a copy from a package that is kept in this browser.
import type { Actions } from '../actions';
import { h } from '../dom';
import { messageOf } from '../engine/errors';
import { componentsToCopy } from '../engine/plan';
import { idOf } from '../engine/shelf';
import { RULERS, UNTRAINED } from '../pipeline/factories';
import type { Edit } from '../pipeline/protocol';
import type { PageStore } from '../state';
import { openDialog } from './dialog';
import { labelled } from './formDialog';

export function openAddDialog(store: PageStore, actions: Actions): void {
  const error = h('p', { class: 'form-error', role: 'alert' });
  const where = placeField(store);
  const dialog = openDialog(
    'Add a component',
    labelled('Place', where),
    error,
    h('ul', { class: 'choices', 'aria-label': 'Components without training' }, ...UNTRAINED.map(offered)),
    copies(),
  );
  dialog.querySelector<HTMLElement>('.choice')?.focus();

  function offered({ factory, does }: (typeof UNTRAINED)[number]): HTMLElement {
    return choice(factory, does, () => add(factory, (name) => ({ kind: 'add', factory, name, ...place() })));
  }

  function place(): { before?: string } {
    return where.value === '' ? {} : { before: where.value };
  }

  async function add(wanted: string, edit: (name: string) => Edit): Promise<void> {
    const name = freeName(wanted, store);
    error.textContent = await actions.tryEdit(edit(name));
    if (error.textContent !== '') return dialog.scrollTo({ top: 0 });
    dialog.close();
    const added = store.get().opened?.components.find((component) => component.name === name);
    if (added && RULERS.includes(added.factory)) await actions.openRules(name);
  }

  function copies(): HTMLElement | null {
    const { kept } = store.get();
    if (kept.length === 0) return null;
    const from = h(
      'select',
      { class: 'field', id: 'copy-from' },
      h('option', { value: '', text: 'Choose a package' }),
      ...kept.map((one) => h('option', { value: idOf(one), text: `${one.name} ${one.version}` })),
    );
    const list = h('ul', { class: 'choices', 'aria-label': 'Components of the package' });
    from.addEventListener('change', () => void show());

    async function show(): Promise<void> {
      const id = from.value;
      const chosen = kept.find((one) => idOf(one) === id);
      try {
        const components = chosen ? await componentsToCopy(chosen) : [];
        if (id !== from.value) return;
        list.replaceChildren(
          ...components.map(({ name: component, factory, without }) =>
            choice(component, factory === component ? '' : factory, () =>
              add(component, (name) => ({ kind: 'copy', package: id, component, without, name, ...place() })),
            ),
          ),
        );
      } catch (problem) {
        error.textContent = messageOf(problem);
      }
    }
    return h('div', { class: 'form-part' }, labelled('Or copy one, with what it has learned, from', from), list);
  }
}

function placeField(store: PageStore): HTMLSelectElement {
  const able = store.get().opened!.components.filter(({ unsupported }) => !unsupported);
  return h(
    'select',
    { class: 'field', id: 'add-place' },
    h('option', { value: '', text: 'Last' }),
    ...able.map(({ name }) => h('option', { value: name, text: `Before ${name}` })),
  );
}

function choice(name: string, note: string, action: () => Promise<void>): HTMLElement {
  const button = h(
    'button',
    { class: 'choice', type: 'button' },
    h('span', { class: 'choice-name', text: name }),
    note ? h('span', { class: 'row-note', text: note }) : null,
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    void action().finally(() => (button.disabled = false));
  });
  return h('li', {}, button);
}

function freeName(wanted: string, store: PageStore): string {
  const taken = store.get().opened!.components.map(({ name }) => name);
  let name = wanted;
  for (let n = 2; taken.includes(name); n++) name = `${wanted}_${n}`;
  return name;
}
