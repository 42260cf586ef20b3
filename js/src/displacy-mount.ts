// A drawing of entities as nodes of a page. Texts are text nodes, styles are set through the object model: neither needs
// 'unsafe-inline', and nothing in a label can become markup.

/** What C++ answers (spacy::displacy::entity_segments). */
export interface Drawing {
  readonly title: string | null;
  readonly lang: string;
  readonly direction: string;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly text: string;
  readonly label?: string;
  readonly color?: string;
  readonly kb_id?: string;
  readonly kb_url?: string;
}

type Style = Readonly<Record<string, string>>;

const BODY: Style = { 'line-height': '2.5' };
const ENT: Style = {
  padding: '0.45em 0.6em',
  margin: '0 0.25em',
  'line-height': '1',
  'border-radius': '0.35em',
};
const LABEL: Style = {
  'font-size': '0.8em',
  'font-weight': 'bold',
  'line-height': '1',
  'border-radius': '0.35em',
  'vertical-align': 'middle',
};

export function mountDrawings(element: Element, drawings: readonly Drawing[]): void {
  const page = element.ownerDocument;
  const make = (tag: string, className: string, style: Style): HTMLElement => {
    const node = page.createElement(tag);
    if (className) node.className = className;
    for (const [name, value] of Object.entries(style)) node.style.setProperty(name, value);
    return node;
  };

  const entity = (segment: Segment): HTMLElement => {
    const mark = make('mark', 'entity', { ...ENT, background: segment.color! });
    mark.append(segment.text);
    const label = make('span', '', { ...LABEL, 'margin-inline-start': '0.5rem' });
    label.append(segment.label!);
    if (segment.kb_id) {
      const link = make('a', '', { 'text-decoration': 'none', color: 'inherit', 'font-weight': 'normal' });
      link.setAttribute('href', segment.kb_url ?? '#');
      link.append(segment.kb_id);
      label.append(' ', link);
    }
    mark.append(label);
    return mark;
  };

  /** A line break becomes an element, as in the markup. */
  const text = (value: string): (string | Node)[] =>
    value.split('\n').flatMap((line, i) => (i ? [page.createElement('br'), line] : [line]));

  const nodes = drawings.flatMap((drawing): Node[] => {
    const body = make('div', 'entities', { ...BODY, direction: drawing.direction });
    body.lang = drawing.lang;
    for (const segment of drawing.segments) {
      if (segment.color) body.append(entity(segment));
      else body.append(...text(segment.text));
    }
    if (!drawing.title) return [body];
    const title = make('h2', '', { margin: '0' });
    title.append(drawing.title);
    return [title, body];
  });
  element.replaceChildren(...nodes);
}
