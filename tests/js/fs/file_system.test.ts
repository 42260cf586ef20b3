// The same calls on the disk and in the virtual file system.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskFileSystem } from '../../../js/src/fs/disk.js';
import type { FileSystem, FileTree } from '../../../js/src/fs/types.js';
import { VirtualFileSystem } from '../../../js/src/fs/virtual.js';

let scratch: string;
beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'spacy-fs-'))));
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const kinds: [string, () => { fs: FileSystem & { tree(path: string): FileTree }; top: string }][] = [
  ['the disk', () => ({ fs: new DiskFileSystem(), top: scratch })],
  ['the virtual file system', () => ({ fs: new VirtualFileSystem(), top: '/scratch' })],
];
const bytes = (...values: number[]) => Uint8Array.from(values);
const code = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};

describe.each(kinds)('%s', (_name, make) => {
  test('a file is read as it was written, folders are made on the way', () => {
    const { fs, top } = make();
    fs.writeFile(`${top}/a/b/text`, 'grüße 😀');
    fs.writeFile(`${top}/a/bytes`, bytes(0, 255, 7));
    fs.writeFile(`${top}/a/buffer`, bytes(1, 2).buffer as ArrayBuffer);
    expect(fs.readFile(`${top}/a/b/text`, 'utf8')).toBe('grüße 😀');
    expect(fs.readFile(`${top}/a/b/text`, { encoding: 'utf-8' })).toBe('grüße 😀');
    expect([...fs.readFile(`${top}/a/bytes`)]).toEqual([0, 255, 7]);
    expect([...fs.readFile(`${top}/a/buffer`)]).toEqual([1, 2]);
    expect(fs.readdir(`${top}/a`)).toEqual(['b', 'buffer', 'bytes']);
    expect(fs.stat(`${top}/a/bytes`)).toEqual({ size: 3, isFile: true, isDirectory: false });
    expect(fs.stat(`${top}/a/b`)).toEqual({ size: 0, isFile: false, isDirectory: true });
  });

  test("what was read and what was written are nobody else's", () => {
    const { fs, top } = make();
    const mine = bytes(1, 2, 3);
    fs.writeFile(`${top}/file`, mine);
    mine[0] = 9;
    fs.readFile(`${top}/file`)[1] = 9;
    expect([...fs.readFile(`${top}/file`)]).toEqual([1, 2, 3]);
  });

  test('a later write replaces an earlier one', () => {
    const { fs, top } = make();
    fs.writeFile(`${top}/file`, 'long content');
    fs.writeFile(`${top}/file`, 'x');
    expect(fs.readFile(`${top}/file`, 'utf8')).toBe('x');
  });

  test('rm needs recursive for folders and force for what is missing', () => {
    const { fs, top } = make();
    fs.mkdir(`${top}/x/y`);
    fs.mkdir(`${top}/x/y`);
    fs.writeFile(`${top}/x/y/z`, '');
    expect(code(() => fs.rm(`${top}/x`))).toBeDefined();
    fs.rm(`${top}/x`, { recursive: true });
    expect(fs.exists(`${top}/x`)).toBe(false);
    expect(code(() => fs.rm(`${top}/x`))).toBe('FILE_NOT_FOUND');
    fs.rm(`${top}/x`, { force: true });
  });

  test('moves files and folders', () => {
    const { fs, top } = make();
    fs.writeFile(`${top}/old/in/file`, 'one');
    fs.writeFile(`${top}/two`, 'two');
    fs.rename(`${top}/old`, `${top}/new`);
    expect(fs.readFile(`${top}/new/in/file`, 'utf8')).toBe('one');
    expect(fs.exists(`${top}/old`)).toBe(false);
    fs.rename(`${top}/two`, `${top}/new/in/file`);
    expect(fs.readFile(`${top}/new/in/file`, 'utf8')).toBe('two');
    expect(code(() => fs.rename(`${top}/none`, `${top}/x`))).toBe('FILE_NOT_FOUND');
    expect(code(() => fs.rename(`${top}/new`, `${top}/new/in/itself`))).toBeDefined();
    expect(fs.exists(`${top}/new/in/file`)).toBe(true);
  });

  test('failures are SpacyErrors that name the path', () => {
    const { fs, top } = make();
    fs.writeFile(`${top}/file`, '');
    expect(() => fs.readFile(`${top}/missing`)).toThrow(`${top}/missing`);
    expect(code(() => fs.readFile(`${top}/missing`))).toBe('FILE_NOT_FOUND');
    expect(code(() => fs.readdir(`${top}/missing`))).toBe('FILE_NOT_FOUND');
    expect(code(() => fs.stat(`${top}/missing`))).toBe('FILE_NOT_FOUND');
    expect(code(() => fs.readFile(top))).toBeDefined();
    expect(code(() => fs.readdir(`${top}/file`))).toBeDefined();
    expect(code(() => fs.writeFile(`${top}/file/below`, ''))).toBeDefined();
    expect(code(() => fs.writeFile(top, ''))).toBeDefined();
    for (const bad of ['', 'a\0b', undefined, 7]) expect(code(() => fs.readFile(bad as string))).toBe('BAD_ARGUMENT');
    expect(code(() => fs.writeFile(`${top}/f`, 7 as unknown as string))).toBe('BAD_ARGUMENT');
    expect(code(() => fs.readFile(`${top}/file`, 'latin1' as 'utf8'))).toBe('BAD_ARGUMENT');
  });

  test('a tree lists every file, sorted, and reads any piece', () => {
    const { fs, top } = make();
    for (const path of ['b', 'a/z', 'a/b/c']) fs.writeFile(`${top}/t/${path}`, `in ${path}`);
    fs.mkdir(`${top}/t/empty`);
    const tree = fs.tree(`${top}/t`);
    expect(tree.list()).toEqual(['a/b/c', 'a/z', 'b']);
    expect(tree.exists('a/z')).toBe(true);
    expect(tree.exists('a')).toBe(false);
    expect(tree.size('a/b/c')).toBe(8);
    const piece = new Uint8Array(4);
    expect(tree.read('a/b/c', 6, piece)).toBe(2);
    expect(String.fromCharCode(...piece.subarray(0, 2))).toBe('/c');
    tree.write('new/file', bytes(5));
    expect([...fs.readFile(`${top}/t/new/file`)]).toEqual([5]);
    expect(code(() => fs.tree(`${top}/t/b`))).toBe('BAD_ARGUMENT');
    expect(code(() => tree.size('gone'))).toBe('FILE_NOT_FOUND');
  });

  test.each(['zip', 'tar.gz'] as const)("a %s is read by Python's own modules", (format) => {
    const { fs, top } = make();
    const long = `${'folder/'.repeat(20)}${'n'.repeat(60)}`;
    const large = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31) >>> 3);
    fs.writeFile(`${top}/model/config.cfg`, '[nlp]');
    fs.writeFile(`${top}/model/${long}`, large);
    fs.writeFile(`${top}/model/ünï`, '');
    const archive = join(scratch, `out.${format}`);
    writeFileSync(archive, fs.exportArchive(`${top}/model`, format));
    const script = `
import sys, zipfile, tarfile
path, target = sys.argv[1:]
if path.endswith('zip'):
    with zipfile.ZipFile(path) as f: assert f.testzip() is None; f.extractall(target)
else:
    with tarfile.open(path) as f: f.extractall(target)`;
    execFileSync('python3', ['-c', script, archive, join(scratch, 'out')]);
    expect(readFileSync(join(scratch, 'out/model/config.cfg'), 'utf8')).toBe('[nlp]');
    expect(readFileSync(join(scratch, 'out/model', long)).equals(large)).toBe(true);
    expect(readFileSync(join(scratch, 'out/model/ünï')).length).toBe(0);
    expect(code(() => fs.exportArchive(`${top}/model`, 'rar' as 'zip'))).toBe('BAD_ARGUMENT');
  });
});

test('the virtual file system resolves . and .. and never leaves its root', () => {
  const fs = new VirtualFileSystem();
  fs.writeFile('/a/b', 'x');
  expect(fs.readFile('../../a/./c/../b', 'utf8')).toBe('x');
  expect(fs.readdir('/')).toEqual(['a']);
});
