// What C++ asks layers and suggesters of one's own, by numbers: the half of callees.ts that reads and writes for them.
import type { Matrix } from './token-columns.js';

/** What a layer is asked for: `rows` rows of `width` floats, of docs (and spans of each) or of rows in stretches. */
export interface Asked {
  readonly rows: number;
  readonly width: number;
  readonly docs: readonly unknown[];
  readonly spans: readonly (readonly (readonly [number, number])[])[];
  readonly x: Matrix;
  readonly lengths: readonly number[];
}

export interface LayerCallee {
  read(node: Uint8Array): number;
  param(name: string): Float32Array;
  run(call: number, asked: Asked): readonly Float32Array[];
  suggest(docs: readonly unknown[]): readonly number[];
}

const SPAN_ROWS = 2;

export class LayerCallees {
  readonly #memory: () => WebAssembly.Memory;
  #layers = new Map<number, LayerCallee>();
  /** How many components of C++'s run a layer: where one is read anew, two for a while. */
  #holders = new Map<number, number>();
  #next = 1;
  /** The docs of each call that runs, the innermost last. */
  #docs: (readonly unknown[])[] = [];

  constructor(memory: () => WebAssembly.Memory) {
    this.#memory = memory;
  }

  _nextNumber(): number {
    return this.#next++;
  }

  _add(layer: LayerCallee): number {
    const number = this._nextNumber();
    this.#layers.set(number, layer);
    return number;
  }

  _hold(number: number): void {
    this.#holders.set(number, (this.#holders.get(number) ?? 0) + 1);
  }

  _drop(number: number): void {
    const left = (this.#holders.get(number) ?? 1) - 1;
    this.#holders.set(number, left);
    if (!left) this._remove(number);
  }

  _remove(number: number): void {
    this.#layers.delete(number);
    this.#holders.delete(number);
  }

  /** Lets layers look at docs that C++ is given, in this order. */
  _withDocs<Result>(docs: readonly unknown[], run: () => Result): Result {
    this.#docs.push(docs);
    try {
      return run();
    } finally {
      this.#docs.pop();
    }
  }

  /** Where docs stand among those that C++ has, if they stand there side by side. */
  _placeOf(docs: readonly unknown[]): number | undefined {
    const known = this.#docs.at(-1) ?? [];
    const first = known.indexOf(docs[0]);
    return first >= 0 && docs.every((doc, i) => doc === known[first + i]) ? first : undefined;
  }

  _read(layer: number, node: number, size: number): number {
    return this.#layers.get(layer)!.read(new Uint8Array(this.#memory().buffer, node >>> 0, size).slice());
  }

  _write(layer: number, param: string, to: number): void {
    const numbers = this.#layers.get(layer)!.param(param);
    this.#floats(to, numbers.length).set(numbers);
  }

  /** `address`: words as src/bindings/js_layers.cpp lays them out. */
  _run(layer: number, call: number, address: number): void {
    let at = address >>> 0;
    const words = (count: number): number[] => {
      const some = [...new Uint32Array(this.#memory().buffer, at, count)];
      at += count * 4;
      return some;
    };
    const [out, rows, width, docCount] = words(4) as [number, number, number, number];
    const docs = this.#docsAt(words(docCount));
    const spans = call === SPAN_ROWS ? docs.map(() => pairs(words(words(1)[0]! * 2))) : [];
    const [from, columns, stretches] = words(3) as [number, number, number];
    const lengths = words(stretches);
    const count = lengths.reduce((sum, length) => sum + length, 0);
    const x: Matrix = { data: this.#floats(from, count * columns).slice(), shape: [count, columns] };
    const parts = this.#layers.get(layer)!.run(call, { rows, width, docs, spans, x, lengths });
    let to = out;
    for (const part of parts) {
      this.#floats(to, part.length).set(part);
      to += part.length * 4;
    }
  }

  /** Spans as words, of docs by their places. */
  _suggest(suggester: number, address: number, count: number): readonly number[] {
    const places = [...new Uint32Array(this.#memory().buffer, address >>> 0, count)];
    return this.#layers.get(suggester)!.suggest(this.#docsAt(places));
  }

  #docsAt(places: readonly number[]): unknown[] {
    const known = this.#docs.at(-1)!;
    return places.map((place) => known[place]);
  }

  #floats(address: number, count: number): Float32Array {
    return new Float32Array(this.#memory().buffer, address >>> 0, count);
  }
}

const pairs = (words: readonly number[]): [number, number][] =>
  Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i]!, words[2 * i + 1]!]);
