// The words of a CoNLL-U sentence as a Doc takes them.
import { Doc, type Vocab } from '../../index.node.js';
import { isRange, type Row } from './conllu-rows.js';
import { badData, parseInteger } from './text.js';

export interface Word {
  text: string;
  space: boolean;
  tag: string;
  pos: string;
  morph: string;
  lemma: string;
  head: number;
  dep: string;
}

/** First and last id of a multiword token, '3-4'. */
export function rangeOf(id: string): [first: string, last: string] {
  const ends = id.split('-');
  if (ends.length === 2) return ends as [string, string];
  throw badData(`'${id}' is no range of ids: expected two numbers with '-' between them.`);
}

/** With `merge` each word of a multiword token has the text of the whole. */
export function readWords(rows: readonly Row[], merge: boolean): Word[] {
  const words: Word[] = [];
  let multiword: { text: string; last: string; space: boolean } | undefined;
  for (const row of rows) {
    if (row.id.includes('.')) continue;
    const followed = !row.misc.includes('SpaceAfter=No');
    if (isRange(row.id)) {
      multiword = { text: row.form, last: rangeOf(row.id)[1], space: followed };
      continue;
    }
    const text = merge && multiword ? multiword.text : row.form;
    const isLast = row.id === multiword?.last;
    words.push(readWord(row, text, multiword ? isLast && multiword.space : followed));
    if (isLast) multiword = undefined;
  }
  return words;
}

function readWord(row: Row, text: string, space: boolean): Word {
  const place = parseInteger(row.id, 'An id') - 1;
  return {
    text,
    space,
    tag: row.xpos === '_' ? row.upos : row.xpos,
    pos: row.upos === '_' ? '' : row.upos,
    morph: row.feats === '_' ? '' : row.feats,
    lemma: row.lemma,
    head: row.head === '0' || row.head === '_' ? place : parseInteger(row.head, `The head of '${row.form}'`) - 1,
    dep: row.deprel === 'root' ? 'ROOT' : row.deprel,
  };
}

export function makeSentence(vocab: Vocab, words: readonly Word[]): Doc {
  return new Doc(vocab, {
    words: words.map(({ text }) => text),
    spaces: words.map(({ space }) => space),
    tags: words.map(({ tag }) => tag),
    pos: words.map(({ pos }) => pos),
    morphs: words.map(({ morph }) => morph),
    lemmas: words.map(({ lemma }) => lemma),
    heads: words.map(({ head }) => head),
    deps: words.map(({ dep }) => dep),
  });
}
