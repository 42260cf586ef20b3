// spaCy 2's training data of docs (spacy.training.docs_to_json): one document, of which each doc is a paragraph.
import type { Doc, Span, Token } from '../../index.node.js';
import { tagsOfEnts } from './biluo.js';

export interface TrainingJson {
  id: number;
  paragraphs: {
    raw: string | null;
    sentences: { tokens: Record<string, string | number>[]; brackets: [] }[];
    cats: { label: string; value: number }[];
    entities: [start: number, end: number, label: string][];
    links: Record<string, Record<string, number>>[];
  }[];
}

/** Offsets are in code points. Throws SpacyError E030 for a doc without sentences. */
export function docsToJson(docs: Iterable<Doc>, id = 0): TrainingJson {
  return { id, paragraphs: Array.from(docs, paragraphOf) };
}

function paragraphOf(doc: Doc): TrainingJson['paragraphs'][number] {
  const offsets = offsetsOf(doc);
  const range = (ent: Span): [number, number] => [offsets.starts[ent.start]!, offsets.ends[ent.end - 1]!];
  const describe = describer(doc);
  return {
    raw: doc.hasUnknownSpaces ? null : doc.text,
    sentences: doc.sents.map((sentence) => ({ tokens: Array.from(sentence, describe), brackets: [] })),
    cats: Object.entries(doc.cats).map(([label, value]) => ({ label, value })),
    entities: doc.ents.map((ent) => [...range(ent), ent.label_]),
    links: doc.ents.filter((ent) => ent.kbId_).map((ent) => ({ [`(${range(ent).join(', ')})`]: { [ent.kbId_]: 1 } })),
  };
}

function offsetsOf(doc: Doc): { starts: number[]; ends: number[] } {
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const { text, whitespace_ } of doc) {
    starts.push(at);
    at += [...text].length;
    ends.push(at);
    at += whitespace_.length;
  }
  return { starts, ends };
}

/** Tokens have the attributes that the doc has. */
function describer(doc: Doc): (token: Token) => Record<string, string | number> {
  const has = (attr: string): boolean => doc.hasAnnotation(attr);
  const [tag, pos, morph, lemma, dep, ner] = ['TAG', 'POS', 'MORPH', 'LEMMA', 'DEP', 'ENT_IOB'].map(has);
  const biluo = ner ? tagsOfEnts(doc) : [];
  return (token) => ({
    id: token.i,
    orth: token.text,
    space: token.whitespace_,
    ...(tag && { tag: token.tag_ }),
    ...(pos && { pos: token.pos_ }),
    ...(morph && { morph: String(token.morph) }),
    ...(lemma && { lemma: token.lemma_ }),
    ...(dep && { head: token.head.i - token.i, dep: token.dep_ }),
    ...(ner && { ner: biluo[token.i]! }),
  });
}
