// Asks a component for the alternatives of the text in view, and again when the text or the pipeline changes.
import type { Actions } from '../actions';
import type { RemotePipeline } from '../pipeline/client';
import type { PageStore, ShownAlternatives } from '../state';
import { whole } from '../format';
import { explained } from './errors';

/** A wide beam over more would take longer than anyone waits. */
const LONGEST = 10_000;

export function createAlternatives(
  store: PageStore,
  nlp: () => RemotePipeline | null,
): Pick<Actions, 'showAlternatives' | 'closeAlternatives'> {
  let asked = 0;

  function patch(change: Partial<ShownAlternatives>): void {
    const { alternatives } = store.get();
    if (alternatives) store.set({ alternatives: { ...alternatives, ...change } });
  }

  async function look(): Promise<void> {
    const mine = ++asked;
    const { alternatives, text, opened, componentsOff } = store.get();
    const pipeline = nlp();
    const component = opened?.components.find(({ name }) => name === alternatives?.component);
    if (!alternatives || !pipeline) return;
    if (!component?.beam) return store.set({ alternatives: null });
    const why = problemOf(text, componentsOff.has(component.name) ? component.name : '');
    if (why) return patch({ found: null, problem: why, isStale: false });
    patch({ isStale: true });
    const { width } = alternatives;
    try {
      const wanted = { component: component.name, text, width, density: component.beam.density };
      const found = await pipeline.alternatives(wanted);
      if (mine === asked) patch({ found, problem: '', isStale: false });
    } catch (error) {
      if (mine === asked) patch({ found: null, problem: explained(error), isStale: false });
    }
  }

  // Its result is there once the pipeline is what the page shows.
  store.watch(['result', 'docBin'], ({ result, docBin }) => {
    if (docBin) store.set({ alternatives: null });
    else if (store.get().alternatives && !result?.partial) void look();
  });

  return {
    showAlternatives(component, width) {
      const before = store.get().alternatives;
      const own = store.get().opened?.components.find(({ name }) => name === component)?.beam?.width;
      const found = before?.component === component ? before.found : null;
      const alternatives = { component, width: width ?? own ?? 8, found, isStale: true, problem: '' };
      store.set({ alternatives });
      void look();
    },
    closeAlternatives() {
      asked++;
      store.set({ alternatives: null });
    },
  };
}

function problemOf(text: string, off: string): string {
  if (off) return `“${off}” is switched off: switch it on in the pipeline.`;
  if (text === '') return 'Type or paste a text above.';
  return text.length > LONGEST
    ? `The text is too long to look for alternatives: take up to ${whole(LONGEST)} characters.`
    : '';
}
