// A component's bytes as Python writes them, of a model made by hand: thinc's nodes in the order of its walk.
const encoder = new TextEncoder();

const head = (type, size) => [type, size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255];

/** msgpack of what such bytes hold: strings, whole numbers, true, null, bytes, lists, and maps (of bytes as keys, too). */
function packed(value) {
  if (value === null) return [0xc0];
  if (value === true) return [0xc3];
  if (typeof value === 'number') return head(0xce, value);
  if (typeof value === 'string') return [...head(0xdb, encoder.encode(value).length), ...encoder.encode(value)];
  if (value instanceof Uint8Array) return [...head(0xc6, value.length), ...value];
  if (Array.isArray(value)) return [...head(0xdd, value.length), ...value.flatMap(packed)];
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return [...head(0xdf, entries.length), ...entries.flatMap(([key, inner]) => [...packed(key), ...packed(inner)])];
}

/** A numpy array of 32-bit floats. */
function array({ data, shape }) {
  const bytes = new Uint8Array(Float32Array.from(data).buffer);
  const fields = { nd: true, type: '<f4', kind: new Uint8Array(0), shape, data: bytes };
  return new Map(Object.entries(fields).map(([key, value]) => [encoder.encode(key), value]));
}

const mapped = (object, fn) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fn(value)]));

/** `nodes`: { name, dims, attrs, params } each. */
export function modelBytes(nodes) {
  const all = nodes.map(({ dims = {}, attrs = {}, params = {}, name }) => ({ name, dims, attrs, params }));
  return Uint8Array.from(
    packed({
      nodes: all.map(({ name, dims }, index) => ({ index, name, dims, refs: {} })),
      attrs: all.map(({ attrs }) => mapped(attrs, (value) => Uint8Array.from(packed(value)))),
      params: all.map(({ params }) => mapped(params, (value) => value && array(value))),
      shims: all.map(() => []),
    }),
  );
}

/** What pipe.fromBytes takes. */
export const pipeBytes = (cfg, nodes) =>
  Uint8Array.from(packed({ cfg: JSON.stringify(cfg), model: modelBytes(nodes) }));
