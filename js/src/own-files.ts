// What components of one's own, and a tokenizer, read from a package: each its own subfolder.
import type { Saved } from './component.js';
import type { Core, OpenFiles } from './core.js';
import { host } from './install/host.js';
import type { Language } from './language.js';
import { Pipe } from './pipe.js';

const joined = (...parts: string[]): string => parts.filter(Boolean).join('/');

interface Place {
  readonly exclude: readonly string[];
  /** The data folder's path in the package. */
  readonly folder: string;
  /** The package's, where it is a folder. */
  readonly path: string | undefined;
}

/** The files of a package that came as bytes lie in a folder of spacy.fs meanwhile. */
export function readOwn(core: Core, files: OpenFiles, nlp: Language, { exclude, folder, path }: Place): void {
  const tokenizer = { name: 'tokenizer', component: nlp._ownTokenizer, config: {} };
  const readers = [tokenizer, ...nlp._pipeline.entries].filter(
    ({ name, component }) =>
      !(component instanceof Pipe) &&
      typeof (component as Saved | undefined)?.fromDisk === 'function' &&
      !exclude.includes(name),
  );
  if (!readers.length) return;
  const { fs, temporary } = host().platform;
  const members = core._listFiles(files).map((member) => member.path);
  const base = path === undefined ? temporary() : joined(path, folder);
  try {
    for (const { name, component, config } of readers) {
      if (path === undefined) {
        const own = joined(folder, name);
        for (const member of members.filter((each) => each === own || each.startsWith(`${own}/`))) {
          fs.writeFile(joined(base, name) + member.slice(own.length), core.readFile(files, member));
        }
      }
      (component as Saved).fromDisk!(joined(base, name), structuredClone(config));
    }
  } finally {
    if (path === undefined) fs.rm(base, { recursive: true, force: true });
  }
}
