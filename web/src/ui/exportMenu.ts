// Takes the result away: as HTML on the clipboard, as a page of its own, or as a picture.
import { byId, chevron } from '../dom';
import { messageOf } from '../engine/errors';
import type { DrawingName, PageState, PageStore } from '../state';
import { drawingOf, markupOf } from '../view/markup';
import { pictureOf } from '../view/picture';
import type { Picture } from '../view/pictureShapes';
import { pngOf, svgOf } from '../view/pictureFiles';
import { say } from './live';
import { attachMenu } from './menu';
import { saveAs } from './saveAs';

type PanelOf = (name: DrawingName) => Promise<HTMLElement>;

/** `panelOf` answers the panel of a drawing, up to date. */
export function startExportMenu(store: PageStore, panelOf: PanelOf): void {
  const button = byId<HTMLButtonElement>('export');
  button.append(chevron());
  attachMenu(button, 'Export', () => [
    { label: 'Copy as HTML', note: noteOf(store.get()), action: () => void copyHtml(store) },
    { label: 'Save as HTML', note: noteOf(store.get()), action: () => saveHtml(store) },
    { label: 'Save as SVG', note: noteOf(store.get()), action: () => void savePicture(store, panelOf, 'svg') },
    { label: 'Save as PNG', note: noteOf(store.get()), action: () => void savePicture(store, panelOf, 'png') },
  ]);
  store.watch(['result'], ({ result }) => (button.disabled = result === null));
}

/** What is taken away. */
function noteOf(state: Readonly<PageState>): string {
  return { entities: 'entities', dependencies: 'this sentence', spans: 'spans' }[drawingOf(state)];
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
    say('Copied as HTML');
  } catch (error) {
    store.set({
      notice: { kind: 'error', title: 'Nothing was copied', detail: `${messageOf(error)} Use “Save as HTML” instead.` },
    });
  }
}

function saveHtml(store: PageStore): void {
  const state = store.get();
  saveAs(`${drawingOf(state)}.html`, new Blob([markupOf(state, true)], { type: 'text/html' }));
}

async function savePicture(store: PageStore, panelOf: PanelOf, type: 'svg' | 'png'): Promise<void> {
  try {
    const drawing = drawingOf(store.get());
    const picture = readPicture(await panelOf(drawing));
    saveAs(`${drawing}.${type}`, type === 'svg' ? svgOf(picture) : await pngOf(picture));
  } catch (error) {
    store.set({ notice: { kind: 'error', title: 'No picture was saved', detail: messageOf(error) } });
  }
}

/** The drawing as it stands on the page; one behind another tab is brought out for as long as it is read. */
function readPicture(panel: HTMLElement): Picture {
  const wasHidden = panel.hidden;
  panel.hidden = false;
  try {
    return pictureOf(
      panel.querySelector<SVGSVGElement>('svg.displacy') ?? panel.querySelector<HTMLElement>('.marked')!,
    );
  } finally {
    panel.hidden = wasHidden;
  }
}
