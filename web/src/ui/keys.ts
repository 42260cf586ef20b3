// Keys that work anywhere outside of a field or a dialog.

export function startKeys(keys: Record<string, () => void>): void {
  addEventListener('keydown', (event) => {
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isEditing(event.target) || document.querySelector('dialog[open], .menu:popover-open')) return;
    event.preventDefault();
    action();
  });
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input:not([type=color])'))
  );
}
