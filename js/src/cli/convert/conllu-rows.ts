// The lines of CoNLL-U files.
import { show } from '../../errors.js';
import { badData, strip } from './text.js';

/** Whether a row is of a word that the sentence consists of: no range of a multiword token, no empty node. */
export const isWord = ({ id }: Row): boolean => !isRange(id) && !id.includes('.');

export const isRange = (id: string): boolean => id.includes('-');

/** The rows of each sentence, without the comments before them. */
export function* sentencesOf(text: string): Generator<Row[]> {
  for (const sentence of strip(text).split('\n\n')) {
    const lines = strip(sentence).split('\n');
    const first = lines.findIndex((line) => !line.startsWith('#'));
    if (first < 0) throw badData(`The sentence of the comment ${show(lines[0])} has no words.`);
    yield lines.slice(first).map(readRow);
  }
}

const FIELDS = ['id', 'form', 'lemma', 'upos', 'xpos', 'feats', 'head', 'deprel', 'deps', 'misc'] as const;

export type Row = Readonly<Record<(typeof FIELDS)[number], string>>;

function readRow(line: string): Row {
  const fields = line.split('\t');
  if (fields.length === FIELDS.length) return Object.fromEntries(FIELDS.map((name, i) => [name, fields[i]])) as Row;
  throw badData(`The line ${show(line)} has ${fields.length} fields: CoNLL-U has 10 with tabs between them.`);
}
