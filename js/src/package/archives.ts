// A package's tree as archives that pip and npm install.
import { SpacyError, show } from '../errors.js';
import { exportTree, type Deflate } from '../fs/export.js';
import { sha256 } from '../fs/sha256.js';
import { npmVersion } from '../pep440.js';
import { encoder } from '../utf8.js';
import { archiveName, metadata } from './metadata.js';
import { builtMembers, type Member, type PackageTree } from './tree.js';

export interface PackageArchive {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

type Builder = (tree: PackageTree, deflate?: Deflate) => PackageArchive;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const isScript = (path: string): boolean => /\.m?js$/.test(path);
const below = (folder: string, members: readonly Member[]): Member[] =>
  members.map(([path, bytes]) => [`${folder}/${path}`, bytes]);

const sdist: Builder = (tree, deflate) => {
  const folder = archiveName(tree);
  const members: Member[] = [['PKG-INFO', metadata(tree)], ...builtMembers(tree)];
  return { filename: `${folder}.tar.gz`, bytes: exportTree(below(folder, members), 'tar.gz', deflate) };
};

const wheel: Builder = (tree, deflate) => {
  const name = archiveName(tree);
  const info: Member[] = [
    ['METADATA', metadata(tree)],
    [
      'WHEEL',
      encoder.encode('Wheel-Version: 1.0\nGenerator: spacy-wasm\nRoot-Is-Purelib: true\nTag: py3-none-any\n\n'),
    ],
    ['entry_points.txt', encoder.encode(`[spacy_models]\n${tree.module} = ${tree.module}\n`)],
    ['top_level.txt', encoder.encode(`${tree.module}\n`)],
  ];
  const built = builtMembers(tree);
  const licenses = built.filter(([path]) => /^LICENSE[^/]*$/.test(path));
  const members = [
    ...built.filter(([path]) => path.startsWith(`${tree.module}/`)),
    ...below(`${name}.dist-info`, [...licenses, ...info]),
  ];
  const record = members.map(([path, bytes]) => `${quoted(path)},sha256=${urlBase64(sha256(bytes))},${bytes.length}\n`);
  const recordPath = `${name}.dist-info/RECORD`;
  const all: Member[] = [...members, [recordPath, encoder.encode(`${record.join('')}${recordPath},,\n`)]];
  return { filename: `${name}-py3-none-any.whl`, bytes: exportTree(all, 'zip', deflate) };
};

const quoted = (path: string): string => (/[",]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path);
const urlBase64 = (bytes: Uint8Array): string =>
  base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

/** The wheel in an npm package whose module says where it lies. Scripts that come with the package are its entry points. */
const npm: Builder = (tree, deflate) => {
  const { meta, module, code } = tree;
  const name = module.toLowerCase().replace(/_/g, '-');
  const version = npmVersion(String(meta.version))!;
  const scripts = code.filter(({ name: file }) => isScript(file));
  const data = wheel(
    { ...tree, members: tree.members.filter(([path]) => !isScript(path) || path.split('/').length > 2) },
    deflate,
  );
  const files: Member[] = [
    [data.filename, data.bytes],
    ['index.js', encoder.encode(indexModule(tree, data, scripts.length > 0))],
    [
      'index.d.ts',
      encoder.encode(
        `import type { ModelModule } from 'spacy-wasm';\ndeclare const model: ModelModule;\nexport default model;\n`,
      ),
    ],
    ...tree.members.filter(([path]) => /^(LICENSE[^/]*|README\.md)$/.test(path)),
    ...scripts.map(({ name: file, bytes }): Member => [file, bytes]),
  ];
  if (scripts.length)
    files.push(['entry-points.js', encoder.encode(entryPoints(scripts.map(({ name: file }) => file)))]);
  const manifest = {
    name,
    version,
    description: meta.description,
    keywords: ['spacy', 'spacy-model', meta.lang],
    author: meta.author && { name: meta.author, email: meta.email || undefined, url: meta.url || undefined },
    homepage: meta.url,
    license: meta.license && spdx(String(meta.license)),
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './*': './*' },
    files: files.map(([path]) => path),
    peerDependencies: { 'spacy-wasm': '>=0.1.0' },
    spacy: { model: module, ...(scripts.length && { entryPoints: './entry-points.js' }) },
  };
  const json = JSON.stringify(manifest, (_key, value: unknown) => (value === '' ? undefined : value), 2);
  const members = below('package', [['package.json', encoder.encode(`${json}\n`)], ...files]);
  return { filename: `${name}-${version}.tgz`, bytes: exportTree(members, 'tar.gz', deflate) };
};

function indexModule({ meta, module }: PackageTree, data: PackageArchive, hasScripts: boolean): string {
  const integrity = `sha256-${base64(sha256(data.bytes))}`;
  return `${hasScripts ? `import './entry-points.js';\n\n` : ''}export default {
  name: ${JSON.stringify(module)},
  version: ${JSON.stringify(meta.version)},
  url: new URL('./${data.filename}', import.meta.url).href,
  integrity: '${integrity}',
};\n`;
}

/** What a script exports under the name of a group of entry points is registered. */
const entryPoints = (scripts: readonly string[]): string =>
  `import { use } from 'spacy-wasm';
${scripts.map((file, i) => `import * as code${i} from './${file}';`).join('\n')}

for (const code of [${scripts.map((_, i) => `code${i}`).join(', ')}]) {
  const groups = Object.entries({ ...code, ...code.default }).filter(([name]) => name.startsWith('spacy_'));
  if (groups.length) use(Object.fromEntries(groups));
}\n`;

/** npm wants 'CC-BY-SA-3.0' where people write it with blanks. */
const spdx = (license: string): string =>
  / (OR|AND|WITH|IN) /.test(license) ? license : license.trim().replace(/\s+/g, '-');

const builders: Readonly<Record<string, Builder>> = { sdist, wheel, npm };

export const buildArchives = (tree: PackageTree, formats: readonly string[], deflate?: Deflate): PackageArchive[] =>
  formats.map((format) => builders[format]!(tree, deflate));

/** None for 'none'. Throws BAD_ARGUMENT for a format that there is not. */
export function buildFormats(build: string | readonly string[]): string[] {
  const names = (typeof build === 'string' ? build.split(',') : [...build]).map((name) => String(name).trim());
  const known = [...Object.keys(builders), 'none'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SpacyError('BAD_ARGUMENT', `Unknown build format: ${show(unknown)}. Supported: ${known.join(', ')}.`);
  }
  return names.includes('none') ? [] : Object.keys(builders).filter((name) => names.includes(name));
}
