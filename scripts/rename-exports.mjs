// Other names for what a WebAssembly module exports.

const EXPORTS = 7;

/** The module with exports renamed by a map of names; those that it does not have stay. */
export function renameExports(wasm, names) {
  const sections = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const size = readNumber(wasm, at + 1);
    const end = size.end + size.value;
    if (wasm[at] === EXPORTS) {
      const renamed = renameSection(wasm.subarray(size.end, end), names);
      sections.push([EXPORTS, ...number(renamed.length)], renamed);
    } else sections.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(sections.map((part) => Buffer.from(part)));
}

// Count; for each its name (length, UTF-8), kind, index.
function renameSection(bytes, names) {
  const count = readNumber(bytes, 0);
  const parts = [number(count.value)];
  let at = count.end;
  for (let left = count.value; left > 0; left -= 1) {
    const length = readNumber(bytes, at);
    const kind = length.end + length.value;
    const name = Buffer.from(bytes.subarray(length.end, kind)).toString();
    const given = Buffer.from(Object.hasOwn(names, name) ? names[name] : name);
    at = readNumber(bytes, kind + 1).end;
    parts.push(number(given.length), given, bytes.subarray(kind, at));
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

// LEB128.
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return { value: value >>> 0, end: at };
  }
}

function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}
