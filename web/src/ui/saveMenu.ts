// Saves the docs of the open DocBin: all of them as spaCy or programs read them, those found as a page to look at.
import type { Actions } from '../actions';
import { chevron, h } from '../dom';
import { count, whole } from '../format';
import type { OpenDocBin, PageStore } from '../state';
import { attachMenu, type MenuEntry } from './menu';

export function createSaveMenu(parent: HTMLElement, store: PageStore, actions: Actions): void {
  const attributes = {
    class: 'link',
    type: 'button',
    id: 'save-docs',
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  };
  const button = h('button', { ...attributes, text: 'Save' });
  button.append(chevron());
  parent.append(button);
  attachMenu(button, 'Save the docs', () => entries(store, actions));
  store.watch(['docBin', 'work'], ({ docBin, work }) => {
    button.disabled = !docBin || docBin.isReading || work !== null;
  });
}

function entries(store: PageStore, actions: Actions): MenuEntry[] {
  const docBin = store.get().docBin!;
  const all = count(docBin.facts.docs, 'doc');
  const edited = docBin.changed.size > 0 ? `, ${whole(docBin.changed.size)} edited` : '';
  const save =
    (...args: Parameters<Actions['saveDocs']>) =>
    () =>
      void actions.saveDocs(...args);
  return [
    { label: 'DocBin (.spacy)', note: all + edited, action: save('spacy', 'all') },
    { label: 'JSON lines (.jsonl)', note: all + edited, action: save('jsonl', 'all') },
    'line',
    { label: 'Web page (.html)', note: 'this doc', action: save('html', 'chosen') },
    { label: 'Web page (.html)', note: foundNote(docBin), action: save('html', 'found') },
  ];
}

function foundNote({ found, facts }: OpenDocBin): string {
  return found ? `the ${count(found.length, 'doc')} found` : `all ${count(facts.docs, 'doc')}`;
}
