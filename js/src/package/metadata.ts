// What a package's index and pip read of it: PKG-INFO of an sdist, METADATA of a wheel.
import { normalizedVersion } from '../pep440.js';
import { decoder, encoder } from '../utf8.js';
import type { PackageTree } from './tree.js';

/** The name of an archive: runs of '-', '_' and '.' are one '_', the version is in its full form. */
export function archiveName({ meta, module }: PackageTree): string {
  return `${module.replace(/[-_.]+/g, '_')}-${normalizedVersion(String(meta.version))}`;
}

const HEADERS: readonly (readonly [header: string, key: string])[] = [
  ['Summary', 'description'],
  ['Home-page', 'url'],
  ['Author', 'author'],
  ['Author-email', 'email'],
  ['License', 'license'],
];

export function metadata({ meta, module, members }: PackageTree): Uint8Array {
  const text = (name: string) => {
    const member = members.find(([path]) => path === name);
    return member ? decoder.decode(member[1]) : '';
  };
  const { setup_requires = [], requirements = [] } = meta as Record<string, string[]>;
  const licenses = members.map(([path]) => path).filter((path) => /^LICENSE[^/]*$/.test(path));
  const lines: (readonly [string, unknown])[] = [
    ['Metadata-Version', '2.1'],
    ['Name', module],
    ['Version', normalizedVersion(String(meta.version))],
    ...HEADERS.map(([header, key]) => [header, String(meta[key] ?? '').split(/[\r\n]/)[0]] as const),
    ['Description-Content-Type', 'text/markdown'],
    ...licenses.map((path) => ['License-File', path] as const),
    ...[...setup_requires, ...requirements].map((requirement) => ['Requires-Dist', requirement] as const),
  ];
  const head = lines.filter(([, value]) => value !== '').map(([header, value]) => `${header}: ${String(value)}`);
  return encoder.encode(`${head.join('\n')}\n\n${text('README.md')}\n`);
}
