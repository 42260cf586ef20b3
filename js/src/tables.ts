// JavaScript's copies of a vocab's tables: strings by index, lexemes by index. C++ appends what is new to each answer.
import { SpacyError } from './errors.js';
import { NO_TEXT, type Reply } from './reply.js';
import { decoder } from './utf8.js';

function grown<T extends Uint8Array | Uint32Array>(array: T, size: number): T {
  if (size <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(size, array.length * 2));
  larger.set(array as never);
  return larger;
}

/** Strings stay UTF-8 until they are read. */
export class StringTable {
  length = 0;
  #hashes = new Uint32Array(512);
  #starts = new Uint32Array(257);
  #bytes = new Uint8Array(2048);
  #texts: (string | undefined)[] = [];
  #unknown = new Set<number>();

  append(reply: Reply): void {
    const count = reply.word();
    if (count === 0) return;
    const from = this.length;
    this.#hashes = grown(this.#hashes, (from + count) * 2);
    reply._copyWords(count * 2, this.#hashes, from * 2);
    this.#starts = grown(this.#starts, from + count + 1);
    reply._copyWords(count, this.#starts, from + 1);
    // Lengths become starts.
    let end = this.#starts[from]!;
    for (let id = from; id < from + count; id += 1) {
      const length = this.#starts[id + 1]!;
      if (length === NO_TEXT) this.#unknown.add(id);
      else end += length;
      this.#starts[id + 1] = end;
    }
    this.#bytes = grown(this.#bytes, end);
    reply._copyBytes(reply.word(), this.#bytes, this.#starts[from]!);
    this.length = from + count;
  }

  /** The string at `id`, or undefined where only its hash is known. */
  find(id: number): string | undefined {
    const known = this.#texts[id];
    if (known !== undefined) return known;
    if (this.#unknown.has(id)) return undefined;
    return (this.#texts[id] = this.#decode(this.#starts[id]!, this.#starts[id + 1]!));
  }

  /** The string, or '#' and its hash where only that is known: for what people look at. */
  _shown(id: number): string {
    return this.find(id) ?? `#${this.hash(id)}`;
  }

  /** Throws SpacyError E018 where only the hash is known. */
  text(id: number): string {
    const text = this.#texts[id] ?? this.find(id);
    if (text !== undefined) return text;
    throw new SpacyError(
      'E018',
      `Can't retrieve the string for hash '${this.hash(id)}': the file that named it does not hold it. ` +
        `Add it with vocab.strings.add(…) if you know it.`,
    );
  }

  hash(id: number): bigint {
    return (BigInt(this.#hashes[id * 2 + 1]!) << 32n) | BigInt(this.#hashes[id * 2]!);
  }

  /** A string that was known by its hash alone. */
  learn(id: number, text: string): void {
    this.#texts[id] = text;
    this.#unknown.delete(id);
  }

  truncate(length: number): void {
    for (const id of this.#unknown) if (id >= length) this.#unknown.delete(id);
    this.length = Math.min(this.length, length);
    this.#texts.length = Math.min(this.#texts.length, this.length);
  }

  // Words are short and mostly ASCII: a loop beats a decoder's call.
  #decode(start: number, end: number): string {
    if (end - start > 24) return decoder.decode(this.#bytes.subarray(start, end));
    let text = '';
    for (let i = start; i < end; i += 1) {
      const byte = this.#bytes[i]!;
      if (byte > 127) return decoder.decode(this.#bytes.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

/** A lexeme's words, in the order of src/vocab/lexeme.h. */
export const Lex = {
  orth: 0,
  lower: 1,
  norm: 2,
  shape: 3,
  prefix: 4,
  suffix: 5,
  flags: 6,
  length: 7,
  utf16: 8,
} as const;
/** Words of a lexeme. */
export const LEXEME_WORDS = 9;
const ROW = LEXEME_WORDS;

export class LexemeTable {
  length = 0;
  #rows = new Uint32Array(ROW * 256);

  append(reply: Reply): void {
    const count = reply.word();
    if (count === 0) return;
    this.#rows = grown(this.#rows, (this.length + count) * ROW);
    reply._copyWords(count * ROW, this.#rows, this.length * ROW);
    this.length += count;
  }

  /** Takes in words whose attributes were set. */
  change(reply: Reply): void {
    for (let count = reply.word(); count > 0; count -= 1) reply._copyWords(ROW, this.#rows, reply.word() * ROW);
  }

  get(id: number, field: number): number {
    return this.#rows[id * ROW + field]!;
  }

  row(id: number): Uint32Array {
    return this.#rows.slice(id * ROW, (id + 1) * ROW);
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }
}

function ended(): never {
  throw new SpacyError(
    'ZONE_ENDED',
    'This was made inside nlp.memoryZone, which has ended: its strings are gone. Read what you need inside the zone.',
  );
}

/** The tables as a Doc sees them. Those of a memory zone end with it. */
export class Tables {
  strings: StringTable;
  lexemes: LexemeTable;

  constructor(strings = new StringTable(), lexemes = new LexemeTable()) {
    this.strings = strings;
    this.lexemes = lexemes;
  }

  /** Takes in what C++ appended to its answer. */
  append(reply: Reply): void {
    this.strings.append(reply);
    this.lexemes.append(reply);
    this.lexemes.change(reply);
  }

  /** From now on every question is an error. */
  end(): void {
    const closed = new Proxy({}, { get: ended });
    this.strings = closed as StringTable;
    this.lexemes = closed as LexemeTable;
  }
}
