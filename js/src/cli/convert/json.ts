// spaCy 2's training data: a list of documents, each of paragraphs of sentences of tokens.
import { Doc, SpacyError, type Features, type Span, type Vocab } from '../../index.node.js';
import { spansOfTags } from './biluo.js';
import { readParagraph, type Paragraph } from './json-paragraph.js';
import { objectsOf } from './json-parts.js';
import { listOf, objectOf } from './json-values.js';
import { badData } from './text.js';

/** A doc of each paragraph. */
export function* jsonToDocs(text: string, vocab: Vocab): Generator<Doc> {
  for (const json of objectsOf(text)) {
    for (const paragraph of listOf(objectOf(json, 'A document').paragraphs, "A document's paragraphs")) {
      yield makeDoc(vocab, readParagraph(paragraph));
    }
  }
}

function makeDoc(vocab: Vocab, paragraph: Paragraph): Doc {
  const { words, heads, deps } = paragraph;
  const spaces = spacesOf(paragraph);
  const isParsed = heads.some((head) => head !== null);
  const hasDeps = deps.some((dep) => dep);
  checkLinks(paragraph.links);
  const doc = new Doc(vocab, {
    words,
    ...(spaces && { spaces }),
    ...column('tags', 'TAG', paragraph.tags),
    ...column('pos', 'POS', paragraph.pos),
    ...column('lemmas', 'LEMMA', paragraph.lemmas),
    ...(isParsed ? { heads, deps: hasDeps ? deps : deps.map(() => null) } : { sentStarts: paragraph.sentStarts }),
  });
  if (paragraph.morphs.some(Boolean)) setMorphs(doc, paragraph.morphs);
  // Without heads, labels say nothing of sentences.
  if (hasDeps && !isParsed) for (const token of doc) token.dep_ = deps[token.i] ?? '';
  setEnts(doc, paragraph.ner);
  Object.assign(doc.cats, paragraph.cats);
  return doc;
}

/** A list of strings where any is set. Throws SpacyError E969 where others are none. */
function column(name: 'tags' | 'pos' | 'lemmas', attribute: string, values: readonly unknown[]): object {
  if (!values.some(Boolean)) return {};
  const other = values.findIndex((value) => typeof value !== 'string');
  if (other < 0) return { [name]: values };
  const shown = JSON.stringify(values[other]);
  throw new SpacyError('E969', `${attribute} of token ${other} is ${shown}, not a string, while others have one.`);
}

/** Undefined where nothing tells of spaces. */
function spacesOf({ raw, words, spaces }: Paragraph): boolean[] | undefined {
  if (words.length === 0 || spaces.some((space) => space !== null)) return spaces.map(Boolean);
  if (raw === undefined) return undefined;
  let at = 0;
  return words.map((word) => {
    const start = raw.indexOf(word, at);
    // A word that the text does not have is looked over.
    if (start < 0) return true;
    at = start + word.length;
    return raw[at] === ' ';
  });
}

function setMorphs(doc: Doc, morphs: readonly unknown[]): void {
  for (const token of doc) {
    const features = morphs[token.i];
    const isFeatures = typeof features === 'string' || (typeof features === 'object' && features !== null);
    token.setMorph(isFeatures ? (features as Features) : '');
  }
}

function setEnts(doc: Doc, tags: readonly unknown[]): void {
  const other = tags.findIndex((tag) => typeof tag !== 'string' && tag !== null);
  if (other >= 0) {
    const message = `The ner of token ${other} is ${JSON.stringify(tags[other])}, which is no BILUO tag.`;
    throw other === 0 ? new SpacyError('E973', message) : badData(message);
  }
  const isMissing = (span: Span): boolean => span.label_ === '';
  const spans = spansOfTags(doc, tags as (string | null)[]);
  doc.setEnts(
    spans.filter((span) => !isMissing(span)),
    { missing: spans.filter(isMissing) },
  );
}

/** spaCy reads no links from JSON, whose keys are no pairs: what is there is an error. */
function checkLinks(links: unknown): void {
  if (!links || (Array.isArray(links) && links.length === 0)) return;
  for (const [key, scores] of Object.entries(objectOf(links, "A paragraph's links"))) {
    const sure = Object.values(objectOf(scores, `The link '${key}'`)).filter((score) => score === 1);
    if (sure.length > 1) throw new SpacyError('E980', `The link '${key}' has ${sure.length} identifiers of score 1.`);
    if (sure.length) throw new SpacyError('E981', `The link '${key}' is at no token: links in JSON can't be read.`);
  }
}
