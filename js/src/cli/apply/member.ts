// One worker, as the main thread sees it.
import { Worker } from 'node:worker_threads';
import { SpacyError } from '../../index.node.js';
import type { Answer, Outcome, Start, Task } from './task.js';

/** The worker is no more; what it was at has not been answered. */
export class WorkerEnded extends Error {}

export class Member {
  #worker: Worker;
  #waiting: { resolve(outcome: Outcome | undefined): void; reject(error: Error): void } | undefined;
  #end: WorkerEnded | undefined;

  private constructor(start: Start) {
    this.#worker = new Worker(new URL('./cli-worker.js', import.meta.url), { workerData: start, stdout: true });
    this.#worker.stdout.pipe(process.stderr, { end: false });
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#ended(error.message));
    this.#worker.on('exit', (code) => this.#ended(`it ended with code ${code}`));
  }

  /** A worker with the pipeline open. */
  static async start(start: Start): Promise<Member> {
    const member = new Member(start);
    await member.#answer();
    return member;
  }

  get isAlive(): boolean {
    return !this.#end;
  }

  /** Rejects with WorkerEnded where the worker ends instead of answering. */
  async run(task: Task): Promise<Outcome> {
    const answer = this.#answer();
    this.#worker.postMessage(task);
    return (await answer)!;
  }

  close(): void {
    this.#worker.removeAllListeners('exit');
    void this.#worker.terminate();
  }

  #answer(): Promise<Outcome | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#end) reject(this.#end);
      else this.#waiting = { resolve, reject };
    });
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (answer.type === 'failed') waiting?.reject(new SpacyError(answer.code, answer.message));
    else waiting?.resolve(answer.type === 'done' ? answer.outcome : undefined);
  }

  #ended(reason: string): void {
    this.#end ??= new WorkerEnded(reason);
    this.#waiting?.reject(this.#end);
    this.#waiting = undefined;
  }
}
