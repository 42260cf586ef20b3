// The spans of a doc's group as they are drawn: those whose labels are on and whose scores are high enough.
import type { Doc, ParsedSpans, SpanGroup } from 'spacy-wasm';
import { displacy } from '../engine/spacy';
import type { PageState } from '../state';
import { groupOf, type DocView } from './docView';
import { linkedEnts } from './links';

/** A score for each span of a group; null where it has none. */
export function scoresOf(group: SpanGroup | undefined): readonly number[] | null {
  const given: unknown = group?.attrs.scores;
  const numbers: unknown = Array.isArray(given) || ArrayBuffer.isView(given) ? given : (given as Matrix | null)?.data;
  if (!Array.isArray(numbers) && !ArrayBuffer.isView(numbers)) return null;
  const scores = Array.from(numbers as ArrayLike<unknown>, Number);
  return scores.length === group!.length && scores.length > 0 ? scores : null;
}

type Matrix = { data?: unknown };

export interface ShownSpans {
  parsed: ParsedSpans;
  /** Of the whole group, without regard to scores and labels. */
  all: number;
  scores: readonly number[] | null;
}

type Switches = Pick<PageState, 'labelsOff' | 'spansFrom' | 'linkTemplate'>;

export function spansToDraw(view: DocView, key: string, switches: Switches): ShownSpans {
  const { labelsOff, spansFrom, linkTemplate } = switches;
  const parsed = displacy.parseSpans(view.doc, { spans_key: key });
  const scores = scoresOf(view.doc.spans.get(key));
  const all = parsed.spans.length;
  const shown = parsed.spans.filter(({ label }, i) => !labelsOff.has(label) && !(scores && scores[i]! < spansFrom));
  parsed.spans = linkedEnts(shown, linkTemplate);
  return { parsed, all, scores };
}

/** The labels of the group in view, of spans whose scores are high enough. */
export function labelsInView(view: DocView, { spansKey, spansFrom }: Readonly<PageState>): { label: string }[] {
  const group = view.doc.spans.get(groupOf(view, spansKey));
  const scores = scoresOf(group);
  return Array.from(group ?? [], ({ label_ }) => ({ label: label_ })).filter(
    (_, i) => !(scores && scores[i]! < spansFrom),
  );
}

/** The scores of the spans that a token is part of, by their labels. */
export function scoresAt(doc: Doc, key: string, token: number): [label: string, score: number][] {
  const group = doc.spans.get(key);
  const scores = scoresOf(group);
  if (!group || !scores) return [];
  return Array.from(group).flatMap(({ label_, start, end }, i) =>
    start <= token && token < end ? [[label_, scores[i]!] as [string, number]] : [],
  );
}
