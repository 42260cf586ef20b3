// Entities of a DocBin's doc are edited where they are read: words are selected by pointer or by keys and given a label,
// an entity is pressed to change or remove it.
import type { Span } from 'spacy-wasm';
import type { Actions } from '../actions';
import type { Change } from '../docbin/changes';
import type { PageStore } from '../state';
import { colorsOf } from '../view/palette';
import { boxOf, offsetBefore, rangeOf } from '../view/textPlaces';
import { createEditBar } from './editBar';
import { createLabelMenu } from './labelMenu';
import { say } from './live';
import type { TokenCard } from './tokenCard';

/** A finger moves the ends of a selection after it is made. */
const TOUCH_PAUSE = 500;
const HIGHLIGHT = 'to-label';

export interface Editing {
  /** Another doc is drawn, or the same one anew. */
  reset(): void;
  isOpen(): boolean;
}

export function attachEditing(
  panel: HTMLElement,
  marked: HTMLElement,
  store: PageStore,
  actions: Actions,
  card: () => TokenCard,
): Editing {
  const menu = createLabelMenu(panel);
  createEditBar(panel, store, actions);
  let pointer = '';
  let pause = 0;
  /** Tokens selected by keys: where the selection began and where it is. */
  let keys: { anchor: number; at: number } | null = null;

  const doc = (): Span['doc'] | undefined => (store.get().docBin ? store.get().result?.view.doc : undefined);

  function openFor(span: Span, ent: Span | undefined, takesFocus: boolean): void {
    card().hide();
    const range = rangeOf(marked, span.startChar, span.endChar);
    const box = boxOf(marked, span.startChar, span.endChar);
    if (!range || !box) return;
    if (!ent) CSS.highlights?.set(HIGHLIGHT, new Highlight(range));
    const { start, end } = span;
    const change = (kind: Change['kind'], label: string): void => {
      getSelection()?.removeAllRanges();
      void actions.edit({ kind, start, end, label });
    };
    menu.open({
      words: span.text,
      box,
      labels: labelsToGive(store),
      current: ent?.label_,
      takesFocus,
      onLabel: (label) => change(ent ? 'relabel' : 'add', label),
      onRemove: ent && (() => change('remove', '')),
      onClose: () => {
        CSS.highlights?.delete(HIGHLIGHT);
        keys = null;
      },
    });
  }

  /** By tokens: the same ones as an entity are that entity. */
  function openForTokens(span: Span, takesFocus: boolean): void {
    const ent = span.doc.ents.find(({ start, end }) => start === span.start && end === span.end);
    openFor(span, ent, takesFocus);
  }

  function openForSelection(takesFocus: boolean): boolean {
    const span = selectedSpan(marked, doc());
    if (span) openForTokens(span, takesFocus);
    return span !== null;
  }

  function entityAt(index: number): Span | undefined {
    return doc()?.ents.find(({ start, end }) => start <= index && index < end);
  }

  marked.addEventListener('pointerdown', (event) => {
    pointer = event.pointerType;
    keys = null;
  });
  addEventListener('pointerup', ({ pointerType }) => {
    const wasHere = pointer !== '';
    if (pointerType !== 'touch') pointer = '';
    if (wasHere && pointerType !== 'touch') setTimeout(() => openForSelection(false)); // The selection is final then.
  });
  document.addEventListener('selectionchange', () => {
    clearTimeout(pause);
    if (pointer === 'touch') pause = setTimeout(() => openForSelection(false), TOUCH_PAUSE);
  });
  panel.addEventListener('click', (event) => {
    const shown = doc();
    if (!shown || !(event.target instanceof Element) || !marked.contains(event.target)) return;
    if (selectedSpan(marked, shown)) return event.stopImmediatePropagation();
    const mark = event.target.closest<HTMLElement>('mark.entity');
    if (!mark || event.target.closest('a')) return;
    const ent = shown.ents.find(({ startChar }) => startChar === Number(mark.dataset.start));
    if (!ent) return;
    event.stopImmediatePropagation();
    openFor(ent, ent, false);
  });

  function onKey(event: KeyboardEvent): void {
    const shown = doc();
    if (!shown || event.target !== panel || event.ctrlKey || event.metaKey || event.altKey) return;
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const at = keys?.at ?? card().chosen();
    if (isArrow && event.shiftKey && at >= 0) {
      const step = (event.key === 'ArrowRight') === store.get().result!.view.rightToLeft ? -1 : 1;
      keys = { anchor: keys?.anchor ?? at, at: Math.max(0, Math.min(shown.length - 1, at + step)) };
      selectTokens(tokensOf(keys, shown));
    } else if (isArrow && keys) {
      getSelection()?.removeAllRanges();
      card().hold(keys.at);
      keys = null;
      return;
    } else if (event.key === 'Escape' && keys) {
      getSelection()?.removeAllRanges();
      card().hold(keys.at);
      keys = null;
    } else if (event.key === 'Enter') {
      if (keys) openForTokens(tokensOf(keys, shown), true);
      else if (!openForSelection(true) && at >= 0) {
        const ent = entityAt(at);
        openFor(ent ?? shown.slice(at, at + 1), ent, true);
      }
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && at >= 0) {
      const ent = entityAt(at);
      if (ent)
        void actions.edit({ kind: 'remove', start: ent.start, end: ent.end, label: '' }).then(() => card().hold(at));
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  panel.addEventListener('keydown', onKey);

  function selectTokens(span: Span): void {
    card().hide();
    const range = rangeOf(marked, span.startChar, span.endChar);
    if (!range) return;
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    say(`“${span.text}” selected`);
  }

  return {
    reset() {
      keys = null;
      menu.close();
    },
    isOpen: menu.isOpen,
  };
}

function tokensOf({ anchor, at }: { anchor: number; at: number }, doc: Span['doc']): Span {
  return doc.slice(Math.min(anchor, at), Math.max(anchor, at) + 1);
}

/** The tokens that the selection touches; null where it holds no words of the marked text. */
function selectedSpan(marked: HTMLElement, doc: Span['doc'] | undefined): Span | null {
  const selection = getSelection();
  if (!doc || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!marked.contains(range.startContainer) && !marked.contains(range.endContainer)) return null;
  const from = offsetBefore(marked, range.startContainer, range.startOffset);
  const to = offsetBefore(marked, range.endContainer, range.endOffset);
  const text = doc.text.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const end = from + text.trimEnd().length;
  return start < end ? (doc.charSpan(start, end, { alignmentMode: 'expand' }) ?? null) : null;
}

/** The file's labels, the most frequent first, then those of the open package. */
function labelsToGive(store: PageStore): { label: string; color: string }[] {
  const { docBin, opened, colors } = store.get();
  const labels = [...new Set([...docBin!.facts.labels.map(([label]) => label), ...(opened?.entityLabels ?? [])])];
  const palette = colorsOf(labels, colors);
  return labels.map((label) => ({ label, color: palette.get(label)! }));
}
