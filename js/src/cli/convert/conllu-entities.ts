// Entities in the column MISC of CoNLL-U: `B-PER`, `name=B-PER`, `NE=U-LOC`, `O`.
import { iobToBiluo } from './biluo.js';
import { isWord, sentencesOf, type Row } from './conllu-rows.js';
import { badData } from './text.js';

/** Old labels and what they become; '' is no entity. */
export type NerMap = Readonly<Record<string, string>>;

const TAG = /^(?:(?:(?:name|NE)=)?([BILU])-([A-Z_]+)|O$)/;

export function hasEntities(text: string): boolean {
  for (const rows of sentencesOf(text)) {
    if (rows.some(({ misc }) => misc.split('|').some((part) => TAG.test(part)))) return true;
  }
  return false;
}

/** The BILUO tag of each word. */
export function entityTags(rows: readonly Row[], nerMap: NerMap | undefined): string[] {
  return iobToBiluo(rows.filter(isWord).map(({ misc }) => tagOf(misc, nerMap)));
}

function tagOf(misc: string, nerMap: NerMap | undefined): string {
  for (const part of misc.split('|')) {
    const match = TAG.exec(part);
    if (!match) continue;
    const [, action, given] = match;
    if (!action || !given) return 'O';
    const label = nerMap && Object.hasOwn(nerMap, given) ? nerMap[given] : given;
    if (typeof label !== 'string')
      throw badData(`The NER map has ${JSON.stringify(label)} for '${given}', not a label.`);
    return label === '' ? 'O' : `${action}-${label}`;
  }
  return 'O';
}
