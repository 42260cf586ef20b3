// The words of a Doc: its columns and tensor in JavaScript's own memory, one Uint32Array.
import { Column, COLUMNS } from './columns.js';
import { SpacyError } from './errors.js';
import { Extensible, type DocExtensions } from './extensible.js';
import type { Reply } from './reply.js';
import { Lex, type Tables } from './tables.js';
import type { Vocab } from './vocab.js';

export interface Matrix {
  readonly data: Float32Array;
  readonly shape: readonly [rows: number, columns: number];
}

/** @internal Where a column starts among those that a mask names. */
export function place(mask: number, column: number): number {
  let before = mask & ((1 << column) - 1);
  let count = 0;
  for (; before; before &= before - 1) count += 1;
  return count;
}

const NO_WORDS = new Uint32Array(0);

/** Where tokens begin, and whether a space follows. A span keeps that of its own tokens, whatever these are made of later. */
export interface Layout {
  starts?: Uint32Array;
  codePointStarts?: Uint32Array;
  spaces?: Uint32Array;
}

export abstract class TokenColumns extends Extensible<DocExtensions> {
  readonly vocab: Vocab;
  /** @internal The vocab's tables, or those of the memory zone that it was made in. */
  readonly _tables: Tables;
  #length = 0;
  #mask = 3;
  #words: Uint32Array = NO_WORDS;
  #width = 0;
  #tensor: Float32Array | undefined;
  #text: string | undefined;
  /** @internal */
  _layout: Layout = {};
  /** @internal Counts changes of heads, and of all that a parse is: what was computed from them compares it. */
  _headEdits = 0;
  /** @internal */
  _parseEdits = 0;

  /** @internal */
  constructor(vocab: Vocab) {
    super();
    this.vocab = vocab;
    this._tables = vocab._tables;
  }

  /** @internal Reads what append_doc wrote (src/bindings/doc_block.h). */
  _read(reply: Reply, text?: string): this {
    const length = reply.word();
    const mask = reply.word() | 3;
    const width = reply.word();
    const count = length * place(mask, COLUMNS);
    // Between docs that have tensors there is more than words: nothing to share.
    const words = width ? reply.words(count) : reply._sharedWords(count);
    return this._assign(length, mask, words, width, reply.floats(length * width), text);
  }

