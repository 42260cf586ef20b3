// The page's side of one worker: requests with answers, in the order in which they were made.
import { SpacyError } from './errors.js';
import type { ProgressEvent } from './install/types.js';
import { errorFromMessage, type Answer, type Port, type Request } from './worker-protocol.js';

type Body = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress?: ((event: ProgressEvent) => void) | undefined;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
}

export class WorkerLink {
  #port: Port<Request, Answer>;
  #waiting = new Map<number, Waiting>();
  #next = 1;
  #failure: SpacyError | undefined;

  constructor(port: Port<Request, Answer>) {
    this.#port = port;
    port.listen(
      (answer) => this.#take(answer),
      (error) => this.#fail(error),
    );
  }

  /** Requests that are not answered yet. */
  get load(): number {
    return this.#waiting.size;
  }

  /** Rejects with what the worker threw, with `signal.reason`, or with WORKER_FAILED where the worker has ended. */
  ask<Value>(body: Body, { signal, onProgress }: AskOptions = {}): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.#failure) throw this.#failure;
      signal?.throwIfAborted();
      const id = this.#next++;
      const abort = (): void => {
        this.#settle(id);
        this.#port.post({ type: 'abort', id });
        reject(signal!.reason);
      };
      const done = (): void => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.set(id, {
        resolve: (value) => (done(), resolve(value as Value)),
        reject: (error) => (done(), reject(error)),
        onProgress,
      });
      this.#port.hold?.(true);
      this.#port.post({ ...body, id } as Request);
    });
  }

  /** Ends the worker; whoever still waits is told so. */
  end(): void {
    this.#port.close();
    this.#fail(new Error('it was terminated'));
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#port.hold?.(false);
    return waiting;
  }

  #take(answer: Answer): void {
    if (answer.type === 'progress') this.#waiting.get(answer.id)?.onProgress?.(answer.event);
    else if (answer.type === 'done') this.#settle(answer.id)?.resolve(answer.value);
    else this.#settle(answer.id)?.reject(errorFromMessage(answer.error));
  }

  #fail(cause: Error): void {
    this.#failure ??= new SpacyError(
      'WORKER_FAILED',
      `The worker has ended (${cause.message}): make another with createWorker(). If it never started, its script ` +
        `was not found: name it as workerUrl.`,
      { cause },
    );
    for (const id of [...this.#waiting.keys()]) this.#settle(id)!.reject(this.#failure);
  }
}
