// Workers that share tasks. One that has ended is replaced.
import { SpacyError, compiledModule } from '../../index.node.js';
import { Member, WorkerEnded } from './member.js';
import type { Outcome, Start, Task } from './task.js';

/** So many ends without a single answer between them, and it is not the texts. */
const MOST_ENDS = 10;

export class Crew {
  #start: Start;
  #all: Set<Member>;
  #free: Member[];
  #waiting: ((member: Member) => void)[] = [];
  #ends = 0;

  private constructor(start: Start, members: Member[]) {
    this.#start = start;
    this.#all = new Set(members);
    this.#free = members;
  }

  /** Opens the pipeline in the first worker and then in the others: what is fetched is fetched once. */
  static async start(model: string, size: number): Promise<Crew> {
    const start = { model, wasmModule: await compiledModule() };
    const first = await opened(start);
    try {
      return new Crew(start, [first, ...(await Promise.all(Array.from({ length: size - 1 }, () => opened(start))))]);
    } catch (error) {
      first.close();
      throw error;
    }
  }

  /** Rejects with WorkerEnded where the worker ends over it. */
  async run(task: Task): Promise<Outcome> {
    const member = await this.#take();
    try {
      const outcome = await member.run(task);
      this.#ends = 0;
      return outcome;
    } catch (error) {
      if (error instanceof WorkerEnded && (this.#ends += 1) >= MOST_ENDS) throw hopeless(error);
      throw error;
    } finally {
      this.#give(member);
    }
  }

  close(): void {
    for (const member of this.#all) member.close();
  }

  async #take(): Promise<Member> {
    const member = this.#free.pop() ?? (await new Promise<Member>((resolve) => this.#waiting.push(resolve)));
    if (member.isAlive) return member;
    try {
      const fresh = await opened(this.#start);
      this.#all.delete(member);
      this.#all.add(fresh);
      return fresh;
    } catch (error) {
      this.#give(member);
      throw error;
    }
  }

  #give(member: Member): void {
    const next = this.#waiting.shift();
    if (next) next(member);
    else this.#free.push(member);
  }
}

async function opened(start: Start): Promise<Member> {
  try {
    return await Member.start(start);
  } catch (error) {
    if (!(error instanceof WorkerEnded)) throw error;
    throw new SpacyError('WORKER_FAILED', `A worker ended while it opened '${start.model}': ${error.message}.`, {
      cause: error,
    });
  }
}

const hopeless = (cause: WorkerEnded): SpacyError =>
  new SpacyError(
    'WORKER_FAILED',
    `${MOST_ENDS} workers in a row ended before they answered (${cause.message}): is there memory enough for --n-process?`,
    { cause },
  );
