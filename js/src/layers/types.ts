// What somebody's own layers are, and what they are given.
import type { Doc } from '../doc.js';
import type { Matrix } from '../token-columns.js';

/** Stretches of rows, one behind the other: the tokens of spans, or of docs. */
export interface Ragged extends Matrix {
  /** Rows of each stretch. */
  readonly lengths: Uint32Array;
}

/** A layer's weights under one name, row by row. */
export interface Param {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What a model's file says of a layer beside its weights. */
export interface LayerNode {
  readonly name: string;
  readonly dims: Readonly<Record<string, number | null>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  /** thinc's shims: the bytes of layers of other frameworks. */
  readonly shims: readonly Uint8Array[];
}

/** A span's first token, and the one behind its last. */
export type SpanPlace = readonly [start: number, end: number];

/** What a layer gives: rows, or a matrix for each doc or stretch. */
export type LayerOutput = Matrix | readonly Matrix[];

/**
 * A layer of one's own: a node of a model, as thinc's Model is. What stands around it says what `predict` is given and gives: see
 * docs/own-layers.md.
 */
export interface OwnLayer {
  /** thinc's name of the node, where the file's is to be the same. */
  readonly name?: string;
  /** The layers inside, in thinc's order: others of one's own, and those of ours that it was given or made by `tools.layer`. */
  readonly layers?: readonly LayerLike[];
  /** The weights that it has, with their shapes (null: any): a file that has others is refused. */
  readonly params?: Readonly<Record<string, readonly (number | null)[]>>;
  /** How wide the rows are that it gives; without it, thinc's `nO` of the file. Layers that stand before others need it. */
  readonly width?: number;
  readonly attrs?: Readonly<Record<string, unknown>>;
  /** Takes its weights: they stay the pipeline's, which saves what they hold then. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  setParams?(params: any, node: LayerNode): void;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  predict?(input: any, spans?: readonly (readonly SpanPlace[])[]): LayerOutput;
}

/** A layer of ours, called by one of somebody's own. */
export interface CallableLayer {
  /** A row for each token, as a matrix for each doc; or (text categorizers) a matrix with a row for each doc. */
  predict(docs: readonly Doc[]): Matrix | Matrix[];
  /** Stretches of rows: as many rows of each, or (reducers) a matrix with a row for each stretch. */
  predict(stretches: readonly Matrix[] | Ragged): Matrix | Matrix[];
  /** Rows: as many rows. */
  predict(rows: Matrix): Matrix;
}

export type LayerLike = OwnLayer | CallableLayer;

export interface LayerTools {
  /**
   * A layer of spaCy's or thinc's to call: `layer({ '@layers': 'Relu.v1' })`. It takes its weights from the model's file, where the
   * one that calls it names it among its `layers`. Throws SpacyError BAD_ARGUMENT.
   */
  layer(block: Readonly<Record<string, unknown>>): CallableLayer;
}

/** Makes a layer of the settings of its block; layers that these name come made. */
export type MakeLayer =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ((settings: any, tools: LayerTools) => OwnLayer) | (new (settings: any, tools: LayerTools) => OwnLayer);

/** Spans that a spancat is to judge: of each doc a list of [start, end], or of Spans. */
export type OwnSuggester = (docs: readonly Doc[]) => Iterable<Iterable<SpanPlace | { start: number; end: number }>>;
