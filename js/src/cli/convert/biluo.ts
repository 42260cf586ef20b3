// Entities as a tag a token: IOB, IOB2 and BILUO (spacy.training.iob_utils).
import { Span, SpacyError, type Doc } from '../../index.node.js';
import { after } from './text.js';

/** IOB or IOB2 as BILUO. Throws SpacyError E177 for what is no tag. */
export function iobToBiluo(tags: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < tags.length;) {
    const tag = tags[i]!;
    if (tag === 'O') {
      found.push(tag);
      i += 1;
      continue;
    }
    const [label, rest] = [after(tag, 2), after(tag, 1)];
    let end = i + 1;
    while (end < tags.length && (tags[end] === `I${rest}` || tags[end] === `L${rest}`)) end += 1;
    if (end - i === 1) {
      if (!label) throw new SpacyError('E177', `'${tag}' is no IOB tag: expected 'O', 'B-LABEL' or 'I-LABEL'.`);
      found.push(`U-${label}`);
    } else {
      found.push(`B-${label}`, ...Array<string>(end - i - 2).fill(`I-${label}`), `L-${label}`);
    }
    i = end;
  }
  return found;
}

/** The spans of BILUO tags; those without a label are of tokens of which nothing is known. */
export function spansOfTags(doc: Doc, tags: readonly (string | null)[]): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number, tag: string): void => {
    spans.push(new Span(doc, start, end, { label: after(tag, 2) }));
  };
  let start = -1;
  tags.forEach((tag, i) => {
    if (tag === null || tag.startsWith('-')) {
      // As in spaCy, whose entity ends here unseen, while this token is not reported as missing.
      if (start < 0) add(i, i + 1, '');
      start = -1;
      return;
    }
    const action = tag[0];
    if (action === 'O') return;
    if (action === 'B') start = i;
    else if (action === 'U') add(i, i + 1, tag);
    else if (action !== 'I' && action !== 'L') {
      throw new SpacyError(
        'E068',
        `'${tag}' (token ${i}) is no BILUO tag: expected 'O', '-' or one of B-, I-, L-, U-LABEL.`,
      );
    } else if (start < 0) {
      throw new SpacyError('E067', `The tag '${tag}' (token ${i}) goes on with an entity that never began.`);
    } else if (action === 'L') {
      add(start, i + 1, tag);
      start = -1;
    }
  });
  return spans;
}

/** The BILUO tag of each token. */
export function tagsOfEnts(doc: Doc): string[] {
  const tags = Array<string>(doc.length).fill('O');
  for (const { start, end, label_ } of doc.ents) {
    if (end - start === 1) {
      tags[start] = `U-${label_}`;
      continue;
    }
    tags.fill(`I-${label_}`, start, end);
    tags[start] = `B-${label_}`;
    tags[end - 1] = `L-${label_}`;
  }
  return tags;
}
