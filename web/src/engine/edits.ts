// What a person changes in an open DocBin: made at once in the doc that is shown, told to the worker, undone and redone.
import type { Actions } from '../actions';
import { changeInWords, makeChange, type Change } from '../docbin/changes';
import type { DocBinHandle } from '../docbin/client';
import type { OpenDocBin, PageStore } from '../state';
import { say } from '../ui/live';
import { viewOf } from '../view/docView';

interface Step {
  index: number;
  change: Change;
  words: string;
}

interface Around {
  bin: () => DocBinHandle | null;
  patch: (change: Partial<OpenDocBin>) => void;
  show: (index: number) => Promise<void>;
}

export interface Edits {
  actions: Pick<Actions, 'edit' | 'undo' | 'redo'>;
  /** The edits as they are now, for `saved`. */
  steps(): readonly Step[];
  /** These were saved. */
  saved(steps: readonly Step[]): void;
  forget(): void;
}

export function createEdits(store: PageStore, { bin, patch, show }: Around): Edits {
  let done: Step[] = [];
  let undone: Step[] = [];
  let inFile: readonly Step[] = [];

  const isUnsaved = (): boolean => done.length !== inFile.length || done.some((step, i) => step !== inFile[i]);

  async function tell(index: number): Promise<void> {
    const changes = done.filter((step) => step.index === index).map(({ change }) => change);
    patch({
      changed: new Set(done.map((step) => step.index)),
      isUnsaved: isUnsaved(),
      undo: done.at(-1)?.words,
      redo: undone.at(-1)?.words,
    });
    const labels = await bin()!.change(index, changes);
    const { docBin } = store.get();
    if (docBin) patch({ facts: { ...docBin.facts, labels }, rows: docBin.rows + 1 });
  }

  async function edit(change: Change): Promise<void> {
    const { result } = store.get();
    if (result?.index === undefined || !bin()) return;
    const { index } = result; // Another doc may be chosen already.
    const { doc } = result.view;
    makeChange(doc, change);
    const words = changeInWords(change, doc.slice(change.start, change.end).text);
    done.push({ index, change, words });
    undone = [];
    store.set({ result: { ...result, view: viewOf(doc) } });
    await tell(index);
    say(words);
  }

  /** The last step of one list goes over to the other. */
  async function move(from: Step[], to: Step[], prefix: string): Promise<void> {
    const step = from.pop();
    if (!step || !bin()) return;
    to.push(step);
    const told = tell(step.index);
    await show(step.index);
    await told;
    say(`${prefix}: ${step.words}`);
  }

  return {
    actions: { edit, undo: () => move(done, undone, 'Undone'), redo: () => move(undone, done, 'Done again') },
    steps: () => [...done],
    saved(steps) {
      inFile = steps;
      patch({ isUnsaved: isUnsaved() });
    },
    forget() {
      done = [];
      undone = [];
      inFile = [];
    },
  };
}
