// A pipeline's tokenizer (spacy.tokenizer.Tokenizer).
import { cut, runBatch, type Run } from './batches.js';
import { checkText } from './inputs.js';
import { Callable } from './callable.js';
import type { Saved, SaveOptions } from './component.js';
import type { Doc } from './doc.js';
import type { Home } from './pipe.js';
import {
  bytesGiven,
  excludedOf,
  tokenizerFromBytes,
  tokenizerFromDisk,
  tokenizerToBytes,
  tokenizerToDisk,
} from './saving/parts.js';
import { checkExamples, type Example } from './scoring/example.js';
import { scoreTokenization } from './scoring/score-tokens.js';
import type { ScoreResults } from './scoring/values.js';

/** A tokenizer of one's own. */
export type OwnTokenizer = (((text: string) => Doc) | { process(text: string): Doc }) & Saved;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Tokenizer extends Callable {
  #run: () => Run;
  #home: Home;

  /** @internal */
  constructor(run: () => Run, home: Home) {
    super('process');
    this.#run = run;
    this.#home = home;
  }

  /** Tokenizer.to_bytes, with the vocab unless that is excluded. */
  toBytes(options?: SaveOptions): Uint8Array {
    this.#run();
    return tokenizerToBytes(this.#home.core, this.#home.language, excludedOf(options));
  }

  /** Takes over such bytes. Throws a SpacyError that names the field; the rules are then what they were. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options?: SaveOptions): this {
    const { vocab } = this.#run();
    try {
      const { core, language } = this.#home;
      tokenizerFromBytes(core, language, bytesGiven(bytes, 'tokenizer.fromBytes'), excludedOf(options));
    } finally {
      vocab._reload();
    }
    return this;
  }

  /** Writes the file `path` (Chinese and Vietnamese: a folder with a file cfg). */
  toDisk(path: string): void {
    this.#run();
    tokenizerToDisk(this.#home.core, this.#home.language, path);
  }

  fromDisk(path: string): this {
    const { vocab } = this.#run();
    tokenizerFromDisk(this.#home.core, this.#home.language, path);
    vocab._reload();
    return this;
  }

  /** A text's tokens: `tokenizer(text)` is the same call. */
  process(text: string): Doc {
    checkText(text, 0);
    return runBatch(this.#run(), [text]).docs[0]!;
  }

  /** Scores of predicted docs' tokens. Throws SpacyError E978. */
  score(examples: Iterable<Example>): ScoreResults {
    return scoreTokenization(checkExamples(examples, 'Tokenizer.score'));
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
