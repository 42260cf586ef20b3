// Scores the open package on gold docs: those of the open DocBin as they are now, or those of a file.
import type { Actions } from '../actions';
import type { RemotePipeline } from '../pipeline/client';
import { count } from '../format';
import type { PageStore } from '../state';
import { say } from '../ui/live';
import type { RunWork } from './working';
import type { DocBins } from './docBins';
import { explained } from './errors';
import { sniff } from './sniff';

interface Around {
  nlp: () => RemotePipeline | null;
  docBins: DocBins;
  working: RunWork;
}

export function createEvaluations(
  store: PageStore,
  { nlp, docBins, working }: Around,
): Pick<Actions, 'evaluate' | 'closeEvaluation'> {
  return {
    async evaluate(file) {
      const pipeline = nlp();
      const { opened, componentsOff, docBin } = store.get();
      const name = file?.name ?? docBin?.name;
      if (!pipeline || !opened || name === undefined) return;
      const error = await working(name, async ({ signal, show }) => {
        show({ phase: 'Evaluating' });
        if (file && (await sniff(file)) !== 'docbin') throw new Error(`${name} is a package. ${WANTED}`);
        const gold = file ?? (await docBins.blob(signal));
        const measured = await pipeline.evaluate(gold, {
          signal,
          onProgress: ({ loaded, total, unit }) => show({ phase: 'Evaluating', loaded, total, unit }),
        });
        signal.throwIfAborted();
        if (measured.docs === 0 && measured.leftOutCount === 0) throw new Error(`${name} holds no docs. ${WANTED}`);
        store.set({ evaluation: { ...measured, opened, componentsOff, file: name } });
        say(`${opened.name} was scored on ${count(measured.docs, 'doc')}`);
      });
      if (error)
        store.set({ notice: { kind: 'error', title: `${name} could not be scored`, detail: explained(error) } });
    },
    closeEvaluation: () => store.set({ evaluation: null }),
  };
}

const WANTED = 'Choose a DocBin (.spacy) with gold annotations, such as the dev.spacy of a training.';
