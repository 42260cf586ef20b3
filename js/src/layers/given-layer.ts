// Layers of ours inside somebody's own: handles that C++ runs.
import type { Core, JsonObject } from '../core.js';
import { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { wordsOf } from '../marshal.js';
import type { Reply } from '../reply.js';
import type { Matrix } from '../token-columns.js';
import { checkMatrix, splitRows } from './matrices.js';
import type { CallableLayer, LayerTools, Ragged } from './types.js';

interface Rows extends Matrix {
  /** Whether there is a row for each row, or token, that was given. */
  readonly isEach: boolean;
}

export class GivenLayer implements CallableLayer {
  /** @internal Its block of a config. */
  readonly _block: JsonObject;
  #core: Core | undefined;
  #number = 0;

  constructor(block: JsonObject) {
    if (typeof block !== 'object' || block === null || !('@layers' in block || '@architectures' in block)) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `layer() takes { '@layers': name, … } or { '@architectures': … }, not ${show(block)}.`,
      );
    }
    this._block = block;
  }

  /** @internal C++ knows it by this number from here on. */
  _lend(core: Core, number: number): void {
    this.#core = core;
    this.#number = number;
  }

  predict(rows: Matrix): Matrix;
  predict(input: readonly Doc[] | readonly Matrix[] | Ragged): Matrix | Matrix[];
  predict(input: Matrix | readonly Matrix[] | readonly Doc[]): Matrix | Matrix[] {
    if (!this.#core) {
      throw new SpacyError(
        'BAD_LAYER',
        'This layer is in no model: name it among the `layers` of the one that calls it.',
      );
    }
    if (!Array.isArray(input)) return this.#ofRows(this.#core, [input as Matrix]);
    if (input.length && input.every((doc) => doc instanceof Doc)) return this.#ofDocs(this.#core, input as Doc[]);
    return this.#ofRows(this.#core, input as Matrix[], true);
  }

  #ofDocs(core: Core, docs: readonly Doc[]): Matrix | Matrix[] {
    const { marshal } = core;
    const number = this.#number;
    const { vocab } = docs[0]!;
    if (docs.some((doc) => doc.vocab !== vocab)) {
      throw new SpacyError('VOCAB_MISMATCH', 'A layer was called with docs of several vocabs.');
    }
    const first = marshal.callees.layers._placeOf(docs);
    const call = (): Rows => {
      if (first !== undefined) return rowsOf(marshal.call((cpp) => cpp._runOnKnown(number, first, docs.length)));
      for (const doc of docs) marshal._writeDoc(doc._request());
      const { handle } = vocab._backend;
      return rowsOf(marshal.call((cpp, size) => cpp._runOnDocs(number, handle, docs.length, size)));
    };
    const rows = first === undefined ? marshal.callees.layers._withDocs(docs, call) : call();
    return rows.isEach
      ? splitRows(
          rows,
          docs.map(({ length }) => length),
        )
      : matrixOf(rows);
  }

  #ofRows({ marshal }: Core, given: readonly Matrix[], isList = false): Matrix | Matrix[] {
    for (const matrix of given) checkMatrix(matrix, 'A layer was called with');
    const lengths =
      'lengths' in (given[0] ?? {}) ? [...(given[0] as Ragged).lengths] : given.map(({ shape }) => shape[0]);
    const width = given[0]?.shape[1] ?? 0;
    if (given.some(({ shape }) => shape[1] !== width)) {
      throw new SpacyError('BAD_LAYER', 'A layer was called with matrices that differ in width.');
    }
    marshal._writeWords(lengths);
    for (const { data } of given) marshal._writeWords(wordsOf(data));
    const number = this.#number;
    const rows = rowsOf(marshal.call((cpp, size) => cpp._runOnRows(number, lengths.length, width, size)));
    return isList && rows.isEach ? splitRows(rows, lengths) : matrixOf(rows);
  }
}

const matrixOf = ({ data, shape }: Rows): Matrix => ({ data, shape });

function rowsOf(reply: Reply): Rows {
  const [isEach, rows, columns] = [reply.word() === 1, reply.word(), reply.word()];
  return { isEach, data: reply.floats(rows * columns), shape: [rows, columns] };
}

/** What makers of layers are given beside their settings. */
export const TOOLS: LayerTools = { layer: (block) => new GivenLayer(block) };
