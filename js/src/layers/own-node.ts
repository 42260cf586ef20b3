// A layer of somebody's own as C++ calls it: it is given its node of the model's file, and runs.
import { SpacyError, reasonOf, show } from '../errors.js';
import type { Asked, LayerCallee } from '../layer-callees.js';
import { unpackValue } from '../msgpack.js';
import { isPromise } from '../promises.js';
import type { Matrix } from '../token-columns.js';
import { checkMatrix, splitRows } from './matrices.js';
import type { LayerNode, OwnLayer, Param } from './types.js';

/** In the order of C++'s LayerCall. */
enum Call {
  tokenRows,
  docRows,
  spanRows,
  encode,
  rows,
  reduce,
}

interface NodeOfFile {
  readonly name: string;
  readonly dims: Record<string, number | null>;
  readonly attrs: Record<string, Uint8Array>;
  readonly params: Record<string, Param | number | null>;
  readonly shims: Uint8Array[];
}

export class OwnNode implements LayerCallee {
  readonly #layer: OwnLayer;
  /** "The layer 'my.Encoder.v1' of the component 'tagger'". */
  readonly #what: string;
  #params = new Map<string, Float32Array>();
  #dims: NodeOfFile['dims'] = {};

  constructor(layer: OwnLayer, what: string) {
    this.#layer = layer;
    this.#what = what;
  }

  /** Takes its node over, where there are bytes; answers how wide its rows are, 0 where nobody says. */
  read(bytes: Uint8Array): number {
    if (bytes.length) this.#take(bytes);
    const width = this.#guard(() => this.#layer.width) ?? this.#dims.nO ?? 0;
    if (Number.isInteger(width) && width >= 0 && width < 2 ** 31) return width;
    return this.#fail(`has the width ${show(width)}, not a whole number`);
  }

  #take(bytes: Uint8Array): void {
    const { params: given, attrs, ...node } = unpackValue(bytes) as NodeOfFile;
    const entries = Object.entries(given).filter(([, value]) => value !== null);
    const params = Object.fromEntries(entries.map(([name, value]) => [name, asParam(value!)]));
    this.#check(params);
    this.#params = new Map(Object.entries(params).map(([name, { data }]) => [name, data]));
    const unpacked = Object.entries(attrs).map(([name, value]) => [name, unpackedAttr(value)]);
    this.#dims = node.dims;
    const whole: LayerNode = { ...node, attrs: Object.fromEntries(unpacked) };
    this.#refusePromise(this.#guard(() => this.#layer.setParams?.(params, whole)));
  }

  /** What a parameter holds now. */
  param(name: string): Float32Array {
    return this.#params.get(name)!;
  }

  /** Its rows, in parts that follow each other. */
  run(call: number, asked: Asked): Float32Array[] {
    const { docs, spans, x, lengths, rows, width } = asked;
    const { predict } = this.#layer;
    if (typeof predict !== 'function') this.#fail(`has no predict(), which is to give ${rows} × ${width} numbers`);
    const inputs = ((): unknown[] => {
      if (call === Call.spanRows) return [docs, spans];
      if (call === Call.tokenRows || call === Call.docRows) return [docs];
      if (call === Call.encode) return [splitRows(x, lengths)];
      return call === Call.reduce ? [{ ...x, lengths: Uint32Array.from(lengths) }] : [x];
    })();
    const result = this.#guard(() => predict.apply(this.#layer, inputs as [unknown]));
    this.#refusePromise(result);
    const isInParts = Array.isArray(result) && (call === Call.tokenRows || call === Call.encode);
    if (!isInParts) return [this.#rows(result, rows, width, '')];
    const wanted = call === Call.encode ? lengths : (docs as { length: number }[]).map(({ length }) => length);
    const things = call === Call.encode ? 'stretches of rows' : 'docs';
    if (result.length !== wanted.length) {
      this.#fail(`gave ${result.length} matrices for ${wanted.length} ${things}`);
    }
    return wanted.map((length, i) =>
      this.#rows(result[i], length, width, ` (the ${i + 1}. of ${wanted.length} ${things})`),
    );
  }

  suggest(): never {
    return this.#fail('is no suggester');
  }

  #rows(matrix: unknown, rows: number, width: number, which: string): Float32Array {
    checkMatrix(matrix, `${this.#what} gave`);
    const { data, shape } = matrix as Matrix;
    if (shape[0] !== rows || shape[1] !== width) {
      this.#fail(`gave a matrix of ${shape[0]} × ${shape[1]} where ${rows} × ${width} was expected${which}`);
    }
    return data;
  }

  /** What the file has is what the layer says it has. */
  #check(params: Record<string, Param>): void {
    const { params: declared, setParams } = this.#layer;
    const wanted = declared ?? (setParams ? undefined : {});
    if (!wanted) return;
    for (const [name, shape] of Object.entries(wanted)) {
      const found = params[name]?.shape;
      if (!found) this.#misfit(`its parameter '${name}' is missing in the file`);
      const fits = shape.length === found.length && shape.every((size, i) => size === null || size === found[i]);
      if (!fits)
        this.#misfit(
          `its parameter '${name}' has shape [${found.join(', ')}] instead of [${shape.map(String).join(', ')}]`,
        );
    }
    const stray = Object.keys(params).find((name) => !Object.hasOwn(wanted, name));
    if (stray)
      this.#misfit(
        `the file has a parameter '${stray}', which the layer ${declared ? 'has not' : 'takes by no setParams()'}`,
      );
  }

  #misfit(reason: string): never {
    throw new SpacyError(
      'E149',
      `Error deserializing model: ${this.#what}: ${reason}. Check that the layer is the one that the model was trained with.`,
    );
  }

  #refusePromise(result: unknown): void {
    if (!isPromise(result)) return;
    result.then(undefined, () => {}); // its failure is not told as well
    throw new SpacyError(
      'ASYNC_LAYER',
      `${this.#what} is asynchronous (it gives a promise): layers answer at once. Await what it needs before the package is loaded.`,
    );
  }

  #guard<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (cause) {
      throw new SpacyError('LAYER_FAILED', `${this.#what} failed: ${reasonOf(cause)}`, { cause });
    }
  }

  #fail(reason: string): never {
    throw new SpacyError('BAD_LAYER', `${this.#what} ${reason}.`);
  }
}

const asParam = (value: Param | number): Param =>
  typeof value === 'number' ? { data: Float32Array.of(value), shape: [] } : { data: value.data, shape: value.shape };

/** Attributes lie packed in the file; what has a form of its own stays bytes. */
function unpackedAttr(value: Uint8Array): unknown {
  try {
    return unpackValue(value);
  } catch {
    return value;
  }
}
