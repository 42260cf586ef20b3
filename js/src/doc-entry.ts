// A Doc with what stands beside its tokens, to C++ and back (src/bindings/doc_entry_block.h).
import type { Doc } from './doc.js';
import { reasonOf, SpacyError } from './errors.js';
import { wordsOf, type Marshal } from './marshal.js';
import type { Reply } from './reply.js';
import { unpackEntries } from './msgpack.js';
import { packEntries } from './msgpack-pack.js';
import { Packed } from './packed.js';
import { Span } from './span.js';
import type { SpanGroup } from './span-groups.js';

const UNKNOWN_SPACES = 1;
const NOTHING = new Uint8Array(0);

function readAttrs(key: string, bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {};
  try {
    return Object.fromEntries(unpackEntries(bytes) as [string, unknown][]);
  } catch (cause) {
    const why = `The attributes of the span group '${key}' can't be read: ${reasonOf(cause)}`;
    throw new SpacyError('BAD_MSGPACK', why, { cause });
  }
}

/** Takes in what append_entry wrote. */
export function readEntry(doc: Doc, reply: Reply): Doc {
  doc._read(reply);
  if (reply.word() & UNKNOWN_SPACES) doc._rare.hasUnknownSpaces = true;
  const sentiment = reply.word();
  if (sentiment) doc._rare.sentiment = new Float32Array(Uint32Array.of(sentiment).buffer)[0]!;
  const cats = reply.bytes();
  if (cats.length) doc._rare.cats = Packed.cats(cats);
  const userData = reply.bytes();
  if (userData.length) doc._rare.userData = Packed.userData(userData);
  for (let groups = reply.word(); groups > 0; groups -= 1) readGroup(doc, reply);
  return doc;
}

function readGroup(doc: Doc, reply: Reply): void {
  const key = reply.string();
  const name = reply.string();
  const attrs = readAttrs(key, reply.bytes());
  const spans = Array.from({ length: reply.word() }, () => {
    const [start, end, label, kbId, id] = reply.words(5);
    return Span._of(doc, start!, end!, label, kbId, id);
  });
  doc.spans._put(key, { name, attrs, spans });
}

/** Flags, sentiment, sizes of categories and user data, number of groups: of most docs. */
const NOTHING_BESIDE = [0, 0, 0, 0, 0];
const ONLY_UNKNOWN_SPACES = [UNKNOWN_SPACES, 0, 0, 0, 0];

export interface EntryParts {
  readonly tensor: boolean;
  readonly userData: boolean;
}

/** Writes what read_entry reads. Throws SpacyError BAD_VALUE naming what can't be saved, ZONE_ENDED. */
export function writeEntry(marshal: Marshal, doc: Doc, parts: EntryParts): void {
  void doc._tables.strings.length; // those of a zone that has ended say so
  const { cats, userData, spans, sentiment = 0, hasUnknownSpaces } = doc._rareOrNone;
  // All that may be refused is packed before anything is written.
  const packed = [cats, parts.userData ? userData : undefined].map((value) => value?.pack() ?? NOTHING);
  const groups = Array.from(spans ?? [], ([key, group]) => [key, group, packAttrs(key, group)] as const);
  marshal._writeDoc(doc._request(parts.tensor));
  if (!sentiment && !cats && !userData && !groups.length) {
    marshal._writeWords(hasUnknownSpaces ? ONLY_UNKNOWN_SPACES : NOTHING_BESIDE);
    return;
  }
  const flags = hasUnknownSpaces ? UNKNOWN_SPACES : 0;
  marshal._writeWords([flags])._writeWords(wordsOf(Float32Array.of(sentiment)));
  for (const bytes of packed) marshal._writePadded(bytes);
  marshal._writeWords([groups.length]);
  for (const [key, group, attrs] of groups) {
    marshal._writePadded(key)._writePadded(group.name)._writePadded(attrs);
    marshal._writeWords([group.length]);
    for (const span of group) marshal._writeWords([span.start, span.end, ...span._ids]);
  }
}

const packAttrs = (key: string, { attrs }: SpanGroup): Uint8Array =>
  packEntries(Object.entries(attrs), (attr) => `The attribute '${String(attr)}' of doc.spans '${key}'`);
