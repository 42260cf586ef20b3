// Scores a pipeline on the gold docs of a DocBin, batch by batch: neither the docs nor what they are scored with stay.
import { Doc, DocBin, Example, Scorer, type Language, type Tally } from 'spacy-wasm';
import { breather } from '../docbin/breathe';

const AT_ONCE = 64;
/** Docs that could not be scored and are named; the others are counted. */
const NAMED = 50;

export interface LeftOut {
  /** The doc's number in the file, from 0. */
  index: number;
  reason: string;
}

export interface Measured {
  /** Under spaCy's names. */
  scores: Record<string, unknown>;
  /** Docs that were scored. */
  docs: number;
  leftOut: LeftOut[];
  leftOutCount: number;
  /** Words a second, as `speed` of nlp.evaluate. */
  speed: number;
}

export interface EvaluateProgress {
  loaded: number;
  total: number;
  unit: 'bytes' | 'docs';
}

interface Watch {
  signal: AbortSignal;
  onProgress: (progress: EvaluateProgress) => void;
}

export async function evaluate(nlp: Language, file: Blob, { signal, onProgress }: Watch): Promise<Measured> {
  const bin = await DocBin.fromStream(file.stream(), {
    strings: nlp.vocab.strings, // Files of spaCy 2 leave some to the pipeline.
    onProgress({ loaded }) {
      signal.throwIfAborted();
      onProgress({ loaded, total: file.size, unit: 'bytes' });
    },
  });
  try {
    const run = new Run(nlp, bin);
    const breathe = breather();
    for (let at = 0; at < bin.length; at += AT_ONCE) {
      nlp.memoryZone(() => run.batch(at, Math.min(bin.length, at + AT_ONCE)));
      if (!(await breathe())) continue;
      signal.throwIfAborted();
      onProgress({ loaded: at, total: bin.length, unit: 'docs' });
    }
    return run.measured();
  } finally {
    bin.delete();
  }
}

class Run {
  readonly #nlp: Language;
  readonly #bin: DocBin;
  readonly #tally: Tally;
  readonly #leftOut: LeftOut[] = [];
  #leftOutCount = 0;
  #docs = 0;
  #words = 0;
  #milliseconds = 0;

  constructor(nlp: Language, bin: DocBin) {
    this.#nlp = nlp;
    this.#bin = bin;
    this.#tally = new Scorer({ nlp }).tally();
  }

  batch(start: number, end: number): void {
    const golds: [index: number, gold: Doc][] = [];
    let index = start;
    const onError = (error: unknown): void => this.#leaveOut(index++, error);
    for (const gold of this.#bin.getDocs(this.#nlp.vocab, { start, end, onError })) golds.push([index++, gold]);
    for (const [place, gold, predicted] of this.#predicted(golds)) {
      try {
        const example = new Example(predicted, gold);
        void example.alignment; // Throws where the texts differ, before anything is counted.
        this.#tally.add(example);
        this.#docs++;
        this.#words += predicted.length;
      } catch (error) {
        this.#leaveOut(place, error);
      }
    }
  }

  measured(): Measured {
    const speed = this.#milliseconds > 0 ? (1000 * this.#words) / this.#milliseconds : 0;
    const { results } = this.#tally;
    const [leftOut, leftOutCount] = [this.#leftOut, this.#leftOutCount];
    return { scores: results(), docs: this.#docs, leftOut, leftOutCount, speed };
  }

  /** All at once; where that fails, one after the other. */
  *#predicted(golds: [index: number, gold: Doc][]): Generator<[index: number, gold: Doc, predicted: Doc]> {
    const started = performance.now();
    try {
      const predicted = [...this.#nlp.pipe(golds.map(([, gold]) => this.#unannotated(gold)))];
      this.#milliseconds += performance.now() - started;
      for (const [i, [index, gold]] of golds.entries()) yield [index, gold, predicted[i]!];
    } catch (error) {
      if (golds.length === 1) return this.#leaveOut(golds[0]![0], error);
      for (const one of golds) yield* this.#predicted([one]);
    }
  }

  /** As “spacy evaluate” begins: where it is not known which words are apart, the words are those of the gold doc. */
  #unannotated(gold: Doc): Doc {
    if (!gold.hasUnknownSpaces) return this.#nlp.makeDoc(gold.text);
    const tokens = Array.from(gold);
    const [words, spaces] = [tokens.map(({ text }) => text), tokens.map(({ whitespace_ }) => whitespace_ !== '')];
    return new Doc(this.#nlp.vocab, { words, spaces });
  }

  #leaveOut(index: number, error: unknown): void {
    this.#leftOutCount++;
    if (this.#leftOut.length >= NAMED) return;
    this.#leftOut.push({ index, reason: error instanceof Error ? error.message : String(error) });
  }
}
