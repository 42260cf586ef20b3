// One Doc to and from bytes and arrays: Doc.to_bytes, from_bytes, from_array.
import { attributeOf } from './columns.js';
import type { Attributes, Doc } from './doc.js';
import { readEntry, writeEntry } from './doc-entry.js';
import { SpacyError, show } from './errors.js';
import { wordsOf, type Marshal } from './marshal.js';
import { nameList, type Names } from './options.js';
import { core } from './runtime.js';

export interface DocBytesOptions {
  /** Names of fields to leave out, Python's: tensor, user_data, cats, sentiment, strings … */
  readonly exclude?: Names;
}

function writeNames(marshal: Marshal, names: readonly string[]): void {
  marshal._writeWords([names.length]);
  for (const name of names) marshal._writePadded(name);
}

/** Throws SpacyError BAD_VALUE naming what can't be saved. */
export function docToBytes(doc: Doc, { exclude }: DocBytesOptions): Uint8Array {
  const { marshal } = core();
  const excluded = nameList(exclude, 'exclude');
  marshal._compose(() => {
    writeNames(marshal, excluded);
    writeEntry(marshal, doc, { tensor: !excluded.includes('tensor'), userData: !excluded.includes('user_data') });
  });
  return marshal.call((cpp, size) => cpp._docToBytes(doc.vocab._backend.handle, size)).bytes();
}

/** Fills an empty doc. Throws SpacyError E033 for one that is not empty, BAD_DOC and others for bytes that are no doc's. */
export function docFromBytes(doc: Doc, bytes: Uint8Array | ArrayBuffer, { exclude }: DocBytesOptions): void {
  if (doc.length > 0) {
    throw new SpacyError('E033', `Doc.fromBytes fills an empty doc, but this one has ${doc.length} tokens.`);
  }
  if (!(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer)) {
    throw new SpacyError('BAD_ARGUMENT', `Doc.fromBytes takes a Uint8Array or an ArrayBuffer, not ${show(bytes)}.`);
  }
  const { marshal } = core();
  const excluded = nameList(exclude, 'exclude');
  marshal._compose(() => {
    writeNames(marshal, excluded);
    marshal._writePadded(new Uint8Array(bytes));
  });
  const reply = marshal._callGrowing(doc._tables, (cpp, strings, lexemes, size) =>
    cpp._docFromBytes(doc.vocab._backend.handle, size, strings, lexemes),
  );
  readEntry(doc, reply);
}

/** What Doc.toArray gives: row by row, signed values in two's complement. */
export type AttributeArray = BigUint64Array | BigInt64Array | readonly (bigint | number)[];

function asUnsigned(value: bigint | number): bigint {
  try {
    return BigInt.asUintN(64, BigInt(value));
  } catch (cause) {
    throw new SpacyError('BAD_ARGUMENT', `Doc.fromArray takes whole numbers, not ${show(value)}.`, { cause });
  }
}

/** Throws SpacyError E971 where the array is of another size, E1037 for a name that there is not, E190, E982, E1021. */
export function docFromArray(doc: Doc, attrs: Attributes, array: AttributeArray): void {
  const names = (typeof attrs === 'string' ? [attrs] : [...attrs]).map((name) => String(name).toUpperCase());
  for (const name of names) attributeOf(name);
  if (array?.length !== doc.length * names.length) {
    throw new SpacyError(
      'E971',
      `Doc.fromArray: the array has ${array?.length} values, but ${doc.length} tokens have ` +
        `${doc.length * names.length} of the attributes ${names.join(', ')}.`,
    );
  }
  const values = BigUint64Array.from(array as readonly bigint[], asUnsigned);
  const { marshal } = core();
  marshal._writeDoc(doc._request());
  writeNames(marshal, names);
  marshal._writeWords(wordsOf(values));
  const reply = marshal._callGrowing(doc._tables, (cpp, strings, lexemes, size) =>
    cpp._docFromArray(doc.vocab._backend.handle, values.length, size, strings, lexemes),
  );
  doc._read(reply);
}
