// What displaCy's drawing of dependencies gets on a page: labels that stand upright above their arcs (browsers turn those
// along an arc that runs from right to left upside down), and no empty space around it.

const LABEL_GAP = 5;
const LABEL_HEIGHT = 16;
const WORD_HEIGHT = 22;
const BELOW = 10;

/** `margin` is how far the middle of the outermost words is from the edge. Answers the drawing's size. */
export function tidy(svg: SVGSVGElement, margin: number): { width: number; height: number } {
  const words = [...svg.querySelectorAll('.displacy-token')];
  const places = words.map((word) => Number(word.firstElementChild?.getAttribute('x')));
  const left = Math.min(...places) - margin;
  const width = Math.max(...places) + margin - left;
  const baseline = Number(words[0]?.getAttribute('y') ?? 0);
  let top = baseline - WORD_HEIGHT;
  for (const arrow of svg.querySelectorAll('.displacy-arrow')) {
    const { x, y } = peakOf(arrow.querySelector('.displacy-arc')!);
    top = Math.min(top, y - LABEL_GAP - LABEL_HEIGHT);
    svg.append(upright(arrow.querySelector('text')!, x, y - LABEL_GAP));
  }
  const height = baseline + depthOf(words[0]) + BELOW - top;
  svg.setAttribute('viewBox', `${left} ${top} ${width} ${height}`);
  return { width, height };
}

/** The middle of an arc: `M x,y C x,top end,top end,y`, without the C where it is of straight lines. */
function peakOf(arc: Element): { x: number; y: number } {
  const path = arc.getAttribute('d') ?? '';
  const [x = 0, ground = 0, , top = 0, end = 0] = (path.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  return { x: (x + end) / 2, y: path.includes('C') ? (ground + 3 * top) / 4 : top };
}

/** The label as a straight line of text, over all arcs. */
function upright(text: SVGTextElement, x: number, y: number): SVGTextElement {
  text.textContent = text.textContent.trim();
  text.setAttribute('class', 'displacy-label');
  text.setAttribute('x', String(x));
  text.setAttribute('y', String(y));
  text.removeAttribute('dy');
  text.removeAttribute('style');
  return text;
}

/** How far a word's lines reach below its first. */
function depthOf(word: Element | undefined): number {
  const below = [...(word?.querySelectorAll('[dy]') ?? [])];
  return below.reduce((sum, line) => sum + 2 * parseFloat(getComputedStyle(line).fontSize), 0);
}
