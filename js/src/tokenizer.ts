// A pipeline's tokenizer (spacy.tokenizer.Tokenizer).
import { checkText, cut, runBatch, type Run } from './batches.js';
import { Callable } from './callable.js';
import type { Doc } from './doc.js';

/** A tokenizer of one's own. */
export type OwnTokenizer = ((text: string) => Doc) | { process(text: string): Doc };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Tokenizer extends Callable {
  #run: () => Run;

  /** @internal */
  constructor(run: () => Run) {
    super('process');
    this.#run = run;
  }

  /** A text's tokens: `tokenizer(text)` is the same call. */
  process(text: string): Doc {
    checkText(text, 0);
    return runBatch(this.#run(), [text]).docs[0]!;
  }

  *pipe(texts: Iterable<string>): Generator<Doc> {
    const pairs = (function* () {
      for (const text of texts) yield [text, undefined] as const;
    })();
    for (const batch of cut(pairs, 1000, 0)) {
      yield* runBatch(
        this.#run(),
        batch.map(([text]) => text),
      ).docs;
    }
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Tokenizer {
  (text: string): Doc;
}
