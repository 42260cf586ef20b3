// Opens and closes packages and DocBins, and keeps the store in step with what is open.
import type { Actions } from '../actions';
import { toggled, viewActions } from '../actions';
import type { DocBinHandle } from '../docbin/client';
import { openDocBin } from '../docbin/client';
import { whole } from '../format';
import { remember } from '../settings';
import type { Notice, PageStore } from '../state';
import { viewOf } from '../view/docView';
import { createAnalyser } from './analyse';
import { explained, fetchingFailed, isAbort, openingFailed } from './errors';
import { openKept, openSource, type OpenOptions, type Pipeline } from './pipeline';
import { idOf, keptPackages, removePackage } from './shelf';
import { sniff } from './sniff';

const NOT_KEPT: Notice = {
  kind: 'warning',
  title: 'Opened, but not kept for the next visit',
  detail:
    'The browser’s storage for this page is full. Remove a package that you no longer need, then open this one again.',
};

const PHASES: Record<string, string> = { download: 'Downloading', unpack: 'Unpacking', build: 'Building' };

export function createController(store: PageStore): Actions {
  const analyser = createAnalyser(store);
  let bin: DocBinHandle | null = null;
  let nlp: Pipeline['nlp'] | null = null;
  let chosen = 0;
  let cancelWork = (): void => undefined;

  /** Runs one piece of work at a time, shown and cancellable. A newer one cancels the older. */
  async function working(name: string, work: (options: OpenOptions) => Promise<void>): Promise<unknown> {
    cancelWork();
    const controller = new AbortController();
    const cancel = (): void => controller.abort(new DOMException('Cancelled', 'AbortError'));
    const isCurrent = (): boolean => store.get().work?.cancel === cancel;
    cancelWork = cancel;
    store.set({ work: { name, phase: 'Starting', cancel }, notice: null });
    try {
      await work({
        signal: controller.signal,
        onProgress: ({ status, loaded, total }) => {
          if (isCurrent())
            store.set({ work: { name, phase: PHASES[status] ?? 'Almost there', loaded, total, cancel } });
        },
      });
      return null;
    } catch (error) {
      return isAbort(error) ? null : error;
    } finally {
      if (isCurrent()) store.set({ work: null });
    }
  }

  async function adopt(pipeline: Pipeline): Promise<void> {
    closeBin();
    const { components } = pipeline.opened;
    const componentsOff = new Set(components.flatMap(({ name, disabled }) => (disabled ? [name] : [])));
    store.set({ opened: pipeline.opened, componentsOff, sentence: 0, kept: await keptPackages() });
    nlp?.delete();
    nlp = pipeline.nlp;
    analyser.use(pipeline.nlp);
    analyser.run();
    remember('last', pipeline.kept ? idOf(pipeline.opened) : null);
    if (!pipeline.kept) store.set({ notice: NOT_KEPT });
  }

  async function openPackage(name: string, source: string | File): Promise<unknown> {
    return working(name, async (options) => adopt(await openSource(source, options)));
  }

  async function readDocBin(file: File): Promise<unknown> {
    return working(file.name, async ({ signal }) => {
      const next = await openDocBin(file, {
        signal,
        onProgress: (phase, loaded, total) => showReading(file.name, phase, loaded, total),
      });
      closeBin();
      bin = next;
      analyser.stop();
      store.set({
        docBin: { name: next.name, count: next.rows.length, labels: next.labels, rows: next.rows },
        result: null,
      });
      if (next.rows.length > 0) await chooseDoc(0);
    });
  }

  function showReading(name: string, phase: 'reading' | 'docs', loaded: number, total: number): void {
    const { work } = store.get();
    if (work?.name !== name) return;
    if (phase === 'reading') store.set({ work: { ...work, phase: 'Reading', loaded, total, unit: 'bytes' } });
    else store.set({ work: { ...work, phase: `${whole(loaded)} docs so far`, loaded, total, unit: 'docs' } });
  }

  function closeBin(): void {
    bin?.close();
    bin = null;
    store.set({ docBin: null });
  }

  async function chooseDoc(index: number): Promise<void> {
    if (!bin) return;
    const asked = ++chosen;
    try {
      const doc = await bin.doc(index);
      if (asked === chosen && bin) store.set({ result: { view: viewOf(doc) }, stale: false, sentence: 0 });
    } catch (error) {
      store.set({ notice: { kind: 'error', title: `Doc ${index + 1} could not be read`, detail: explained(error) } });
    }
  }

  return {
    ...viewActions(store),
    chooseDoc,
    async openFile(file) {
      try {
        const error = (await sniff(file)) === 'docbin' ? await readDocBin(file) : await openPackage(file.name, file);
        if (error) store.set({ notice: openingFailed(file.name, error) });
      } catch (error) {
        store.set({ notice: openingFailed(file.name, error) });
      }
    },
    async openOffer({ name, version, url }) {
      const address = new URL(url, location.href).href;
      const error = await openPackage(`${name} ${version}`, address);
      if (error) store.set({ notice: fetchingFailed(name, address, error) });
    },
    async openAddress(address) {
      const name = decodeURIComponent(new URL(address, location.href).pathname.split('/').pop() ?? '') || address;
      const error = await openPackage(name, new URL(address, location.href).href);
      if (error) store.set({ notice: fetchingFailed(address, address, error) });
    },
    async openKept(kept) {
      const error = await working(kept.name, async (options) => adopt(await openKept(kept, options)));
      if (error) store.set({ notice: openingFailed(kept.name, error) });
    },
    async remove(kept) {
      await removePackage(kept);
      const { opened } = store.get();
      if (opened && idOf(opened) === idOf(kept)) remember('last', null);
      store.set({ kept: await keptPackages() });
    },
    closeDocBin() {
      closeBin();
      store.set({ result: null });
      analyser.run();
    },
    search: async (text, labels) => (bin ? bin.search({ text, labels }) : new Uint32Array()),
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
    toggleComponent(name) {
      store.set({ componentsOff: toggled(store.get().componentsOff, name) });
      analyser.run();
    },
  };
}
