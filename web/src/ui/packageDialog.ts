// Saves the pipeline as a file: what it is called, who made it, and what kind of package it is to be.
import type { Actions } from '../actions';
import { h } from '../dom';
import { count } from '../format';
import { moduleName } from '../pipeline/names';
import type { BuildKind, PackageFacts } from '../pipeline/protocol';
import type { PageState, PageStore } from '../state';
import { labelled, openFormDialog } from './formDialog';

const KINDS: { build: BuildKind; name: string; note: string; file: (module: string, version: string) => string }[] = [
  {
    build: 'wheel',
    name: 'Python package (wheel)',
    note: 'pip installs it; this page opens it.',
    file: (module, version) => `${module}-${version}-py3-none-any.whl`,
  },
  {
    build: 'sdist',
    name: 'Python package (source)',
    note: 'As “spacy package” makes it.',
    file: (module, version) => `${module}-${version}.tar.gz`,
  },
  {
    build: 'npm',
    name: 'npm package',
    note: 'For spacy-wasm in Node and in pages.',
    file: (module, version) => `${module.toLowerCase().replaceAll('_', '-')}-${version}.tgz`,
  },
  {
    build: 'zip',
    name: 'Folder (zip)',
    note: 'Unpacked, spacy.load takes its path.',
    file: (module, version) => `${module}-${version}.zip`,
  },
];

const FIELDS: { key: keyof PackageFacts; label: string; type?: string; wide?: boolean; hint?: string }[] = [
  { key: 'name', label: 'Name' },
  { key: 'version', label: 'Version' },
  { key: 'description', label: 'Description', wide: true },
  { key: 'author', label: 'Author' },
  { key: 'email', label: 'E-mail', type: 'email' },
  { key: 'url', label: 'Site', type: 'url' },
  { key: 'license', label: 'Licence', hint: 'MIT' },
];

export function openPackageDialog(store: PageStore, actions: Actions): void {
  const { opened } = store.get();
  if (!opened) return;
  const inputs = new Map(FIELDS.map((field) => [field.key, input(field, String(opened.meta[field.key] ?? ''))]));
  const valueOf = (key: keyof PackageFacts): string => inputs.get(key)!.value.trim();
  const file = h('p', { class: 'row-note file-name', 'aria-live': 'polite' });
  const kinds = KINDS.map(({ build, name, note }, i) => {
    const radio = h('input', { type: 'radio', name: 'build', value: build, checked: i === 0, 'aria-label': name });
    return h(
      'label',
      { class: 'radio' },
      radio,
      h('span', { text: name }),
      h('span', { class: 'row-note', text: note }),
    );
  });
  const group = h('fieldset', { class: 'radios' }, h('legend', { text: 'Kind of file' }), ...kinds);
  const chosen = (): (typeof KINDS)[number] =>
    KINDS.find(({ build }) => build === group.querySelector<HTMLInputElement>(':checked')?.value) ?? KINDS[0]!;
  const preview = (): void => {
    file.textContent = `Saves ${chosen().file(moduleName(opened.lang, valueOf('name') || 'pipeline'), valueOf('version'))}`;
  };
  const dialog = openFormDialog({
    title: 'Save the pipeline as a package',
    submit: 'Save file',
    fields: [
      h(
        'div',
        { class: 'form-grid' },
        ...FIELDS.map(({ key, label, wide }) => {
          const field = labelled(label, inputs.get(key)!);
          if (wide) field.classList.add('wide');
          return field;
        }),
      ),
      group,
      ...notes(store.get()).map((text) => h('p', { class: 'row-note', text })),
      file,
    ],
    fieldOf: (problem) => inputs.get(/version/i.test(problem) ? 'version' : 'name'),
    onSubmit() {
      if (valueOf('name') === '') return 'Give the package a name, such as my_rules.';
      const facts = Object.fromEntries(FIELDS.map(({ key }) => [key, valueOf(key)])) as unknown as PackageFacts;
      return actions.savePackage(facts, chosen().build);
    },
  });
  dialog.addEventListener('input', preview);
  preview();
  inputs.get('name')!.select();
}

function input(
  { key, type = 'text', wide, hint }: (typeof FIELDS)[number],
  value: string,
): HTMLInputElement | HTMLTextAreaElement {
  const attributes = { class: 'field', id: `package-${key}-field`, autocomplete: 'off', spellcheck: 'false' };
  const field = wide
    ? h('textarea', { ...attributes, rows: 2 })
    : h('input', { ...attributes, type, placeholder: hint });
  field.value = value;
  return field;
}

/** What is worth knowing of what is saved. */
function notes({ opened, rules, ownColors }: Readonly<PageState>): string[] {
  const left = opened!.components.filter(({ unsupported }) => unsupported).map(({ name }) => `“${name}”`);
  const notes: string[] = [];
  if (left.length > 0) notes.push(`${left.join(', ')} can’t run here and will not be in the package.`);
  if (rules && rules.errors.size > 0) notes.push(`${count(rules.errors.size, 'rule')} with errors will not be in it.`);
  if (Object.keys({ ...opened!.colors, ...ownColors }).length > 0) {
    notes.push('The colours that you chose for its labels go with it, in its meta.json.');
  }
  return notes;
}
