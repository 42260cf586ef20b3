// Questions to a worker and its answers: each has a number, tells how far it is, and can be cancelled.

/** Questions by name, each with what is asked and what is answered. */
export type Questions = Record<string, { ask: object; answer: unknown }>;

export interface Watch<Progress = unknown> {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

interface Asked {
  type: string;
  id: number;
  question: unknown;
}

type Said =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'progress'; id: number; progress: unknown }
  | { type: 'failed'; id: number; name: string; message: string };

interface Waiter {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  onProgress?: (progress: never) => void;
}

/** The page's side. A worker that fails fails every question that waits. */
export class Asker<All extends Questions> {
  #worker: Worker;
  #waiting = new Map<number, Waiter>();
  #next = 0;
  #failure: Error | undefined;

  constructor(worker: Worker, onFailure: () => void) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Said>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      onFailure();
      this.#failure = new Error(event.message || 'The worker could not be started.');
      for (const { reject } of this.#waiting.values()) reject(this.#failure);
      this.#waiting.clear();
    });
  }

  ask<Name extends keyof All & string, Progress = never>(
    type: Name,
    question: All[Name]['ask'],
    watch: Watch<Progress> = {},
  ): Promise<All[Name]['answer']> {
    const id = this.#next++;
    watch.signal?.addEventListener('abort', () => this.#worker.postMessage({ type: 'cancel', id }), { once: true });
    return new Promise((resolve, reject) => {
      watch.signal?.throwIfAborted();
      if (this.#failure) throw this.#failure;
      this.#waiting.set(id, { resolve: resolve as Waiter['resolve'], reject, onProgress: watch.onProgress });
      this.#worker.postMessage({ type, id, question });
    });
  }

  #hear(said: Said): void {
    const waiter = this.#waiting.get(said.id);
    if (!waiter) return;
    if (said.type === 'progress') return waiter.onProgress?.(said.progress as never);
    this.#waiting.delete(said.id);
    if (said.type === 'answer') waiter.resolve(said.value as never);
    else waiter.reject(Object.assign(new Error(said.message), { name: said.name }));
  }
}

/** What has to be handed over and not copied. */
export class Handed<Value> {
  constructor(
    readonly value: Value,
    readonly transfer: readonly Transferable[],
  ) {}
}

type Answers<All extends Questions> = {
  [Name in keyof All]: (
    question: All[Name]['ask'],
    watch: Required<Watch>,
  ) => AnswerOf<All[Name]['answer']> | Promise<AnswerOf<All[Name]['answer']>>;
};
type AnswerOf<Value> = Value | Handed<Value>;

/** The worker's side. */
export function answerQuestions<All extends Questions>(answers: Answers<All>): void {
  const running = new Map<number, AbortController>();
  const say = (said: Said, transfer: readonly Transferable[] = []): void =>
    self.postMessage(said, { transfer: [...transfer] });

  async function answer({ type, id, question }: Asked): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const onProgress = (progress: unknown): void => say({ type: 'progress', id, progress });
      const given = await answers[type]!(question as never, { signal: controller.signal, onProgress });
      if (given instanceof Handed) say({ type: 'answer', id, value: given.value }, given.transfer);
      else say({ type: 'answer', id, value: given });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      say({ type: 'failed', id, name, message });
    } finally {
      running.delete(id);
    }
  }

  self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    if (data.type === 'cancel') running.get(data.id)?.abort(new DOMException('Cancelled', 'AbortError'));
    else void answer(data);
  });
}
