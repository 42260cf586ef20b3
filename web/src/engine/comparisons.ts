// Compares the annotations of the open DocBin with those of another file.
import type { Actions } from '../actions';
import { openComparison, type CompareHandle } from '../compare/client';
import type { Cell } from '../compare/confusion';
import { count } from '../format';
import type { Comparison, PageStore } from '../state';
import { say } from '../ui/live';
import type { RunWork } from './working';
import type { DocBins } from './docBins';
import { explained } from './errors';
import { sniff } from './sniff';

/** Docs that are listed of a cell. */
const LISTED = 100;

type CompareActions = Pick<Actions, 'compare' | 'closeComparison' | 'selectLayer' | 'selectCell' | 'showPair'>;

export function createComparisons(
  store: PageStore,
  { docBins, working }: { docBins: DocBins; working: RunWork },
): CompareActions {
  let handle: CompareHandle | null = null;
  let asked = 0;

  function patch(change: Partial<Comparison>): void {
    const { comparison } = store.get();
    if (comparison) store.set({ comparison: { ...comparison, ...change } });
  }

  function closeComparison(): void {
    handle?.close();
    handle = null;
    store.set({ comparison: null });
  }

  async function compare(file: File): Promise<void> {
    const { docBin } = store.get();
    if (!docBin) return;
    const error = await working(file.name, async ({ signal, show }) => {
      show({ phase: 'Comparing' });
      if ((await sniff(file)) !== 'docbin') throw new Error(`${file.name} is a package. ${WANTED}`);
      const next = await openComparison(await docBins.blob(signal), file, {
        signal,
        onProgress: ({ loaded, total, unit }) => show({ phase: 'Comparing', loaded, total, unit }),
      });
      if (signal.aborted) return next.close();
      closeComparison();
      handle = next;
      const { compared } = next;
      const layer = compared.layers[0]?.id ?? '';
      const [a, b, edits] = [docBin.name, file.name, docBin.changed];
      store.set({ comparison: { ...compared, a, b, edits, layer, cell: null, rows: [], shown: null } });
      say(`${count(compared.docs, 'doc')} compared`);
    });
    if (error)
      store.set({ notice: { kind: 'error', title: `${file.name} could not be compared`, detail: explained(error) } });
  }

  async function selectCell(cell: Cell): Promise<void> {
    const mine = ++asked;
    patch({ cell, rows: [], shown: null });
    const rows = await handle!.rows(cell.pairs.slice(0, LISTED));
    if (mine !== asked) return;
    patch({ rows });
    if (rows[0]) await showPair(rows[0].pair);
  }

  async function showPair(pair: number): Promise<void> {
    const mine = ++asked;
    const row = store.get().comparison?.rows.find((candidate) => candidate.pair === pair);
    if (!row) return;
    const docs = await handle!.docs(pair);
    if (mine === asked) patch({ shown: { row, ...docs } });
  }

  store.watch(['docBin'], ({ docBin }) => docBin ?? closeComparison());

  return {
    compare,
    closeComparison,
    selectLayer(layer) {
      asked++;
      patch({ layer, cell: null, rows: [], shown: null });
    },
    selectCell,
    showPair,
  };
}

const WANTED = 'Choose a DocBin (.spacy) with other annotations of the same texts.';
