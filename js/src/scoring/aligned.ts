// A reference's annotation on the tokens of the predicted doc: Example.get_aligned and its like.
import type { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { Span } from '../span.js';
import { strip } from '../text.js';
import type { AlignmentArray } from './align.js';
import { offsetsToBiluoTags, type BiluoTag } from './biluo.js';
import type { Example } from './example.js';
import { projectivize } from './projectivize.js';

/** Their strings are numbers. */
const NUMBERS = ['ENT_IOB', 'SENT_START'];

export function alignedValues(example: Example, field: string, asString: boolean): (string | bigint | null)[] {
  const { x, y } = example;
  const { x2y } = example.alignment;
  const gold = y.toArray(field);
  const inStrings = asString && !NUMBERS.includes(field.toUpperCase());
  return Array.from({ length: x.length }, (_, i) => {
    const [value, ...others] = Array.from(x2y.at(i), (place) => gold[place]!);
    if (value === undefined || others.some((other) => other !== value)) return null;
    return inStrings ? y.vocab.strings.get(value) : value;
  });
}

export function alignedParse(
  example: Example,
  isProjective: boolean,
): [heads: (number | null)[], deps: (string | null)[]] {
  const { x, y } = example;
  const { x2y, y2x } = example.alignment;
  const own = { heads: Array.from(y, ({ head }) => head.i), deps: Array.from(y, ({ dep_ }) => dep_) };
  const lifted = isProjective ? projectivize(own.heads, own.deps) : own;
  // What is missing stays missing.
  const { heads, deps } = {
    heads: lifted.heads.map((head, i) => (y.at(i).hasHead() ? head : own.heads[i]!)),
    deps: lifted.deps.map((dep, i) => (y.at(i).hasDep() ? dep : own.deps[i]!)),
  };
  const gold = Array.from({ length: x.length }, (_, i) => x2y._only(i));
  const headOf = (place: number): number | null => {
    const head = place < 0 ? -1 : y2x._only(heads[place]!);
    return head < 0 ? null : head;
  };
  return [gold.map(headOf), gold.map((place) => (place < 0 ? null : deps[place]!))];
}

export function alignedSentStarts(example: Example): (boolean | null)[] {
  const { x, y } = example;
  if (!y.hasAnnotation('SENT_START')) return new Array<null>(x.length).fill(null);
  const { y2x } = example.alignment;
  const starts = new Array<boolean>(x.length).fill(false);
  for (const { start } of y.sents) {
    const [first] = y2x.at(start);
    if (first === undefined) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `A sentence of the reference starts with token ${start} (${show(y.at(start).text)}), which shares no character with the ` +
          'predicted doc: its sentences have no place there.',
      );
    }
    starts[first] = true;
  }
  return starts;
}

const bare = (text: string): string => strip(text.toLowerCase()).replaceAll(' ', '');

export function alignedSpans(doc: Doc, spans: Iterable<Span>, align: AlignmentArray, allowOverlap: boolean): Span[] {
  const seen = new Set<number>();
  const found: Span[] = [];
  for (const span of spans) {
    let places = [...align.slice(span.start, span.end)];
    if (!allowOverlap) places = places.filter((i) => !seen.has(i));
    if (!places.length) continue;
    const aligned = new Span(doc, places[0]!, places.at(-1)! + 1, { label: span.label_ });
    if (bare(aligned.text) !== bare(span.text)) continue;
    found.push(aligned);
    for (const i of places) seen.add(i);
  }
  return found;
}

const OUTSIDE = 2n;

export function alignedEntsAndNer(example: Example): [ents: Span[], tags: (BiluoTag | null)[]] {
  const { x, y } = example;
  if (!y.hasAnnotation('ENT_IOB')) return [[], new Array<null>(x.length).fill(null)];
  const ents = alignedSpans(x, y.ents, example.alignment.y2x, false);
  const tags = offsetsToBiluoTags(
    x,
    ents.map(({ startChar, endChar, label_ }) => [startChar, endChar, label_]),
    null,
  );
  alignedValues(example, 'ENT_IOB', false).forEach((iob, i) => {
    if (tags[i] === null && (iob === OUTSIDE || x.at(i).isSpace)) tags[i] = 'O';
  });
  return [ents, tags];
}
