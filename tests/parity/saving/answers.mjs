// All that one of our pipelines answers, as answers.py has it.
const FIELDS = (
  'text whitespace_ norm_ lower_ shape_ prefix_ suffix_ lemma_ pos_ tag_ dep_ entType_ entIob_ entKbId_ entId_ ' +
  'isAlpha isAscii isDigit isLower isUpper isTitle isPunct isSpace isStop likeUrl likeNum likeEmail isOov ' +
  'hasVector i idx isSentStart'
).split(' ');

function asked(get) {
  try {
    return get();
  } catch (error) {
    return error.code ?? String(error);
  }
}

const span = (each) => [each.start, each.end, each.label_, each.kbId_, each.id_];

const numbers = (vector) => [
  vector.length,
  vector.reduce((sum, x) => sum + x, 0),
  vector.reduce((sum, x, i) => sum + x * (i + 1), 0),
];

export const answer = (doc) => ({
  tokens: [...doc].map((token) => [...FIELDS.map((name) => token[name] ?? null), String(token.morph), token.head.i]),
  ents: doc.ents.map(span),
  sents: asked(() => [...doc.sents].map(span)),
  'noun chunks': asked(() => [...doc.nounChunks].map(span)),
  spans: Object.fromEntries([...doc.spans].map(([key, group]) => [key, [...group].map(span)])),
  cats: { ...doc.cats },
  vectors: [doc.vector, ...[...doc].filter((token) => token.hasVector).map((token) => token.vector)].map(numbers),
});

/** parts.py's parts_of, in its order. */
export const partsOf = (nlp) => ({
  tokenizer: nlp.tokenizer,
  'vocab.vocab': nlp.vocab,
  'vocab.strings': nlp.vocab.strings,
  'vocab.lookups': nlp.vocab.lookups,
  'vocab.vectors': nlp.vocab.vectors,
  ...Object.fromEntries(nlp.components),
});
