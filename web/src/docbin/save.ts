// Writes the docs of an open file in another file, in slices: the worker answers questions meanwhile.
import { displacy, DocBin, type Doc } from 'spacy-wasm';
import { isRightToLeft } from '../view/docView';
import { linkedEnts } from '../view/links';
import { breather } from './breathe';
import { withNames } from './names';
import type { OpenFile } from './openFile';
import type { Saved, SaveOptions } from './protocol';

const AT_ONCE = 256;

export interface SaveWatch {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

type DocUse = (doc: Doc) => void;

export async function save(file: OpenFile, options: SaveOptions, watch: SaveWatch): Promise<Saved> {
  const { format, indices } = options;
  if (format === 'spacy') return saveSpacy(file, watch);
  const parts: string[] = [];
  const add = format === 'jsonl' ? jsonLines(parts) : htmlPage(parts, options);
  const { skipped, docs } = await each(file, indices, add.doc, watch);
  add.end();
  const type = format === 'jsonl' ? 'application/jsonl' : 'text/html';
  return { blob: new Blob(parts, { type }), docs, skipped };
}

async function saveSpacy(file: OpenFile, watch: SaveWatch): Promise<Saved> {
  if (!file.hasChanges) return { blob: file.source, docs: file.docs, skipped: 0 };
  return (await copyOf(file, false, watch)) ?? (await copyOf(file, true, watch))!;
}

/** null where there turns out to be user data that the copy would not keep. */
async function copyOf(file: OpenFile, storeUserData: boolean, watch: SaveWatch): Promise<Saved | null> {
  const copy = new DocBin({ attrs: [...file.attrs], storeUserData });
  const add = (doc: Doc): void => {
    if (!storeUserData && doc.userData.size > 0) throw HAS_USER_DATA;
    copy.add(doc);
  };
  try {
    const { skipped, docs } = await each(file, undefined, add, watch);
    return { blob: await blobOf(copy.toStream({ signal: watch.signal })), docs, skipped };
  } catch (error) {
    if (error === HAS_USER_DATA) return null;
    throw error;
  } finally {
    copy.delete();
  }
}

const HAS_USER_DATA = new Error('This doc has user data.');

function blobOf(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const headers = { 'content-type': 'application/octet-stream' };
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers }).blob();
}

function jsonLines(parts: string[]): { doc: DocUse; end: () => void } {
  return {
    doc: (doc) => parts.push(`${JSON.stringify(withNames(doc, (named) => named.toJson()))}\n`),
    end: () => undefined,
  };
}

/** One page with a figure for each doc, as displaCy writes it for a list of docs. */
function htmlPage(parts: string[], { colors, labelsOff, linkTemplate }: SaveOptions): { doc: DocUse; end: () => void } {
  let tail = '';
  return {
    doc(doc) {
      const { text, ents, ...rest } = withNames(doc, (named) => displacy.parseEnts(named));
      const on = ents.filter(({ label }) => !labelsOff.includes(label));
      const shown = linkedEnts(on, linkTemplate);
      const settings = { ...rest.settings, direction: isRightToLeft(text) ? 'rtl' : 'ltr' };
      const drawn = { ...rest, text, ents: shown, settings };
      const page = displacy.render(drawn, { style: 'ent', manual: true, page: true, options: { colors } });
      const from = page.indexOf('<figure');
      const to = page.lastIndexOf('</figure>') + '</figure>'.length;
      if (tail === '') parts.push(page.slice(0, from));
      parts.push(page.slice(from, to));
      tail = page.slice(to);
    },
    end: () => parts.push(tail),
  };
}

async function each(
  file: OpenFile,
  indices: Uint32Array | undefined,
  use: DocUse,
  { signal, onProgress }: SaveWatch,
): Promise<{ docs: number; skipped: number }> {
  const total = indices?.length ?? file.docs;
  const breathe = breather();
  let skipped = 0;
  let done = 0;
  for (const [start, end] of runs(indices, total)) {
    for (const [, doc] of file.read(start, end, () => skipped++)) use(doc);
    done += end - start;
    if (!(await breathe())) continue;
    signal.throwIfAborted();
    onProgress(done, total);
  }
  return { docs: total - skipped, skipped };
}

/** Neighbours are read together. */
function* runs(indices: Uint32Array | undefined, total: number): Generator<[start: number, end: number]> {
  if (!indices) {
    for (let at = 0; at < total; at += AT_ONCE) yield [at, Math.min(total, at + AT_ONCE)];
    return;
  }
  for (let at = 0; at < indices.length;) {
    let to = at + 1;
    while (to < indices.length && to - at < AT_ONCE && indices[to] === indices[to - 1]! + 1) to++;
    yield [indices[at]!, indices[to - 1]! + 1];
    at = to;
  }
}
