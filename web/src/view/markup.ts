// displaCy's markup of a result, with the labels, colours and switches as they are set.
import type { ParsedDeps, ParsedEnts, ParsedSpans, RenderOptions } from 'spacy-wasm';
import { displacy } from '../engine/spacy';
import type { DrawingName, PageState } from '../state';
import { allowedOptions } from './arcs';
import { groupOf, isRightToLeft, sentenceOf } from './docView';
import { linkedEnts } from './links';
import { spansToDraw } from './spans';

/** The drawing that a result is taken away as: the one in view last, if the doc has it. */
export function drawingOf({ drawing, result }: Readonly<PageState>): DrawingName {
  const has = {
    entities: true,
    dependencies: (result?.view.parsed.length ?? 0) > 0,
    spans: (result?.view.groups.length ?? 0) > 0,
  };
  return has[drawing] ? drawing : 'entities';
}

export function markupOf(state: Readonly<PageState>, page = false): string {
  if (!state.result) return '';
  const { parsed, options, text } = DRAWN[drawingOf(state)](state);
  // A DocBin does not say which way its texts run: they are written as they are drawn here.
  const direction = isRightToLeft(text, state.result.view.rightToLeft) ? 'rtl' : 'ltr';
  const settings = { ...parsed.settings, direction };
  return displacy.render({ ...parsed, settings }, { ...options, manual: true, page });
}

interface Drawn {
  parsed: ParsedDeps | ParsedEnts | ParsedSpans;
  options: RenderOptions;
  text: string;
}

const DRAWN: Record<DrawingName, (state: Readonly<PageState>) => Drawn> = {
  entities({ result, labelsOff, colors, linkTemplate }) {
    const parsed = displacy.parseEnts(result!.view.doc);
    const shown = parsed.ents.filter(({ label }) => !labelsOff.has(label));
    parsed.ents = linkedEnts(shown, linkTemplate);
    return { parsed, options: { style: 'ent', options: { colors } }, text: parsed.text };
  },
  dependencies({ result, sentence, arcOptions }) {
    const options = allowedOptions(arcOptions, result!.view);
    const shown = sentenceOf(result!.view, sentence).sentence!;
    return { parsed: displacy.parseDeps(shown, options), options: { style: 'dep', options }, text: shown.text };
  },
  spans(state) {
    const { view } = state.result!;
    const { parsed } = spansToDraw(view, groupOf(view, state.spansKey), state);
    return { parsed, options: { style: 'span', options: { colors: state.colors } }, text: view.text };
  },
};
