// The build gives exports of spacy.wasm short names.
import { renameExports } from '../../../scripts/rename-exports.mjs';

/** A function that answers `value`, exported by each of the names. */
function moduleOf(value, names) {
  const section = (id, ...bytes) => [id, (bytes.length & 127) | 128, bytes.length >> 7, ...bytes];
  const text = (name) => [name.length, ...Buffer.from(name)];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 1, 0x7f),
    ...section(3, 1, 0),
    ...section(7, names.length, ...names.flatMap((name) => [...text(name), 0, 0])),
    ...section(10, 1, 4, 0, 0x41, value, 0x0b),
  ]);
}

test('renames what has a name in the map, and leaves the rest as it is', () => {
  const names = ['_one', 'two', '_three', 'x'.repeat(120)];
  const renamed = renameExports(moduleOf(7, names), { _one: 'A', _three: 'y'.repeat(100), other: 'B' });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(renamed));
  expect(Object.keys(exports)).toEqual(['A', 'two', 'y'.repeat(100), 'x'.repeat(120)]);
  for (const answer of Object.values(exports)) expect(answer()).toBe(7);
});
