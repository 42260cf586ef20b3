// A component of a pipeline, as nlp.getPipe gives it.
import type { PipeInfo } from './core.js';
import type { Doc } from './doc.js';

export class Pipe {
  readonly name: string;
  readonly factory: string;
  readonly labels: readonly string[];
  #run: (docs: Doc[]) => Doc[];

  /** @internal */
  constructor(info: PipeInfo, run: (docs: Doc[]) => Doc[]) {
    this.name = info.name;
    this.factory = info.factory;
    this.labels = info.labels;
    this.#run = run;
  }

  /** Lets it annotate a doc of its pipeline's vocab. */
  process(doc: Doc): Doc {
    return this.#run([doc])[0]!;
  }

  *pipe(docs: Iterable<Doc>): Generator<Doc> {
    for (const doc of docs) yield this.process(doc);
  }
}
