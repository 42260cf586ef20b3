// A picture as a file. Texts are set as texts and numbers as numbers: nothing of a doc becomes markup.
import type { Picture, Shape } from './pictureShapes';

const SVG = 'http://www.w3.org/2000/svg';

export function svgOf({ width, height, ground, shapes }: Picture): Blob {
  const page = document.implementation.createDocument(SVG, 'svg');
  const svg = page.documentElement;
  const add = (tag: string, attributes: Record<string, string | number | undefined>, text = ''): void => {
    const node = page.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) node.setAttribute(name, String(rounded(value)));
    }
    node.textContent = allowed(text);
    svg.append(node);
  };
  const size = { width: rounded(width), height: rounded(height) };
  for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` })) {
    svg.setAttribute(name, String(value));
  }
  add('rect', { width, height, fill: ground });
  for (const shape of shapes) {
    if (shape.kind === 'rect') {
      const { x, y, radius, fill } = shape;
      add('rect', { x, y, width: shape.width, height: shape.height, rx: radius, fill });
    } else if (shape.kind === 'path') {
      const line = { stroke: shape.stroke || 'none', 'stroke-width': shape.width, fill: shape.fill || 'none' };
      add('path', { d: shape.d, transform: `translate(${shape.x} ${shape.y})`, ...line });
    } else {
      const { x, y, fill, font, halo, width: textLength } = shape;
      const type = { 'font-size': font.size, 'font-weight': font.weight, 'font-style': font.style };
      const around = { stroke: halo?.color, 'stroke-width': halo?.width, 'stroke-linejoin': halo && 'round' };
      const look = { fill, 'text-anchor': 'middle', ...type, 'font-family': font.family };
      const place = { x, y, direction: font.direction, textLength, lengthAdjust: textLength && 'spacingAndGlyphs' };
      add('text', { ...place, ...look, ...around, 'paint-order': halo && 'stroke' }, shape.text);
    }
  }
  return new Blob([new XMLSerializer().serializeToString(page)], { type: 'image/svg+xml' });
}

function rounded<Value>(value: Value): Value | number {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

/** Without the characters that XML has no way to write. */
function allowed(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd');
}

/** Larger canvases stay empty in some browsers. */
const LARGEST = 16_000;
const SHARPNESS = 2;
/** Below it words can't be read. */
const LEAST_SHARPNESS = 0.5;

export async function pngOf({ width, height, ground, shapes }: Picture): Promise<Blob> {
  const scale = Math.min(SHARPNESS, LARGEST / width, LARGEST / height);
  if (scale < LEAST_SHARPNESS) throw new Error('The drawing is too large for a PNG: save it as SVG.');
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext('2d')!;
  pen.scale(scale, scale);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  for (const shape of shapes) draw(pen, shape);
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('The browser could not make a PNG: save it as SVG.'));
    canvas.toBlob((blob) => (blob ? resolve(blob) : fail()), 'image/png');
  });
}

function draw(pen: CanvasRenderingContext2D, shape: Shape): void {
  pen.fillStyle = shape.fill;
  if (shape.kind === 'text') {
    const { font, halo } = shape;
    pen.font = `${font.style} ${font.weight} ${font.size}px ${font.family}`;
    pen.textAlign = 'center';
    pen.direction = font.direction;
    if (halo) {
      pen.strokeStyle = halo.color;
      pen.lineWidth = halo.width;
      pen.lineJoin = 'round';
      pen.strokeText(shape.text, shape.x, shape.y);
    }
    pen.fillText(shape.text, shape.x, shape.y);
  } else if (shape.kind === 'rect') {
    pen.beginPath();
    pen.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
    pen.fill();
  } else {
    const path = new Path2D();
    path.addPath(new Path2D(shape.d), { e: shape.x, f: shape.y });
    if (shape.fill) pen.fill(path);
    pen.strokeStyle = shape.stroke;
    pen.lineWidth = shape.width;
    if (shape.stroke) pen.stroke(path);
  }
}
