// A pipeline as one file to install or to open: what pip and npm take, or its folder in a zip.
import { createPackage, fs, type Language } from 'spacy-wasm';
import { moduleName } from './names';
import { COLORS_KEY, type PackageWanted } from './protocol';

const FOLDER = '/saved-package';

/** Throws what spacy.package says of names, versions and values; the pipeline's meta is then what it was. */
export function savePackage(nlp: Language, { facts, build, colors }: PackageWanted): { filename: string; blob: Blob } {
  const before = structuredClone(nlp.meta);
  const meta = Object.assign(nlp.meta, facts);
  if (Object.keys(colors).length > 0) meta[COLORS_KEY] = colors;
  else delete meta[COLORS_KEY];
  try {
    const { name, version } = facts;
    const [made] = createPackage(nlp, { name, version, build: build === 'zip' ? 'none' : build });
    const { filename, bytes } = made ?? zipped(nlp, `${moduleName(nlp.lang, name)}-${version}`);
    return { filename, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
  } catch (error) {
    nlp.meta = before;
    throw error;
  }
}

function zipped(nlp: Language, name: string): { filename: string; bytes: Uint8Array } {
  try {
    nlp.toDisk(`${FOLDER}/${name}`);
    return { filename: `${name}.zip`, bytes: fs.exportArchive(`${FOLDER}/${name}`, 'zip') };
  } finally {
    fs.rm(FOLDER, { recursive: true, force: true });
  }
}