  /** @internal Takes over words and tensor. */
  _assign(length: number, mask: number, words: Uint32Array, width = 0, tensor?: Float32Array, text?: string): this {
    if (this.#length) this.#changeLayout(length, words);
    this.#length = length;
    this.#mask = mask;
    this.#words = words;
    this.#width = length ? width : 0;
    this.#tensor = tensor;
    this.#text = text;
    this._headEdits += 1;
    this._parseEdits += 1;
    return this;
  }

  /** What spans know of tokens that are no more is found while it can be. */
  #changeLayout(length: number, words: Uint32Array): void {
    const basic = this.#words.subarray(0, this.#length * 2);
    if (length === this.#length && basic.every((word, i) => word === words[i])) return;
    this._starts();
    this._codePointStarts();
    this._layout.spaces = basic.slice(this.#length);
    this._layout = {};
  }

  /** @internal The words that read_doc reads. */
  _request(withTensor = true): {
    head: [number, number, number];
    words: Uint32Array;
    tensor: Float32Array | undefined;
    text: string | undefined;
  } {
    const tensor = withTensor ? this.#tensor : undefined;
    return { head: [this.#length, this.#mask, tensor ? this.#width : 0], words: this.#words, tensor, text: this.#text };
  }

  /** @internal The same with those columns alone that a mask names, beside the words and spaces; no tensor. */
  _requestOf(wanted: number): { head: [number, number, number]; words: Uint32Array } {
    const mask = this.#mask & (wanted | 3);
    const words = new Uint32Array(place(mask, COLUMNS) * this.#length);
    for (let column = 0; column < COLUMNS; column += 1) {
      if (((mask >>> column) & 1) === 0) continue;
      const from = place(this.#mask, column) * this.#length;
      words.set(this.#words.subarray(from, from + this.#length), place(mask, column) * this.#length);
    }
    return { head: [this.#length, mask, 0], words };
  }

  /** Tokens. */
  get length(): number {
    return this.#length;
  }

  get text(): string {
    if (this.#text === undefined) {
      const { strings, lexemes } = this._tables;
      const words = this.#words;
      const length = this.#length;
      let text = '';
      for (let i = 0; i < length; i += 1) {
        text += strings.text(lexemes.get(words[i]!, Lex.orth));
        if (words[length + i]) text += ' ';
      }
      this.#text = text;
    }
    return this.#text;
  }

  /** One row a token, as `tok2vec` leaves them; no rows where there are none. */
  get tensor(): Matrix {
    const rows = this.#width ? this.#length : 0;
    return { data: this.#tensor ?? new Float32Array(0), shape: [rows, this.#width] };
  }

  set tensor({ data, shape }: Matrix) {
    const [rows, columns] = shape;
    if ((rows !== this.#length && data.length > 0) || data.length !== rows * columns) {
      throw new SpacyError('BAD_ARRAY', `A tensor of shape ${rows} × ${columns} does not fit ${this.#length} tokens.`);
    }
    this.#tensor = data;
    this.#width = data.length ? columns : 0;
  }

  /** @internal */
  _has(column: number): boolean {
    return ((this.#mask >>> column) & 1) === 1;
  }

  /** @internal The word of a column, 0 where the column is absent. */
  _get(column: number, i: number): number {
    if (column < 2) return this.#words[column * this.#length + i]!;
    if (((this.#mask >>> column) & 1) === 0) return 0;
    return this.#words[place(this.#mask, column) * this.#length + i]!;
  }

  /** @internal The words of a column that is there. */
  _column(column: number): Uint32Array {
    const start = place(this.#mask, column) * this.#length;
    return this.#words.subarray(start, start + this.#length);
  }

  /** @internal */
  _set(column: number, i: number, value: number): void {
    if (!this._has(column)) {
      const at = place(this.#mask, column) * this.#length;
      const words = new Uint32Array(this.#words.length + this.#length);
      words.set(this.#words.subarray(0, at));
      words.set(this.#words.subarray(at), at + this.#length);
      this.#words = words;
      this.#mask |= 1 << column;
      if (column === Column.sentStart && this.#length) words[at] = 1;
    }
    this.#words[place(this.#mask, column) * this.#length + i] = value;
    if (column === Column.head) this._headEdits += 1;
    if (column === Column.head || column === Column.dep || column === Column.pos) this._parseEdits += 1;
  }

  /** @internal A field of a token's lexeme. */
  _lexeme(i: number, field: number): number {
    return this._tables.lexemes.get(this.#words[i]!, field);
  }

  /** @internal */
  _sentStart(i: number): number {
    if (i >= this.#length) return 0;
    return this._has(Column.sentStart) ? this._get(Column.sentStart, i) | 0 : i === 0 ? 1 : 0;
  }

  /** @internal Where each token starts in the text, and the text's length: UTF-16 code units. */
  _starts(): Uint32Array {
    return (this._layout.starts ??= this.#sumLengths(Lex.utf16));
  }

  /** @internal The same in code points. */
  _codePointStarts(): Uint32Array {
    return (this._layout.codePointStarts ??= this.#sumLengths(Lex.length));
  }

  /** @internal The first character of some tokens and the one behind the last, as they lay in a text. */
  _charsOf(layout: Layout, start: number, end: number, inCodePoints: boolean): [start: number, end: number] {
    const isOld = layout !== this._layout;
    const now = inCodePoints ? this._codePointStarts() : this._starts();
    const starts = (isOld && (inCodePoints ? layout.codePointStarts : layout.starts)) || now;
    const last = end - 1;
    const space = start === end ? 0 : isOld ? layout.spaces![last]! : this._get(Column.spacy, last);
    return [starts[start]!, starts[end]! - space];
  }

  #sumLengths(field: number): Uint32Array {
    const starts = new Uint32Array(this.#length + 1);
    for (let i = 0; i < this.#length; i += 1) {
      starts[i + 1] = starts[i]! + this._lexeme(i, field) + this.#words[this.#length + i]!;
    }
    return starts;
  }

  /** @internal The token that a code unit is part of, its space included; -1 outside of the text. */
  _tokenAt(offset: number): number {
    const starts = this._starts();
    let low = 0;
    let high = this.#length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (offset < starts[middle]!) high = middle - 1;
      else if (offset >= starts[middle + 1]!) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  /** @internal Takes over some of another's tokens: tensor and columns, words and spaces aside those alone of `only`. */
  _copyFrom(other: TokenColumns, start: number, end: number, only?: readonly (number | undefined)[]): this {
    const length = end - start;
    let mask = 0;
    const columns: Uint32Array[] = [];
    for (let column = 0; column < COLUMNS; column += 1) {
      if (!other._has(column) || (column > 1 && only?.includes(column) === false)) continue;
      const at = place(other.#mask, column) * other.#length;
      columns.push(other.#words.subarray(at + start, at + end));
      mask |= 1 << column;
    }
    const words = new Uint32Array(columns.length * length);
    columns.forEach((column, i) => words.set(column, i * length));
    const tensor = other.#tensor?.slice(start * other.#width, end * other.#width);
    return this._assign(length, mask, words, other.#width, tensor);
  }
}
