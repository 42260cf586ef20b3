// One tree of a parser's beam as arcs, with what differs from the best one set off: by colour, by width and by a sign.
import type { ParsedDeps } from 'spacy-wasm';
import { h } from '../dom';
import { displacy } from '../engine/spacy';
import { count, whole } from '../format';
import type { BeamDifference, BeamTree } from '../pipeline/beamTrees';
import { tidy } from '../view/arcDrawing';
import { arcsInWords } from '../view/arcWords';
import { DEFAULT_ARC_OPTIONS, layoutOf } from '../view/arcs';
import { isRightToLeft } from '../view/docView';
import { createZoom } from './zoom';

const DIFFERS = ' ≠';
/** Differences that are told without being asked for. */
const OPEN = 3;
const TOLD = 40;

/** `parent` is on the page: how high words are is measured there. */
export function drawTree(parent: HTMLElement, tree: BeamTree, name: string, text: string): void {
  const rightToLeft = isRightToLeft(text);
  const parsed: ParsedDeps = {
    words: tree.words.map((word, i) => (tree.newRoots.includes(i) ? { ...word, tag: `root${DIFFERS}` } : word)),
    arcs: tree.arcs.map(({ differs, ...arc }) => (differs ? { ...arc, label: arc.label + DIFFERS } : arc)),
    settings: { lang: '', direction: rightToLeft ? 'rtl' : 'ltr' },
  };
  const picture = h('div', { class: 'arcs' });
  const label = `${name}: its arcs. Arrow keys scroll, plus and minus zoom.`;
  const scroll = h('div', { class: 'arcs-scroll', tabindex: '0', role: 'group', 'aria-label': label }, picture);
  parent.append(scroll);
  const layout = layoutOf(parsed, DEFAULT_ARC_OPTIONS);
  displacy.mount(picture, parsed, { style: 'dep', manual: true, options: layout });
  const svg = picture.querySelector('svg')!;
  const { width, height } = tidy(svg, layout.offset_x);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', arcsInWords(parsed));
  markDifferences(svg, tree);
  createZoom(scroll, () => undefined).show(svg, width, height, { rightToLeft, isKept: false });
  scrollToFirst(scroll);
}

/** To what differs first, where the start of the drawing does not show it. */
function scrollToFirst(region: HTMLElement): void {
  const first = region.querySelector('[data-differs]')?.getBoundingClientRect();
  const { left, right } = region.getBoundingClientRect();
  if (first && (first.left < left || first.right > right))
    region.scrollLeft += (first.left + first.right - left - right) / 2;
}

/** displaCy draws arcs and words in their order. */
function markDifferences(svg: SVGSVGElement, { arcs, newRoots }: BeamTree): void {
  const arrows = svg.querySelectorAll<SVGElement>('.displacy-arrow');
  const labels = svg.querySelectorAll<SVGElement>('.displacy-label');
  arcs.forEach(({ differs }, i) => {
    if (!differs) return;
    arrows[i]!.dataset.differs = 'true';
    labels[i]!.dataset.differs = 'true';
  });
  const words = svg.querySelectorAll<SVGElement>('.displacy-token');
  for (const i of newRoots) words[i]!.dataset.differs = 'true';
}

export function differencesInWords(differences: readonly BeamDifference[], more: number): HTMLElement {
  const all = differences.length + more;
  if (all === 0) return h('p', { class: 'row-note', text: 'The same tree, by other steps.' });
  const rows = differences
    .slice(0, TOLD)
    .map((one) =>
      h(
        'li',
        {},
        h('b', { text: one.word }),
        `: ${placeOf(one.label, one.head)}, not ${placeOf(one.bestLabel, one.bestHead)}`,
      ),
    );
  const rest = all - rows.length;
  if (rest > 0) rows.push(h('li', { class: 'muted', text: `and ${whole(rest)} more` }));
  const title = `${count(all, 'word')} ${all === 1 ? 'differs' : 'differ'} from the best`;
  return h(
    'details',
    { class: 'more', open: all <= OPEN },
    h('summary', { text: title }),
    h('ul', { class: 'beam-arcs' }, ...rows),
  );
}

const placeOf = (label: string, head: string): string =>
  head === '' ? 'a root' : `${label || 'attached'} of “${head}”`;
