// DocBins and Docs' bytes made field by field, right or wrong, by a msgpack writer that is not the package's.
import { deflateSync } from 'node:zlib';
import { spacy } from './package.js';

/** Bytes that are msgpack already. */
export class Packed {
  constructor(...bytes) {
    this.bytes = Buffer.concat(bytes.map((part) => Buffer.from(part)));
  }
}

const head = (type, size, bytes) => {
  const out = Buffer.alloc(1 + bytes);
  out[0] = type;
  out.writeUIntBE(size, 1, bytes);
  return out;
};

function packInteger(value) {
  if (value >= 0 && value < 0x80) return Buffer.of(value);
  const out = Buffer.alloc(9);
  out[0] = value < 0 ? 0xd3 : 0xcf;
  out.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value)), 1);
  return out;
}

function packReal(value) {
  const out = Buffer.alloc(9);
  out[0] = 0xcb;
  out.writeDoubleBE(value, 1);
  return out;
}

/** One value: numbers that are no integers are doubles, Buffers are bin, Maps and objects are maps. */
export function pack(value) {
  if (value instanceof Packed) return value.bytes;
  if (value === null) return Buffer.of(0xc0);
  if (typeof value === 'boolean') return Buffer.of(value ? 0xc3 : 0xc2);
  if (typeof value === 'bigint' || Number.isInteger(value)) return packInteger(value);
  if (typeof value === 'number') return packReal(value);
  if (typeof value === 'string') return Buffer.concat([head(0xdb, Buffer.byteLength(value), 4), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(0xc6, value.length, 4), value]);
  if (Array.isArray(value)) return Buffer.concat([head(0xdd, value.length, 4), ...value.map(pack)]);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Buffer.concat([head(0xdf, entries.length, 4), ...entries.flat().map(pack)]);
}

/** The double that msgpack has for a number, 1.0 too. */
export const real = (value) => new Packed(packReal(value));
export const u64 = (...values) => Buffer.from(BigUint64Array.from(values, BigInt).buffer);
export const u32 = (...values) => Buffer.from(Uint32Array.from(values).buffer);

export const hash = (text) => new spacy.Vocab().strings.add(text);

/** A span of a group: its label's hash, first token, token after the last. */
export function span(label, start, end) {
  const bytes = Buffer.alloc(40);
  bytes.writeBigUInt64BE(label, 16);
  bytes.writeInt32BE(start, 24);
  bytes.writeInt32BE(end, 28);
  return bytes;
}
export const group = (name, spans, attrs = {}) => pack({ name, attrs, spans });
export const groups = (...each) => pack(each);

const SYMBOL = { PERSON: 380n, nsubj: 429n };

/** Three docs as 3.8 writes them: "Ada met Bo" (an entity, a tree, cats, user data, a span group), an empty one, "Bo". */
export function fields() {
  const [ada, met, bo, hero] = ['Ada', 'met', 'Bo', 'HERO'].map(hash);
  const back = 2n ** 64n - 1n;
  return {
    version: '0.1',
    attrs: [65, 76, 77, 78, 79, 80],
    tokens: u64(
      ...[ada, SYMBOL.nsubj, 3, hero, 1, 1],
      ...[met, hero, 2, 0, 0, 0],
      ...[bo, 0, 3, SYMBOL.PERSON, back, 0],
      ...[bo, 0, 2, 0, 0, 1],
    ),
    spaces: Buffer.of(1, 1, 0, 0),
    lengths: u32(3, 0, 1),
    strings: ['', 'Ada', 'Bo', 'HERO', 'met'],
    cats: [{ GOOD: 0.5 }, {}, { GOOD: 1 }],
    flags: [{ has_unknown_spaces: false }, { has_unknown_spaces: true }, { has_unknown_spaces: false }],
    span_groups: [groups(group('sc', [span(hero, 0, 2)])), Buffer.of(0x90), Buffer.alloc(0)],
    user_data: [pack({ title: 'T' }), null, pack({ title: 'U' })],
  };
}

export const deflate = (value) => deflateSync(pack(value));
export const fileWith = (changes) => deflate({ ...fields(), ...changes });

/** Numbers from 0 to before `below`, always the same ones. */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
