// The columns of a Doc (spacy::Column) and spaCy's attributes by name, as values of a token.
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { Lex } from './tables.js';

/** The order of src/tokens/doc.h. */
export const Column = {
  lex: 0,
  spacy: 1,
  norm: 2,
  entIob: 3,
  entType: 4,
  entKbId: 5,
  entId: 6,
  lemma: 7,
  pos: 8,
  tag: 9,
  morph: 10,
  dep: 11,
  head: 12,
  sentStart: 13,
} as const;
export const COLUMNS = 14;
/** Columns whose words are indexes of strings. */
export const STRING_COLUMNS = [2, 4, 5, 6, 7, 9, 10, 11];

/** spaCy's flags at their attribute ids, as the names that Token and Lexeme have for them. */
export const FLAGS = {
  isAlpha: 1,
  isAscii: 2,
  isDigit: 3,
  isLower: 4,
  isPunct: 5,
  isSpace: 6,
  isTitle: 7,
  isUpper: 8,
  likeUrl: 9,
  likeNum: 10,
  likeEmail: 11,
  isStop: 12,
  isBracket: 14,
  isQuote: 15,
  isLeftPunct: 16,
  isRightPunct: 17,
  isCurrency: 18,
} as const;
export type FlagName = keyof typeof FLAGS;

/** Universal parts of speech in the order of their symbols. */
export const FIRST_POS = 84;
export const POS_NAMES =
  'ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE'.split(' ');

/** What an attribute's number stands for. */
export type Kind = 'string' | 'pos' | 'signed' | 'count';

export interface Attribute {
  readonly kind: Kind;
  /** The word of token `i`; an index of a string where the kind is 'string'. */
  word(doc: Doc, i: number): number;
}

const ofColumn = (column: number, kind: Kind = 'string'): Attribute => ({
  kind,
  word: (doc, i) => doc._get(column, i),
});
const ofLexeme = (field: number, kind: Kind = 'string'): Attribute => ({
  kind,
  word: (doc, i) => doc._lexeme(i, field),
});

const FLAG_BITS = 32;
const flag = (bit: number): Attribute => ({
  kind: 'count',
  word: (doc, i) => (bit < FLAG_BITS ? (doc._lexeme(i, Lex.flags) >>> bit) & 1 : 0),
});

const attributes: Record<string, Attribute> = {
  ORTH: ofLexeme(Lex.orth),
  LOWER: ofLexeme(Lex.lower),
  NORM: { kind: 'string', word: (doc, i) => doc._get(Column.norm, i) || doc._lexeme(i, Lex.norm) },
  SHAPE: ofLexeme(Lex.shape),
  PREFIX: ofLexeme(Lex.prefix),
  SUFFIX: ofLexeme(Lex.suffix),
  LENGTH: ofLexeme(Lex.length, 'count'),
  SPACY: ofColumn(Column.spacy, 'count'),
  LEMMA: ofColumn(Column.lemma),
  POS: ofColumn(Column.pos, 'pos'),
  TAG: ofColumn(Column.tag),
  MORPH: ofColumn(Column.morph),
  DEP: ofColumn(Column.dep),
  HEAD: ofColumn(Column.head, 'signed'),
  SENT_START: { kind: 'signed', word: (doc, i) => doc._sentStart(i) },
  ENT_IOB: ofColumn(Column.entIob, 'count'),
  ENT_TYPE: ofColumn(Column.entType),
  ENT_KB_ID: ofColumn(Column.entKbId),
  ENT_ID: ofColumn(Column.entId),
  ID: { kind: 'signed', word: (doc, i) => Number(BigInt.asIntN(64, doc.at(i).rank)) },
  IDX: { kind: 'count', word: (doc, i) => doc._codePointStarts()[i]! },
  LANG: { kind: 'string', word: (doc) => doc.vocab._langId() },
};
for (const [name, bit] of Object.entries(FLAGS)) {
  const attribute = name
    .replace(/[A-Z]/, (letter) => `_${letter}`)
    .replace(/([a-z])([A-Z])/, '$1_$2')
    .toUpperCase();
  attributes[attribute] = flag(bit);
}
// Flags of one's own, in Python: nothing sets them here.
attributes.IS_OOV_DEPRECATED = flag(13);
for (let bit = 19; bit < 64; bit += 1) attributes[`FLAG${bit}`] = flag(bit);

/** Throws SpacyError E1037 for a name that spaCy does not have. */
export function attributeOf(name: string): Attribute {
  const attribute = typeof name === 'string' ? attributes[name.toUpperCase()] : undefined;
  if (attribute) return attribute;
  const names = Object.keys(attributes).filter((known) => !known.startsWith('FLAG'));
  throw new SpacyError('E1037', `There is no attribute ${show(name)}. Attributes: ${names.join(', ')}.`);
}

/** Doc.has_annotation. The first token starts a sentence whether that is known or not, and HEAD has no value for unknown. */
export function hasAnnotation(doc: Doc, attr: string, requireComplete: boolean): boolean {
  if (doc.length === 0) return true;
  // Python knows these two as they are written here alone.
  let name = attr === 'IS_SENT_START' || attr === 'IS_SENT_END' ? 'SENT_START' : String(attr).toUpperCase();
  if (name === 'HEAD') name = 'DEP';
  const { word } = attributeOf(name);
  const isOfSentences = name === 'SENT_START';
  if (isOfSentences && (doc.length === 1 || doc._hook('doc', 'sents'))) return true;
  for (let i = isOfSentences ? 1 : 0; i < doc.length; i += 1) {
    if ((word(doc, i) !== 0) !== requireComplete) return !requireComplete;
  }
  return requireComplete;
}
