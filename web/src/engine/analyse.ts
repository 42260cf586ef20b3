// Runs the pipeline on the newest text and shows what it gives: the first screenful first where the text is long.
import type { RemotePipeline } from '../pipeline/client';
import { viewOf } from '../view/docView';
import type { PageStore } from '../state';
import { explained, isAbort } from './errors';

/** About what a large screen shows. */
const SCREENFUL = 4_000;
const LONG = 24_000;
const DIM_AFTER = 300;
const PAUSE_BEFORE_LONG = 250;

export interface Analyser {
  use(nlp: RemotePipeline): void;
  /** The text or the switches changed. Does nothing while a DocBin is open. */
  run(): void;
  /** Whatever is under way is no longer wanted. */
  stop(): void;
}

export function createAnalyser(store: PageStore): Analyser {
  let nlp: RemotePipeline | null = null;
  let newest = 0;
  let pause = 0;

  async function analyse(run: number, text: string, partial: boolean): Promise<void> {
    const started = performance.now();
    const doc = await nlp!.process(text);
    if (run !== newest) return;
    const milliseconds = performance.now() - started;
    const result = { view: viewOf(doc), milliseconds, timings: doc.timings, partial };
    store.set({ result, stale: false, notice: withoutTextNotice(store) });
  }

  async function runAll(run: number, text: string): Promise<void> {
    const dim = setTimeout(() => run === newest && store.set({ stale: true }), DIM_AFTER);
    try {
      if (text.length > LONG) {
        await analyse(run, text.slice(0, screenful(text)), true);
        await new Promise((resolve) => (pause = setTimeout(resolve, PAUSE_BEFORE_LONG)));
      }
      if (run === newest) await analyse(run, text, false);
    } catch (error) {
      if (run === newest && !isAbort(error)) fail(error);
    } finally {
      clearTimeout(dim);
    }
  }

  function fail(error: unknown): void {
    const notice = { kind: 'error', title: TEXT_FAILED, detail: explained(error) } as const;
    store.set({ notice, stale: false });
  }

  return {
    use(next) {
      nlp = next;
      newest++;
      store.set({ result: null, stale: false });
    },
    stop() {
      newest++;
      clearTimeout(pause);
    },
    run() {
      const run = ++newest;
      clearTimeout(pause);
      const { text, docBin } = store.get();
      if (!nlp || docBin) return;
      if (text === '') store.set({ result: null, stale: false });
      else void runAll(run, text);
    },
  };
}

const TEXT_FAILED = 'This text could not be analysed';

function withoutTextNotice(store: PageStore): ReturnType<PageStore['get']>['notice'] {
  const { notice } = store.get();
  return notice?.title === TEXT_FAILED ? null : notice;
}

/** Where the first screenful ends: at a line's end or a space where there is one. */
function screenful(text: string): number {
  const end = Math.max(text.lastIndexOf('\n', SCREENFUL), text.lastIndexOf(' ', SCREENFUL));
  if (end > SCREENFUL / 2) return end;
  const code = text.charCodeAt(SCREENFUL);
  return code >= 0xdc00 && code <= 0xdfff ? SCREENFUL + 1 : SCREENFUL;
}
