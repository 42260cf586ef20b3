// Many docs in one file (spacy.tokens.DocBin): .spacy files of spaCy 2.2 to 3.8, read.
import { brand } from './brand.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { freeWith } from './freeing.js';
import { host } from './install/host.js';
import type { Reply } from './marshal.js';
import { unpackEntries } from './msgpack.js';
import { core } from './runtime.js';
import { Span } from './span.js';
import { UserData } from './user-data.js';
import { Vocab } from './vocab.js';

export interface GetDocsOptions {
  /** Called for a doc that can't be read, in its place: the others follow. Without it, that is thrown. */
  readonly onError?: (error: SpacyError, index: number) => void;
}

const DOCS_AT_ONCE = 256;

export class DocBin {
  #handle = 0;
  #free: (() => void) | undefined;
  #length = 0;
  #attrs: readonly string[] = [];

  /** Takes the file's docs in place of those that it had. Throws a SpacyError for what is no DocBin. */
  fromBytes(bytes: Uint8Array | ArrayBuffer): this {
    const view = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes;
    if (!(view instanceof Uint8Array)) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `DocBin.fromBytes takes a Uint8Array or an ArrayBuffer, not ${show(bytes)}.`,
      );
    }
    const opened = core()._openDocBin(view);
    this.delete();
    this.#handle = opened.handle;
    this.#length = opened.length;
    this.#attrs = opened.attrs;
    this.#free = freeWith(this, () => core()._deleteDocBin(opened.handle));
    return this;
  }

  /** As fromBytes, from a file of spacy.fs. */
  fromDisk(path: string): this {
    return this.fromBytes(host().platform.fs.readFile(path));
  }

  /** Docs. */
  get length(): number {
    return this.#length;
  }

  /** Names of the attributes that the file has of each token. */
  get attrs(): readonly string[] {
    return this.#attrs;
  }

  /** Whether the file carries a string. */
  has(text: string): boolean {
    return this.#handle !== 0 && core()._docBinHas(this.#handle, text);
  }

  /** The docs one after another, on a vocab that takes in their strings. Does not use the DocBin up. */
  *getDocs(vocab: Vocab, options: GetDocsOptions = {}): Generator<Doc> {
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `DocBin.getDocs takes a vocab (nlp.vocab, or a new Vocab()), not ${show(vocab)}.`,
      );
    }
    let most = DOCS_AT_ONCE;
    for (let at = 0; at < this.#length;) {
      let docs: Doc[] = [];
      try {
        docs = this.#read(vocab, at, most);
        most = DOCS_AT_ONCE;
      } catch (error) {
        if (most > 1) {
          most = 1; // which of them is it?
          continue;
        }
        if (!options.onError || !(error instanceof SpacyError)) throw error;
        options.onError(error, at);
        at += 1;
      }
      yield* docs;
      at += docs.length;
    }
  }

  /** Frees what WebAssembly holds of it; it is empty then. Garbage collection does so too. */
  delete(): void {
    if (this.#handle === 0) return;
    this.#free!();
    this.#handle = 0;
    this.#length = 0;
  }

  #read(vocab: Vocab, first: number, most: number): Doc[] {
    const reply = core()._readDocBin(this.#handle, vocab._backend.handle, first, most, vocab._tables);
    return Array.from({ length: reply.word() }, () => readEntry(new Doc(vocab)._read(reply), reply));
  }
}
brand(DocBin, 'DocBin');

const HAS_UNKNOWN_SPACES = 1;

// What append_entry wrote (src/bindings/doc_bin_bindings.cpp).
function readEntry(doc: Doc, reply: Reply): Doc {
  if (reply.word() & HAS_UNKNOWN_SPACES) doc._rare.hasUnknownSpaces = true;
  const cats = Array.from({ length: reply.word() }, (): [string, number] => [reply.string(), reply.float64()]);
  if (cats.length) doc.cats = Object.fromEntries(cats);
  const userData = reply.bytes();
  if (userData.length) doc._rare.userData = () => new UserData(unpackEntries(userData));
  const groups = reply.word();
  for (let i = 0; i < groups; i += 1) readGroup(doc, reply);
  return doc;
}

function readGroup(doc: Doc, reply: Reply): void {
  const key = reply.string();
  const name = reply.string();
  const attrs = reply.bytes();
  const spans = Array.from({ length: reply.word() }, () => {
    const [start, end, label, kbId, id] = reply.words(5);
    return Span._of(doc, start!, end!, label, kbId, id);
  });
  const entries = attrs.length ? unpackEntries(attrs) : [];
  doc.spans._put(key, { name, spans, attrs: Object.fromEntries(entries as [string, unknown][]) });
}
