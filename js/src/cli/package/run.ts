// From a pipeline's folder to a package's folder and its archives.
import fs from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { SpacyError, env } from '../../index.node.js';
import { buildArchives, buildFormats } from '../../package/archives.js';
import { parseMeta, type Meta } from '../../package/meta-json.js';
import { completeMeta, folderName, makeTree } from '../../package/tree.js';
import { good, note, warn } from '../io/messages.js';
import { readCode, runCode } from './code.js';
import { membersBelow, readFile, readIfThere, removeFolder, writeFile, writeTree } from './files.js';
import { factsOfFolder } from './facts.js';
import { askForMeta } from './questions.js';

export interface PackageCommand {
  readonly input: string;
  readonly output: string;
  readonly code: readonly string[];
  readonly meta?: string;
  readonly createMeta?: boolean;
  readonly name?: string;
  readonly version?: string;
  readonly build: string;
  readonly force?: boolean;
  readonly requireParent: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  '.gz': 'zipped Python package',
  '.whl': 'binary wheel',
  '.tgz': 'npm package',
};

export async function makePackage(command: PackageCommand): Promise<void> {
  const { input, force = false } = command;
  env.logger = { warn };
  const formats = buildFormats(command.build);
  if (formats.length) note(`Building package artifacts: ${formats.join(', ')}`);
  const code = command.code.map(readCode);
  await runCode(command.code);
  if (code.length) good(`Including ${code.length} module(s) with custom code`);
  const data = membersBelow(input);
  const meta = await chooseMeta(data, command);
  const folder = path.join(command.output, folderName(meta));
  const tree = makeTree(data, meta, { code, readme: readIfThere(path.join(folder, 'README.md')) });
  const archives = buildArchives(tree, formats, (bytes) => deflateRawSync(bytes));
  makeRoom(path.join(folder, tree.module), force);
  writeTree(
    tree,
    folder,
    input,
    formats.some((format) => format !== 'npm'),
  );
  if (tree.madeReadme) good('Generated README.md from meta.json');
  else note('Using existing README.md from pipeline directory');
  good(`Successfully created package directory '${tree.folder}'\n${folder}`);
  for (const { filename, bytes } of archives) {
    const file = path.join(folder, 'dist', filename);
    writeFile(file, bytes);
    good(`Successfully created ${KINDS[path.extname(filename)]}\n${file}`);
  }
  if (tree.module.includes('__')) {
    warn(
      `Model name ('${tree.module}') contains a run of underscores. Runs of underscores are not significant in installed ` +
        'package names.',
    );
  }
}

async function chooseMeta(data: ReturnType<typeof membersBelow>, command: PackageCommand): Promise<Meta> {
  const { name, version, requireParent } = command;
  const metaPath = command.meta ?? path.join(command.input, 'meta.json');
  const given = parseMeta(readFile(metaPath).toString(), metaPath);
  const facts = await factsOfFolder(command.input);
  const names = { ...(name !== undefined && { name }), ...(version !== undefined && { version }) };
  const meta = completeMeta(data, facts, { meta: given, requireParent, ...names });
  const { requirements } = meta as { requirements: string[] };
  if (requirements.length) {
    good(`Including ${requirements.length} package requirement(s) from meta and config\n${requirements.join(', ')}`);
  }
  if (command.createMeta) return askForMeta(meta);
  good(`Loaded meta.json from file\n${metaPath}`);
  return meta;
}

function makeRoom(module: string, force: boolean): void {
  if (!fs.existsSync(module)) return;
  if (!force) {
    throw new SpacyError('FILE_EXISTS', `Package directory already exists: ${module}. Delete it, or use --force.`);
  }
  removeFolder(module);
}
