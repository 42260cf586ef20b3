// The keys of Example.fromDict: spaCy 3's, those of 2.x, and what stands apart under token_annotation and doc_annotation.
import { SpacyError, show } from '../errors.js';

/** Lists by attribute's name. */
export type TokenAnnotations = Record<string, readonly unknown[]>;

export interface Sorted {
  readonly tokens: TokenAnnotations;
  readonly ofDoc: { cats?: unknown; entities?: unknown; spans?: unknown; links?: unknown };
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  words: 'ORTH',
  tags: 'TAG',
  pos: 'POS',
  lemmas: 'LEMMA',
  deps: 'DEP',
  heads: 'HEAD',
  sent_starts: 'SENT_START',
  morphs: 'MORPH',
  spaces: 'SPACY',
};
const OF_DOC = ['cats', 'links', 'spans', 'entities'];
/** Of 2.x: nothing comes of them. */
const UNUSED = ['text', 'ids', 'brackets'];

type Block = Readonly<Record<string, unknown>>;

const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function blockOf(value: unknown, what: string): Block {
  if (value === undefined || value === null) return {};
  if (isBlock(value)) return value;
  throw new SpacyError('BAD_ARGUMENT', `Example.fromDict: ${what} is an object of annotations, not ${show(value)}.`);
}

/** Throws SpacyError E976 where there are none, E983 and E974 for keys that there are not. */
export function sortAnnotations(annotations: Block): Sorted {
  if (annotations === null || annotations === undefined) {
    throw new SpacyError('E976', 'Example.fromDict needs an object of annotations second, but got nothing.');
  }
  const { token_annotation, doc_annotation, ...loose } = blockOf(annotations, 'the second argument');
  const ofTokens: Record<string, unknown> = { ...blockOf(token_annotation, 'token_annotation') };
  const ofDoc: Record<string, unknown> = { ...blockOf(doc_annotation, 'doc_annotation') };
  for (const [key, value] of Object.entries(loose)) {
    if (value === null || value === undefined) continue;
    const name = key === 'ner' ? 'entities' : key;
    (OF_DOC.includes(name) ? ofDoc : ofTokens)[name] = value;
  }
  const unknown = Object.keys(ofDoc).find((key) => !OF_DOC.includes(key) && isGiven(ofDoc[key]));
  if (unknown !== undefined) {
    throw new SpacyError(
      'E974',
      `There is no annotation of a doc named ${show(unknown)}. There are: ${OF_DOC.join(', ')}.`,
    );
  }
  if (!isGiven(ofDoc.links)) delete ofDoc.links;
  if (isGiven(ofDoc.cats) && !isBlock(ofDoc.cats)) {
    throw new SpacyError('BAD_ARGUMENT', `cats is an object of scores by label, not ${show(ofDoc.cats)}.`);
  }
  return { tokens: byAttribute(ofTokens), ofDoc };
}

function byAttribute(given: Block): TokenAnnotations {
  const tokens: TokenAnnotations = {};
  for (const [key, list] of Object.entries(given)) {
    if (UNUSED.includes(key)) continue;
    const name = Object.values(ATTRIBUTES).includes(key) ? key : ATTRIBUTES[key.toLowerCase()];
    if (!name) {
      const known = [...Object.keys(ATTRIBUTES), ...Object.values(ATTRIBUTES), ...OF_DOC].join(', ');
      throw new SpacyError('E983', `There is no annotation of tokens named ${show(key)}. There are: ${known}.`);
    }
    if (list === null || list === undefined) continue;
    if (!Array.isArray(list)) {
      throw new SpacyError('BAD_ARGUMENT', `${key} is a list of a value for each token, not ${show(list)}.`);
    }
    tokens[name] = list;
  }
  // Sentences follow from heads.
  if (tokens.HEAD) delete tokens.SENT_START;
  return tokens;
}

/** What Python takes for something. */
function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  return isBlock(value) ? Object.keys(value).length > 0 : !!value;
}

/** Where spaces follow: as given, or as words lie in the text; undefined where neither says. */
export function spacesIn({ ORTH, SPACY }: TokenAnnotations, text: unknown): boolean[] | undefined {
  if (SPACY?.some((space) => space !== null)) return SPACY.map(Boolean);
  if (typeof text !== 'string') return undefined;
  let at = 0;
  return ORTH!.map((word) => {
    const start = text.indexOf(String(word), at);
    if (start < 0) return true;
    at = start + String(word).length;
    return text[at] === ' ';
  });
}
