// What components of one's own read from a package: each its own subfolder.
import type { ComponentObject } from './component.js';
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
  const readers = nlp._pipeline.entries.filter(
    ({ name, component }) =>
      !(component instanceof Pipe) &&
      typeof (component as ComponentObject | undefined)?.fromDisk === 'function' &&
      !exclude.includes(name),
  );
  if (!readers.length) return;
  const { fs, temporary } = host().platform;
  const members = core._listFiles(files).map((member) => member.path);
  const base = path === undefined ? temporary() : joined(path, folder);
  try {
    for (const { name, component, config } of readers) {
      if (path === undefined) {
        const start = `${joined(folder, name)}/`;
        for (const member of members.filter((each) => each.startsWith(start))) {
          fs.writeFile(joined(base, name, member.slice(start.length)), core.readFile(files, member));
        }
      }
      (component as ComponentObject).fromDisk!(joined(base, name), structuredClone(config));
    }
  } finally {
    if (path === undefined) fs.rm(base, { recursive: true, force: true });
  }
}
