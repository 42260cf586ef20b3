// The colour that displaCy gives a label, found by asking it: defaults, entry points and own colours alike.
import { displacy } from '../engine/spacy';

const known = new Map<string, string>();
let knownFor = '';

/** `#rrggbb` for each label; a gradient gives its fallback grey. */
export function colorsOf(labels: readonly string[], own: Readonly<Record<string, string>>): Map<string, string> {
  const key = JSON.stringify(own);
  if (key !== knownFor) known.clear();
  knownFor = key;
  const asked = labels.filter((label) => !known.has(label));
  if (asked.length > 0) ask(asked, own);
  return new Map(labels.map((label) => [label, known.get(label) ?? '#dddddd']));
}

function ask(labels: readonly string[], own: Readonly<Record<string, string>>): void {
  const probe = document.createElement('div');
  probe.hidden = true;
  probe.style.setProperty('forced-color-adjust', 'none'); // A system's own colours are not the answer.
  document.body.append(probe);
  const ents = labels.map((label, i) => ({ start: i, end: i + 1, label }));
  displacy.mount(
    probe,
    { text: 'x'.repeat(labels.length), ents, title: null },
    {
      style: 'ent',
      manual: true,
      options: { colors: own },
    },
  );
  probe.querySelectorAll<HTMLElement>('mark').forEach((mark, i) => {
    known.set(labels[i]!, hex(getComputedStyle(mark).backgroundColor));
  });
  probe.remove();
}

function hex(color: string): string {
  const channels = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (channels.length < 3 || channels[3] === 0) return '#dddddd';
  return `#${channels
    .slice(0, 3)
    .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Whether dark ink can be read on an element. */
export function isForDarkInk(element: Element): boolean {
  return takesDarkInk(hex(getComputedStyle(element).backgroundColor));
}

/** Whether dark ink can be read on this colour (WCAG relative luminance). */
export function takesDarkInk(color: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
}
