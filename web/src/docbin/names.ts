// Strings that a file names but does not hold (files of spaCy 2): they are shown by their hash.
import { Doc, Vocab, type DocMessage } from 'spacy-wasm';

/** The doc as a message in which each string has a name. */
export function namedMessage(doc: Doc): ReturnType<Doc['toTransferable']> {
  const { message, transfer } = doc.toTransferable();
  const strings = message.strings.map((text, i) => text ?? `#${message.hashes[i]}`);
  return { message: { ...message, strings } satisfies DocMessage, transfer };
}

/** What `use` makes of the doc, or, where a string is missing, of a copy in which it has a name. */
export function withNames<Value>(doc: Doc, use: (doc: Doc) => Value): Value {
  try {
    return use(doc);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'E018') throw error;
    return use(Doc.fromTransferable(new Vocab(), namedMessage(doc).message));
  }
}
