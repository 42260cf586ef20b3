// Takes the result away: as HTML on the clipboard, or as a page of its own.
import { byId, chevron } from '../dom';
import { displacy } from '../engine/spacy';
import { messageOf } from '../engine/errors';
import type { PageState, PageStore } from '../state';
import { attachMenu } from './menu';

export function startExportMenu(store: PageStore): void {
  const button = byId<HTMLButtonElement>('export');
  button.append(chevron());
  attachMenu(button, 'Export', () => [
    { label: 'Copy as HTML', action: () => void copyHtml(store) },
    { label: 'Save as HTML', action: () => saveHtml(store) },
  ]);
  store.watch(['result'], ({ result }) => (button.disabled = result === null));
}

/** displaCy's markup of the result, with the labels and colours as they are set. */
export function markupOf(state: Readonly<PageState>, page = false): string {
  const { result, labelsOff, colors } = state;
  if (!result) return '';
  const ents = [...new Set(result.view.entities.map(({ label }) => label))].filter((label) => !labelsOff.has(label));
  return displacy.render(result.view.doc, {
    style: 'ent',
    page,
    options: { ents: labelsOff.size > 0 ? ents : null, colors },
  });
}

export async function copyHtml(store: PageStore): Promise<void> {
  const { result } = store.get();
  if (!result) return;
  try {
    const html = markupOf(store.get());
    const blob = (type: string, text: string): Blob => new Blob([text], { type });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', html) }),
    ]);
    byId('live').textContent = 'Copied as HTML';
  } catch (error) {
    store.set({
      notice: { kind: 'error', title: 'Nothing was copied', detail: `${messageOf(error)} Use “Save as HTML” instead.` },
    });
  }
}

function saveHtml(store: PageStore): void {
  const url = URL.createObjectURL(new Blob([markupOf(store.get(), true)], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'entities.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
