// The pipelines of the worker, as the page has them.
import type { RulerPattern } from 'spacy-wasm';
import { Asker } from '../asking';
import { compiledModule, Doc, Vocab } from '../engine/spacy';
import type { Alternatives, BeamWanted } from './beams';
import type { EvaluateProgress, Measured } from '../scores/evaluate';
import type { Description, Edit, Held, PackageWanted, PipelineQuestions, Progress } from './protocol';

export interface LoadWatch {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

export interface RemotePipeline {
  /** As it was when it was opened. */
  readonly description: Description;
  /** The newest text wins: one that still waits is given up, with an AbortError. */
  process(text: string): Promise<Doc>;
  edit(edit: Edit): Promise<Description>;
  rules(component: string): Promise<RulerPattern[]>;
  setRules(component: string, patterns: RulerPattern[]): Promise<PipelineQuestions['setRules']['answer']>;
  save(wanted: PackageWanted): Promise<{ filename: string; blob: Blob }>;
  alternatives(wanted: BeamWanted): Promise<Alternatives>;
  evaluate(file: Blob, watch: EvaluateWatch): Promise<Measured>;
  close(): void;
}

export interface EvaluateWatch {
  signal: AbortSignal;
  onProgress: (progress: EvaluateProgress) => void;
}

export interface PipelineWorker {
  load(source: string | File, exclude: string[], watch: LoadWatch): Promise<RemotePipeline>;
  blank(lang: string): Promise<RemotePipeline>;
}

export async function startPipelineWorker(onFailure: () => void): Promise<PipelineWorker> {
  const worker = new Worker(new URL('./pipelineWorker.ts', import.meta.url), { type: 'module' });
  const asker = new Asker<PipelineQuestions>(worker, onFailure);
  await asker.ask('start', { wasmModule: await compiledModule() });
  return {
    load: async (source, exclude, watch) =>
      remote(asker, await asker.ask<'load', Progress>('load', { source, exclude }, watch)),
    blank: async (lang) => remote(asker, await asker.ask('blank', { lang })),
  };
}

interface Waiting {
  text: string;
  resolve: (doc: Doc) => void;
  reject: (error: unknown) => void;
}

function remote(asker: Asker<PipelineQuestions>, { handle, description, writingSystem }: Held): RemotePipeline {
  const vocab = new Vocab({ lang: description.lang, writingSystem });
  let waiting: Waiting | null = null;
  let isBusy = false;

  async function next(): Promise<void> {
    if (isBusy || !waiting) return;
    const { text, resolve, reject } = waiting;
    waiting = null;
    isBusy = true;
    try {
      resolve(Doc.fromTransferable(vocab, (await asker.ask('process', { handle, text })) as never));
    } catch (error) {
      reject(error);
    }
    isBusy = false;
    void next();
  }

  return {
    description,
    process: (text) =>
      new Promise((resolve, reject) => {
        waiting?.reject(new DOMException('A newer text took its place.', 'AbortError'));
        waiting = { text, resolve, reject };
        void next();
      }),
    edit: (edit) => asker.ask('edit', { handle, edit }),
    rules: (component) => asker.ask('rules', { handle, component }),
    setRules: (component, patterns) => asker.ask('setRules', { handle, component, patterns }),
    save: (wanted) => asker.ask('save', { handle, wanted }),
    alternatives: (wanted) => asker.ask('alternatives', { handle, wanted }),
    evaluate: (file, watch) => asker.ask<'evaluate', EvaluateProgress>('evaluate', { handle, file }, watch),
    close: () => void asker.ask('close', { handle }).catch(() => undefined),
  };
}
