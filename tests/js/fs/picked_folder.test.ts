// A folder that the person picked: read by mount, written back by flush.
import type { DirectoryHandle } from '../../../js/src/fs/types.js';
import { VirtualFileSystem } from '../../../js/src/fs/virtual.js';

type Tree = { [name: string]: Tree | string };
const writes: string[] = [];

function handle(tree: Tree, name = 'picked'): DirectoryHandle {
  const file = (key: string) => ({
    kind: 'file' as const,
    name: key,
    getFile: async () => new Blob([tree[key] as string]),
    createWritable: async () => ({
      write: async (data: Uint8Array) => {
        writes.push(key);
        tree[key] = new TextDecoder().decode(data);
      },
      close: async () => {},
    }),
  });
  const folder = (key: string) => handle(tree[key] as Tree, key);
  return {
    kind: 'directory',
    name,
    async *entries() {
      for (const key of Object.keys(tree)) yield [key, typeof tree[key] === 'string' ? file(key) : folder(key)];
    },
    getDirectoryHandle: async (key) => {
      tree[key] ??= {};
      return folder(key);
    },
    getFileHandle: async (key) => file(key),
    removeEntry: async (key) => void delete tree[key],
  };
}

test('what changed is written back, what was removed is removed, the rest is left alone', async () => {
  const tree: Tree = { same: 'same', changed: 'before', gone: 'gone', deep: { inside: 'inside' } };
  const fs = new VirtualFileSystem();
  await fs.mount(handle(tree), '/disk');
  expect(fs.readFile('/disk/deep/inside', 'utf8')).toBe('inside');
  fs.writeFile('/disk/changed', 'after');
  fs.writeFile('/disk/new/file', 'new');
  fs.rm('/disk/gone');
  await fs.flush('/disk/new');
  expect(tree).toEqual({ same: 'same', changed: 'after', deep: { inside: 'inside' }, new: { file: 'new' } });
  expect(writes.sort()).toEqual(['changed', 'file']);
  writes.length = 0;
  await fs.flush('/disk');
  expect(writes).toEqual([]);
});

test('flush says when there is nothing mounted, mount when there is no handle', async () => {
  const fs = new VirtualFileSystem();
  await expect(fs.flush('/nowhere')).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  await expect(fs.mount({} as DirectoryHandle, '/x')).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  await expect(fs.mount('/home', '/x')).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});
