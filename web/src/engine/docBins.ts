// The open DocBin: opens it, shows its docs, and keeps the store in step with it.
import type { Actions } from '../actions';
import { openDocBin, type DocBinHandle } from '../docbin/client';
import type { FileFacts } from '../docbin/protocol';
import { count } from '../format';
import type { OpenDocBin, PageStore } from '../state';
import { say } from '../ui/live';
import { saveAs } from '../ui/saveAs';
import { viewOf } from '../view/docView';
import type { Analyser } from './analyse';
import type { RunWork } from './working';
import { createEdits } from './edits';
import { explained } from './errors';

type DocBinActions = Pick<
  Actions,
  'chooseDoc' | 'docRow' | 'search' | 'toggleDocLabel' | 'edit' | 'undo' | 'redo' | 'saveDocs'
>;

export interface DocBins {
  actions: DocBinActions;
  /** Answers what it failed with. */
  open(file: File): Promise<unknown>;
  close(): void;
  backToText(): void;
  /** The open file with the changes that were made to it. */
  blob(signal: AbortSignal): Promise<Blob>;
}

const NOTHING_ASKED = { query: { text: '', labels: [] }, isSearching: false, found: null };
const SAY_SEARCHING = 250;
const ENDINGS = { spacy: '.spacy', jsonl: '.jsonl', html: '.html' };

export function createDocBins(
  store: PageStore,
  { working, analyser }: { working: RunWork; analyser: Analyser },
): DocBins {
  let bin: DocBinHandle | null = null;
  let id = 0;
  let asked = 0;
  let searched = 0;
  const edits = createEdits(store, { bin: () => bin, patch, show: chooseDoc });

  function patch(change: Partial<OpenDocBin>): void {
    const { docBin } = store.get();
    if (docBin) store.set({ docBin: { ...docBin, ...change } });
  }

  function open(file: File): Promise<unknown> {
    return working(file.name, async ({ signal, show }) => {
      let mine: DocBinHandle | undefined;
      const onReading = (handle: DocBinHandle, facts: FileFacts, loaded: number): void => {
        const note = facts.docs > 0 ? count(facts.docs, 'doc') : undefined;
        show({ phase: 'Reading', loaded, total: file.size, unit: 'bytes', note });
        if (facts.docs === 0) return;
        if (mine) patch({ facts });
        else begin((mine = handle), facts, true);
      };
      const onRows = (): void => patch({ rows: (store.get().docBin?.rows ?? 0) + 1 });
      try {
        const { handle, facts } = await openDocBin(file, { signal, onReading, onRows });
        if (!mine) begin(handle, facts, false);
        else patch({ facts: { ...facts }, isReading: false });
        if (mine && store.get().docBin?.query !== NOTHING_ASKED.query) await search({});
      } catch (error) {
        if (mine && bin === mine) backToText();
        throw error;
      }
    });
  }

  function begin(handle: DocBinHandle, facts: FileFacts, isReading: boolean): void {
    close();
    bin = handle;
    analyser.stop();
    const { name, size } = handle;
    const docBin = {
      id: ++id,
      name,
      size,
      facts,
      isReading,
      ...NOTHING_ASKED,
      chosen: 0,
      rows: 0,
      changed: new Set<number>(),
      isUnsaved: false,
    };
    store.set({ docBin, result: null, stale: false });
    if (facts.docs > 0) void chooseDoc(0);
  }

  function close(): void {
    bin?.close();
    bin = null;
    edits.forget();
    store.set({ docBin: null });
  }

  function backToText(): void {
    close();
    store.set({ result: null });
    analyser.run();
  }

  async function chooseDoc(index: number): Promise<void> {
    if (!bin) return;
    const mine = ++asked;
    patch({ chosen: index });
    try {
      const doc = await bin.doc(index);
      if (mine === asked && bin) store.set({ result: { view: viewOf(doc), index }, stale: false, sentence: 0 });
    } catch (error) {
      if (mine !== asked) return;
      const notice = { kind: 'error', title: `Doc ${index + 1} could not be read`, detail: explained(error) } as const;
      store.set({ notice, result: null });
    }
  }

  async function search(change: Parameters<Actions['search']>[0]): Promise<void> {
    const { docBin } = store.get();
    if (!docBin || !bin) return;
    const query = { ...docBin.query, ...change };
    const mine = ++searched;
    patch({ query });
    const timer = setTimeout(() => mine === searched && patch({ isSearching: true }), SAY_SEARCHING);
    try {
      const found = await bin.find(query.text, query.labels);
      if (mine === searched) patch({ found, isSearching: false });
    } finally {
      clearTimeout(timer);
    }
  }

  async function toggleDocLabel(label: string): Promise<void> {
    const { labels } = store.get().docBin!.query;
    await search({ labels: labels.includes(label) ? labels.filter((other) => other !== label) : [...labels, label] });
    const { found } = store.get().docBin!;
    if (!found || found.length > 0) await chooseDoc(found?.[0] ?? 0);
  }

  async function saveDocs(format: keyof typeof ENDINGS, which: 'all' | 'found' | 'chosen'): Promise<void> {
    const { docBin, colors, labelsOff, linkTemplate } = store.get();
    if (!docBin || !bin) return;
    const name = docBin.name.replace(/\.spacy$/i, '') + ENDINGS[format];
    const found = which === 'chosen' ? Uint32Array.of(docBin.chosen) : docBin.found;
    const indices = which === 'all' ? undefined : (found ?? undefined);
    const error = await working(name, async ({ signal, show }) => {
      const onProgress = (loaded: number, total: number): void =>
        show({ phase: 'Saving', loaded, total, unit: 'docs' });
      show({ phase: 'Saving' });
      const steps = edits.steps();
      const options = { format, indices, colors, labelsOff: [...labelsOff], linkTemplate };
      const { blob, docs, skipped } = await bin!.save(options, { signal, onProgress });
      saveAs(name, blob);
      if (format !== 'html') edits.saved(steps);
      say(`Saved ${count(docs, 'doc')} as ${name}`);
      if (skipped === 0) return;
      const title = `${count(skipped, 'doc')} could not be read`;
      store.set({ notice: { kind: 'warning', title, detail: `${name} was saved without them.` } });
    });
    if (error) store.set({ notice: { kind: 'error', title: `${name} was not saved`, detail: explained(error) } });
  }

  return {
    actions: { ...edits.actions, chooseDoc, search, toggleDocLabel, saveDocs, docRow: (index) => bin?.row(index) },
    open,
    close,
    backToText,
    async blob(signal) {
      const { colors, linkTemplate } = store.get();
      const options = { format: 'spacy', colors, labelsOff: [], linkTemplate } as const;
      return (await bin!.save(options, { signal, onProgress: () => undefined })).blob;
    },
  };
}
