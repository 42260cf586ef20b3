// Doc.to_json: what spaCy's JSON of a Doc holds, with offsets in code points or UTF-16 code units.
import type { Doc } from './doc.js';
import type { Span } from './span.js';

interface Range {
  start: number;
  end: number;
}

export interface DocJson {
  text: string;
  ents?: (Range & { label: string })[];
  sents?: Range[];
  cats?: Record<string, number>;
  tokens: (Range & {
    id: number;
    tag?: string;
    pos?: string;
    morph?: string;
    lemma?: string;
    dep?: string;
    head?: number;
  })[];
  spans?: Record<string, (Range & { label: string; kb_id: string })[]>;
}

export function toJson(doc: Doc, utf16: boolean): DocJson {
  const starts = utf16 ? doc._starts() : doc._codePointStarts();
  const endOf = (i: number): number => starts[i + 1]! - (doc.at(i).whitespace_ ? 1 : 0);
  const range = (span: Span): Range => {
    const start = starts[span.start]!;
    return { start, end: span.length ? endOf(span.end - 1) : start };
  };
  const json: DocJson = { text: doc.text, tokens: [] };
  if (doc.hasAnnotation('ENT_IOB')) json.ents = doc.ents.map((ent) => ({ ...range(ent), label: ent.label_ }));
  if (doc.hasAnnotation('SENT_START')) json.sents = doc.sents.map(range);
  if (Object.keys(doc.cats).length) json.cats = { ...doc.cats };
  const has = (attr: string): boolean => doc.hasAnnotation(attr);
  const [tag, pos, morph, lemma, dep] = ['TAG', 'POS', 'MORPH', 'LEMMA', 'DEP'].map(has);
  for (const token of doc) {
    json.tokens.push({
      id: token.i,
      start: starts[token.i]!,
      end: endOf(token.i),
      ...(tag && { tag: token.tag_ }),
      ...(pos && { pos: token.pos_ }),
      ...(morph && { morph: token.morph.toJson() }),
      ...(lemma && { lemma: token.lemma_ }),
      ...(dep && { dep: token.dep_, head: token.head.i }),
    });
  }
  if (doc.spans.size) {
    json.spans = {};
    for (const [name, group] of doc.spans) {
      json.spans[name] = Array.from(group, (span) => ({ ...range(span), label: span.label_, kb_id: span.kbId_ }));
    }
  }
  return reorder(json);
}

// Python writes the tokens after ents, sents and cats.
function reorder({ text, ents, sents, cats, tokens, spans }: DocJson): DocJson {
  return {
    text,
    ...(ents && { ents }),
    ...(sents && { sents }),
    ...(cats && { cats }),
    tokens,
    ...(spans && { spans }),
  };
}
