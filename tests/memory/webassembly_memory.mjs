// Sees WebAssembly's memory from outside, as a stranger would: by the exports of the instances that are made.
// Import it before the package.

const memories = new Set();

function remember(instance) {
  for (const value of Object.values(instance.exports)) {
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
