// Opens and closes packages and DocBins, and keeps the store in step with what is open.
import type { Actions } from '../actions';
import { viewActions } from '../actions';
import { remember } from '../settings';
import type { Notice, Opened, PageStore, Work } from '../state';
import { shownColors } from '../view/ownColors';
import { createAlternatives } from './alternatives';
import { createAnalyser } from './analyse';
import { createComparisons } from './comparisons';
import { createDocBins } from './docBins';
import { createEvaluations } from './evaluations';
import { fetchingFailed, isAbort, openingFailed } from './errors';
import { switchedOff } from './describing';
import { openBlank, openKept, openSource, type OpenOptions, type Pipeline } from './pipeline';
import { createPipelineEdits } from './pipelineEdits';
import { idOf, keptPackages, removePackage } from './shelf';
import { sniff } from './sniff';
import type { Working } from './working';

const NOT_KEPT: Notice = {
  kind: 'warning',
  title: 'Opened, but not kept for the next visit',
  detail:
    'The browser’s storage for this page is full. Remove a package that you no longer need, then open this one again.',
};

const PHASES: Record<string, string> = { download: 'Downloading', unpack: 'Unpacking', build: 'Building' };

/** `mayLose` asks a person what is to become of changes that were not saved; false: they stay, and so does the file. */
export function createController(store: PageStore, mayLose: (staysPipeline: boolean) => Promise<boolean>): Actions {
  const analyser = createAnalyser(store);
  const docBins = createDocBins(store, { working, analyser });
  let nlp: Pipeline['nlp'] | null = null;
  const edits = createPipelineEdits(store, { nlp: () => nlp, analyser, working });
  let cancelWork = (): void => undefined;

  /** Runs one piece of work at a time, shown and cancellable. A newer one cancels the older. */
  async function working(name: string, work: (working: Working) => Promise<void>): Promise<unknown> {
    cancelWork();
    const controller = new AbortController();
    const cancel = (): void => controller.abort(new DOMException('Cancelled', 'AbortError'));
    const isCurrent = (): boolean => store.get().work?.cancel === cancel;
    const show = (patch: Partial<Work>): void => {
      if (isCurrent()) store.set({ work: { ...store.get().work!, ...patch } });
    };
    cancelWork = cancel;
    store.set({ work: { name, phase: 'Starting', cancel }, notice: null });
    try {
      await work({
        signal: controller.signal,
        show,
        onProgress: ({ status, loaded, total }) => show({ phase: PHASES[status] ?? 'Almost there', loaded, total }),
      });
      return null;
    } catch (error) {
      return isAbort(error) ? null : error;
    } finally {
      if (cancelWork === cancel) cancelWork = (): void => undefined;
      if (isCurrent()) store.set({ work: null });
    }
  }

  async function adopt(pipeline: Pipeline): Promise<void> {
    docBins.close();
    edits.forget();
    const { opened } = pipeline;
    const componentsOff = switchedOff(pipeline.nlp.description);
    const colors = shownColors(opened.colors, store.get().ownColors);
    store.set({
      opened,
      componentsOff,
      colors,
      sentence: 0,
      evaluation: null,
      alternatives: null,
      kept: await keptPackages(),
    });
    nlp?.close();
    nlp = pipeline.nlp;
    if (givesSpansAlone(opened)) store.set({ tab: 'spans', drawing: 'spans' });
    analyser.use(pipeline.nlp);
    analyser.run();
    remember('last', pipeline.kept ? idOf(opened) : null);
    if (!pipeline.kept) store.set({ notice: NOT_KEPT });
  }

  async function openPackage(name: string, source: string | File): Promise<unknown> {
    return working(name, async (options) => adopt(await openSource(source, loadOptions(options))));
  }

  /** What is open may be lost by `open`: a DocBin, and with it the pipeline unless that stays. */
  async function unlessChanged(open: () => Promise<void>, staysPipeline = false): Promise<void> {
    const { docBin, opened } = store.get();
    const isUnsaved = docBin?.isUnsaved || (!staysPipeline && opened?.isUnsaved);
    if (!isUnsaved || (await mayLose(staysPipeline))) await open();
  }

  return {
    ...viewActions(store),
    ...docBins.actions,
    ...edits.actions,
    ...createAlternatives(store, () => nlp),
    ...createComparisons(store, { docBins, working }),
    ...createEvaluations(store, { nlp: () => nlp, docBins, working }),
    async openFile(file) {
      try {
        const isDocBin = (await sniff(file)) === 'docbin';
        await unlessChanged(async () => {
          const error = isDocBin ? await docBins.open(file) : await openPackage(file.name, file);
          if (error) store.set({ notice: openingFailed(file.name, error) });
        }, isDocBin);
      } catch (error) {
        store.set({ notice: openingFailed(file.name, error) });
      }
    },
    async openOffer({ name, version, url }) {
      const address = new URL(url, location.href).href;
      await unlessChanged(async () => {
        const error = await openPackage(`${name} ${version}`, address);
        if (error) store.set({ notice: fetchingFailed(name, address, error) });
      });
    },
    async openAddress(address) {
      const name = decodeURIComponent(new URL(address, location.href).pathname.split('/').pop() ?? '') || address;
      await unlessChanged(async () => {
        const error = await openPackage(name, new URL(address, location.href).href);
        if (error) store.set({ notice: fetchingFailed(address, address, error) });
      });
    },
    async openKept(kept) {
      await unlessChanged(async () => {
        const error = await working(kept.name, async (options) => adopt(await openKept(kept, loadOptions(options))));
        if (error) store.set({ notice: openingFailed(kept.name, error) });
      });
    },
    async newPipeline(lang) {
      await unlessChanged(async () => {
        const name = `New pipeline (${lang})`;
        const error = await working(name, async () => adopt(await openBlank(lang)));
        if (error) store.set({ notice: openingFailed(name, error) });
      });
    },
    async remove(kept) {
      await removePackage(kept);
      const { opened } = store.get();
      if (opened && idOf(opened) === idOf(kept)) remember('last', null);
      store.set({ kept: await keptPackages() });
    },
    closeDocBin: () =>
      unlessChanged(async () => {
        cancelWork();
        docBins.backToText();
      }, true),
    setText(text) {
      store.set({ text });
      analyser.run();
    },
    async trySample(text) {
      store.set({ sentence: 0 });
      this.setText(text);
      const { opened, kept, offers, work } = store.get();
      if (opened || work) return;
      if (kept[0]) await this.openKept(kept[0]);
      else if (offers[0]) await this.openOffer(offers[0]);
    },
  };
}

/** The first tab would be empty. */
function givesSpansAlone({ entityLabels, components }: Opened): boolean {
  return entityLabels.length === 0 && components.some(({ spans, rules }) => spans && rules === undefined);
}

/** What goes to a worker: nothing else may be among it. */
function loadOptions({ signal, onProgress }: Working): OpenOptions {
  return { signal, onProgress };
}
