// A paragraph of spaCy 2's training data: columns of its tokens, its categories and entities.
import { SpacyError } from '../../index.node.js';
import { badData } from './text.js';
import { integerOf, listOf, objectOf, textOf, type JsonObject } from './json-values.js';

export interface Paragraph {
  readonly raw: string | undefined;
  readonly words: string[];
  readonly spaces: unknown[];
  readonly tags: unknown[];
  readonly pos: unknown[];
  readonly morphs: unknown[];
  readonly lemmas: unknown[];
  readonly heads: (number | null)[];
  readonly deps: (string | null)[];
  readonly ner: unknown[];
  readonly sentStarts: boolean[];
  readonly cats: Record<string, number>;
  readonly links: unknown;
}

export function readParagraph(value: unknown): Paragraph {
  const json = objectOf(value, 'A paragraph');
  const { raw = null, links = [] } = json;
  const paragraph: Paragraph = {
    raw: raw === null ? undefined : textOf(raw, "A paragraph's raw"),
    words: [],
    spaces: [],
    tags: [],
    pos: [],
    morphs: [],
    lemmas: [],
    heads: [],
    deps: [],
    ner: [],
    sentStarts: [],
    cats: readCats(json.cats),
    links,
  };
  for (const sentence of listOf(json.sentences, "A paragraph's sentences")) addSentence(paragraph, sentence);
  return paragraph;
}

function addSentence(paragraph: Paragraph, value: unknown): void {
  const sentence = objectOf(value, 'A sentence');
  listOf(sentence.tokens, "A sentence's tokens").forEach((token, i) => {
    addToken(paragraph, objectOf(token, 'A token'), i === 0);
  });
  // Constituents are checked, but no doc has them.
  for (const bracket of listOf(sentence.brackets ?? [], "A sentence's brackets")) {
    const { first, last, label } = objectOf(bracket, 'A bracket');
    integerOf(first, "A bracket's first");
    integerOf(last, "A bracket's last");
    if (label === undefined) throw badData('A bracket has no label.');
  }
}

function addToken(paragraph: Paragraph, token: JsonObject, isFirst: boolean): void {
  const place = paragraph.words.length;
  const { space = null, tag = null, pos = null, morph = null, lemma = null, ner = null } = token;
  const word = readWord(token.orth);
  paragraph.words.push(word);
  paragraph.spaces.push(space);
  paragraph.tags.push(tag);
  paragraph.pos.push(pos);
  paragraph.morphs.push(morph);
  paragraph.lemmas.push(lemma);
  paragraph.heads.push(token.head === undefined ? null : place + integerOf(token.head, `The head of '${word}'`));
  paragraph.deps.push(token.dep === undefined ? null : readDep(textOf(token.dep, `The dep of '${word}'`)));
  paragraph.ner.push(ner);
  paragraph.sentStarts.push(isFirst);
}

function readWord(orth: unknown): string {
  if (typeof orth === 'string') return orth;
  if (orth === undefined) throw badData('A token has no orth.');
  throw new SpacyError('E1022', `A token's orth is ${JSON.stringify(orth)}, not a string.`);
}

const readDep = (dep: string): string => (dep.toLowerCase() === 'root' ? 'ROOT' : dep);

function readCats(value: unknown): Record<string, number> {
  const cats: Record<string, number> = {};
  if (value === undefined || (typeof value === 'object' && value && Object.keys(value).length === 0)) return cats;
  for (const cat of listOf(value, "A paragraph's cats")) {
    const { label, value: score } = objectOf(cat, 'A category');
    if (score === undefined) throw badData(`The category ${JSON.stringify(label)} has no value.`);
    cats[textOf(label, "A category's label")] = score as number;
  }
  return cats;
}
