// Puts the open pipeline together and saves it: the worker changes it, the store follows, the text is run again.
import { toggled, type Actions } from '../actions';
import type { RemotePipeline } from '../pipeline/client';
import { moduleName } from '../pipeline/names';
import type { Description, Edit } from '../pipeline/protocol';
import { remember } from '../settings';
import type { PageStore } from '../state';
import { say } from '../ui/live';
import { saveAs } from '../ui/saveAs';
import { shownColors } from '../view/ownColors';
import type { Analyser } from './analyse';
import type { RunWork } from './working';
import { redescribed, switchedOff } from './describing';
import { explained } from './errors';
import { createRules, type Rules } from './rules';

interface Around {
  nlp: () => RemotePipeline | null;
  analyser: Analyser;
  working: RunWork;
}

export interface PipelineEdits {
  actions: Rules['actions'] &
    Pick<Actions, 'editPipeline' | 'tryEdit' | 'toggleComponent' | 'setColors' | 'savePackage'>;
  /** Another pipeline is open. */
  forget(): void;
}

export function createPipelineEdits(store: PageStore, { nlp, analyser, working }: Around): PipelineEdits {
  const rules = createRules(store, { nlp, changed: (description) => take(description, true) });

  function take(description: Description, isUnsaved: boolean): void {
    const { opened } = store.get();
    if (!opened) return;
    const next = { ...redescribed(opened, description), isUnsaved: opened.isUnsaved || isUnsaved };
    store.set({ opened: next, componentsOff: switchedOff(description) });
    analyser.run();
  }

  async function tryEdit(edit: Edit): Promise<string> {
    const pipeline = nlp();
    if (!pipeline) return 'No pipeline is open.';
    await rules.settle();
    try {
      const description = await pipeline.edit(edit);
      if (pipeline !== nlp()) return '';
      follow(edit);
      take(description, edit.kind !== 'switch');
      say(inWords(edit));
      return '';
    } catch (error) {
      return explained(error);
    }
  }

  async function editPipeline(edit: Edit): Promise<void> {
    const detail = await tryEdit(edit);
    if (detail) store.set({ notice: { kind: 'error', title: 'The pipeline stays as it is', detail } });
  }

  /** What else on the page hangs on the components' names. */
  function follow(edit: Edit): void {
    const { opened } = store.get();
    if (edit.kind === 'remove' || edit.kind === 'restore') {
      store.set({ opened: { ...opened!, removed: edit.kind === 'remove' ? edit.name : undefined } });
    }
    if (edit.kind === 'remove') rules.follow(edit.name);
    if (edit.kind === 'rename') rules.follow(edit.name, edit.newName);
  }

  function toggleComponent(name: string): void {
    const { componentsOff } = store.get();
    const isOn = componentsOff.has(name);
    store.set({ componentsOff: toggled(componentsOff, name) });
    void tryEdit({ kind: 'switch', name, isOn }).then((error) => error && store.set({ componentsOff }));
  }

  return {
    actions: {
      ...rules.actions,
      editPipeline,
      tryEdit,
      toggleComponent,
      setColors(colors) {
        const { opened } = store.get();
        const ofPackage = opened?.colors ?? {};
        const kept = Object.fromEntries(Object.entries(ofPackage).filter(([label]) => Object.hasOwn(colors, label)));
        const ownColors = Object.fromEntries(
          Object.entries(colors).filter(([label, color]) => ofPackage[label] !== color),
        );
        const isLess = Object.keys(kept).length < Object.keys(ofPackage).length;
        if (opened && isLess) store.set({ opened: { ...opened, colors: kept, isUnsaved: true } });
        store.set({ ownColors, colors: shownColors(kept, ownColors) });
        remember('colors', ownColors);
      },
      async savePackage(facts, build) {
        const pipeline = nlp();
        if (!pipeline) return 'No pipeline is open.';
        await rules.settle();
        const before = store.get().opened!;
        const colors = colorsToSave(store);
        const error = await working(moduleName(before.lang, facts.name), async ({ signal, show }) => {
          show({ phase: 'Saving' });
          const { filename, blob } = await pipeline.save({ facts, build, colors });
          signal.throwIfAborted();
          saveAs(filename, blob);
          const { opened } = store.get();
          if (pipeline === nlp() && opened) {
            const meta = { ...opened.meta, ...facts };
            const isUnsaved = opened !== before || rules.hasWrong();
            const name = moduleName(opened.lang, facts.name);
            store.set({ opened: { ...opened, name, version: facts.version, meta, colors, isUnsaved } });
          }
          say(`Saved as ${filename}`);
        });
        return error ? explained(error) : '';
      },
    },
    forget: rules.forget,
  };
}

/** The package's own, and the person's for labels that this pipeline gives. */
function colorsToSave(store: PageStore): Record<string, string> {
  const { opened, ownColors } = store.get();
  const labels = Object.values((opened!.meta.labels ?? {}) as Record<string, string[]>).flat();
  const chosen = Object.entries(ownColors).filter(
    ([label]) => labels.includes(label) || Object.hasOwn(opened!.colors, label),
  );
  return { ...opened!.colors, ...Object.fromEntries(chosen) };
}

function inWords(edit: Edit): string {
  switch (edit.kind) {
    case 'add':
    case 'copy':
      return `${edit.name} was added`;
    case 'remove':
      return `${edit.name} was removed`;
    case 'restore':
      return 'The component is back';
    case 'move':
      return `${edit.name} was moved ${edit.by < 0 ? 'up' : 'down'}`;
    case 'rename':
      return `${edit.name} is now ${edit.newName}`;
    case 'switch':
      return `${edit.name} is ${edit.isOn ? 'on' : 'off'}`;
    case 'configure':
      return `${edit.name} has new settings`;
  }
}
