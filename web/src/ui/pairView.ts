// Two docs of one text side by side, with what one has and the other has not set off.
import type { Doc } from 'spacy-wasm';
import { isOfTokens, SPANS, type LayerId } from '../compare/marks';
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import { score as written, whole } from '../format';
import type { Comparison, PageState } from '../state';
import { comparedMarks, type ComparedMark } from '../view/differences';
import { catsOf } from '../view/docData';
import { isRightToLeft } from '../view/docView';
import { colorsOf, isForDarkInk, takesDarkInk } from '../view/palette';

/** What is longer takes longer to draw than anyone waits. */
const LONGEST = 20_000;
const MOST_TOKENS = 4_000;
/** Behind a label that the other doc does not have at this place. */
const DIFFERS = ' ≠';

type Colors = PageState['colors'];

export function pairView({ a, b, layer, shown }: Comparison, colors: Colors): HTMLElement {
  const { row, a: one, b: other } = shown!;
  const [ofA, ofB] = comparedMarks(one, other, layer);
  return h(
    'div',
    { class: 'pair' },
    side(`A: ${a}`, row.a, one, ofA, layer, colors),
    side(`B: ${b}`, row.b, other, ofB, layer, colors),
  );
}

function side(
  name: string,
  index: number,
  doc: Doc,
  marks: ComparedMark[],
  layer: LayerId,
  colors: Colors,
): HTMLElement {
  const title = h(
    'h4',
    { class: 'part-title' },
    name,
    h('span', { class: 'number', text: ` doc ${whole(index + 1)}` }),
  );
  const drawing = h('div', { class: 'marked pair-drawing' });
  drawing.dir = isRightToLeft(doc.text) ? 'rtl' : 'ltr';
  if (layer === 'cats') drawCats(drawing, doc, marks);
  else if (layer.startsWith(SPANS)) drawSpans(drawing, doc, marks, colors);
  else drawEnts(drawing, doc, isOfTokens(layer) ? marks.filter(({ differs }) => differs) : marks, colors);
  return h('section', { class: 'pair-side', 'aria-label': name }, title, drawing);
}

const shownLabel = ({ label, differs }: ComparedMark): string => label + (differs ? DIFFERS : '');

/** The same colour for a label, be it set off or not. */
function palette(marks: readonly ComparedMark[], colors: Colors): Record<string, string> {
  const known = colorsOf([...new Set(marks.map(({ label }) => label))], colors);
  return { ...colors, ...Object.fromEntries(marks.map((mark) => [shownLabel(mark), known.get(mark.label)!])) };
}

function drawEnts(element: HTMLElement, doc: Doc, marks: ComparedMark[], colors: Colors): void {
  const inside = marks.filter(({ end }) => end <= LONGEST).sort((a, b) => a.start - b.start);
  const all = palette(inside, colors);
  const ents = inside.map((mark) => ({ start: mark.start, end: mark.end, label: shownLabel(mark) }));
  const settings = { lang: '', direction: element.dir };
  displacy.mount(
    element,
    { text: doc.text.slice(0, LONGEST), ents, title: null, settings },
    { style: 'ent', manual: true, options: { colors: all } },
  );
  element.querySelectorAll<HTMLElement>('mark').forEach((mark, i) => {
    mark.dataset.differs = String(inside[i]!.differs);
    if (!takesDarkInk(all[ents[i]!.label]!)) mark.dataset.ink = 'light';
  });
}

function drawSpans(element: HTMLElement, doc: Doc, marks: ComparedMark[], colors: Colors): void {
  element.classList.add('spans-marked');
  const places = new Map(Array.from(doc, ({ i, idx }) => [idx, i]));
  const ends = new Map(Array.from(doc, ({ i, idx, length }) => [idx + length, i + 1]));
  const spans = marks.flatMap((mark) => {
    const [start_token, end_token] = [places.get(mark.start), ends.get(mark.end)];
    if (start_token === undefined || end_token === undefined || end_token > MOST_TOKENS) return [];
    return [{ start: mark.start, end: mark.end, start_token, end_token, label: shownLabel(mark) }];
  });
  const tokens = Array.from(doc, ({ text }) => text).slice(0, MOST_TOKENS);
  const room = { top_offset: 34, top_offset_step: 20, span_label_offset: 22 };
  displacy.mount(
    element,
    { tokens, spans, title: null, settings: { lang: '', direction: element.dir } },
    { style: 'span', manual: true, options: { colors: palette(marks, colors), ...room } },
  );
  for (const label of element.querySelectorAll<HTMLElement>('.spans > span > span > span'))
    if (!isForDarkInk(label)) label.dataset.ink = 'light';
}

function drawCats(element: HTMLElement, doc: Doc, marks: ComparedMark[]): void {
  const differing = new Set(marks.filter(({ differs }) => differs).map(({ label }) => label));
  const rows = catsOf(doc)
    .filter(([, score]) => score >= 0.5)
    .map(([label, score]) =>
      h(
        'li',
        { class: 'tag', 'data-differs': String(differing.has(label)) },
        `${label}${differing.has(label) ? DIFFERS : ''} `,
        h('span', { class: 'number muted', text: written(score) }),
      ),
    );
  element.append(
    h('p', { dir: 'auto', text: doc.text.slice(0, 600) }),
    rows.length > 0 ? h('ul', { class: 'fact-tags' }, ...rows) : h('p', { class: 'row-note', text: 'No category.' }),
  );
}
