// Sees WebAssembly's memory from outside, as a stranger would: by the exports of the instances that are made.
// Import it before the package.

const memories = new Set();
const allExports = [];

function remember({ exports }) {
  allExports.push(exports);
  for (const value of Object.values(exports)) {
    if (value instanceof WebAssembly.Memory) memories.add(value);
  }
}

for (const name of ['instantiate', 'instantiateStreaming']) {
  const instantiate = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const result = await instantiate.apply(WebAssembly, args);
    remember(result.instance ?? result);
    return result;
  };
}
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...args) {
    super(...args);
    remember(this);
  }
};

/** Bytes of every WebAssembly memory made so far. */
export function wasmBytes() {
  let total = 0;
  for (const memory of memories) total += memory.buffer.byteLength;
  return total;
}

const HOGGED = 2 ** 16;

/** Takes all free memory of every instance, but what lies about in pieces that are smaller; returns what gives it back. */
export function hogMemory() {
  const taken = [];
  for (const { malloc, free } of allExports) {
    for (let size = 2 ** 24; size >= HOGGED; size /= 2) {
      for (let block = malloc(size); block !== 0; block = malloc(size)) taken.push(() => free(block));
    }
  }
  return () => taken.forEach((free) => free());
}

/** spacy.wasm with a lower maximum of its memory, in pages of 64 KB: three bytes of the one entry of section 5. */
export function withMaximum(wasm, pages) {
  const bytes = Uint8Array.from(wasm);
  const number = (at) => {
    let [value, end] = [0, at];
    do value |= (bytes[end] & 127) << (7 * (end - at));
    while (bytes[end++] & 128);
    return { value, end };
  };
  let at = 8;
  while (bytes[at] !== 5) {
    const { value, end } = number(at + 1);
    at = end + value;
  }
  const maximum = number(number(at + 1).end + 2).end; // past the section's size, one entry, that has a maximum, the minimum
  bytes.set([(pages & 127) | 128, ((pages >> 7) & 127) | 128, pages >> 14], maximum);
  return bytes;
}
