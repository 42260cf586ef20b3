// A file can be dropped anywhere on the page.
import { byId } from '../dom';

export function startDropTarget(open: (file: File) => void): void {
  const veil = byId('drop-veil');
  let depth = 0;
  const show = (shown: boolean): void => {
    depth = shown ? depth : 0;
    veil.dataset.shown = String(shown);
  };
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

  addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth++;
    show(true);
  });
  addEventListener('dragleave', (event) => {
    if (hasFiles(event) && --depth <= 0) show(false);
  });
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    show(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}
