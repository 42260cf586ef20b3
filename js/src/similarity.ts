// Means, norms and cosines of vectors, and the rules of `similarity` (spacy.tokens, spacy.lexeme).
import { isA } from './brand.js';
import { attributeOf } from './columns.js';
import type { Doc } from './doc.js';
import type { Lexeme } from './lexeme.js';
import type { Span } from './span.js';
import type { Token } from './token.js';
import { warnOnce } from './warnings.js';

/** What has a vector. */
export type Similar = Doc | Span | Token | Lexeme;

/** The mean of vectors of one width, in single precision; zeros of none. */
export function meanVector(vectors: readonly Float32Array[], width: number): Float32Array {
  const mean = new Float32Array(width);
  for (const vector of vectors) for (let i = 0; i < width; i += 1) mean[i]! += vector[i]!;
  if (vectors.length) for (let i = 0; i < width; i += 1) mean[i]! /= vectors.length;
  return mean;
}

/** The L2 norm. */
export function norm(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += Math.fround(value * value);
  return Math.sqrt(squares);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

const isToken = (item: Similar): item is Token => isA(item, 'Token');
const isLexeme = (item: Similar): item is Lexeme => isA(item, 'Lexeme');
const isSpan = (item: Similar): item is Span => isA(item, 'Span');
const isWord = (item: Similar): boolean => isToken(item) || isLexeme(item);

function kindOf(self: Similar): string {
  if (isToken(self)) return 'Token';
  if (isLexeme(self)) return 'Lexeme';
  return isSpan(self) ? 'Span' : 'Doc';
}

/** The values of the attribute that is the vectors' key, of a token or word or of each token of a doc or span. */
function keysOf(self: Similar, attr: string): bigint[] {
  if (isLexeme(self)) return [self[attr.toLowerCase() as 'orth']];
  const { doc } = self;
  const [start, end] = isToken(self) ? [self.i, self.i + 1] : isSpan(self) ? [self.start, self.end] : [0, doc.length];
  const { word } = attributeOf(attr);
  return Array.from({ length: end - start }, (_, i) => doc._tables.strings.hash(word(doc, start + i)));
}

// Doc and Span compare their words with those of another Doc or Span, one word with a Token or Lexeme; a Token or Lexeme is
// compared with one of these alone, but a Lexeme with a single word too.
function isSameText(self: Similar, other: Similar, attr: string): boolean {
  if (isWord(self) && !isWord(other) && !(isLexeme(self) && other.length === 1)) return false;
  if (!isWord(self) && isWord(other) && self.length !== 1) return false;
  if (!isWord(self) && !isWord(other) && self.length !== other.length) return false;
  const [mine, theirs] = [keysOf(self, attr), keysOf(other, attr)];
  return mine.length === theirs.length && mine.every((key, i) => key === theirs[i]);
}

/** The cosine of two vectors: 1 for the same words, 0 where one has no vector. */
export function similarity(self: Similar, other: Similar): number {
  const isOfLexeme = isLexeme(self);
  const kind = kindOf(self);
  const { vectors } = self.vocab;
  if (isSameText(self, other, isOfLexeme ? 'ORTH' : vectors.attr)) return 1;
  if (!isOfLexeme && vectors.nKeys === 0) {
    warnOnce(
      'W007',
      `The pipeline has no word vectors, so ${kind}.similarity goes by the tagger's, parser's and entity recognizer's view of ` +
        'the words, which may not be what you look for. Open a package with vectors (md or lg).',
    );
  }
  if (self.vectorNorm === 0 || other.vectorNorm === 0) {
    if (isOfLexeme || !self.hasVector || !other.hasVector) {
      warnOnce('W008', `${kind}.similarity has nothing to go by: one of the two has no vector, or zeros for one.`);
    }
    return 0;
  }
  return dot(self.vector, other.vector) / (self.vectorNorm * other.vectorNorm);
}
