// One case of Example.fromDict.
import * as spacy from '../../../dist/index.js';

export function annotated(vocab, { words, spaces, annotations }) {
  const predicted = new spacy.Doc(vocab, { words, spaces });
  const example = spacy.Example.fromDict(predicted, annotations, { offsets: 'codePoints' });
  const tokens = [...example.y];
  const groups = [...example.y.spans].map(([key, spans]) => [
    key,
    Array.from(spans, (span) => [span.start, span.end, span.label_, span.kbId_]),
  ]);
  return [
    example.toDict({ offsets: 'codePoints' }),
    tokens.map((token) => [token.entIob, token.entKbId_, token.isSentStart]),
    Object.fromEntries(groups),
    example.y.hasUnknownSpaces,
    example.y.text,
  ];
}
