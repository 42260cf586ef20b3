import { codeOf, spacy } from './package.js';

const { displacy, Span } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

function marked() {
  const doc = nlp('😀 Hi Ada and <b>Rex</b>');
  doc.setEnts([new Span(doc, 2, 3, { label: 'HUMAN', kbId: 'Q7259' })]);
  return doc;
}

test('parses entities for JavaScript: UTF-16 offsets', () => {
  const doc = marked();
  const parsed = displacy.parseEnts(doc, { kb_url_template: 'https://kb.org/{}' });
  expect(parsed.ents).toEqual([{ start: 6, end: 9, label: 'HUMAN', kb_id: 'Q7259', kb_url: 'https://kb.org/Q7259' }]);
  expect(parsed.text.slice(6, 9)).toBe('Ada');
  expect(parsed.settings).toEqual({ lang: 'en', direction: 'ltr' });
});

test('draws docs, spans and objects alike', () => {
  const doc = marked();
  const html = displacy.render(doc);
  expect(displacy.render([doc])).toBe(html);
  expect(displacy.render(displacy.parseEnts(doc), { manual: true })).toBe(html);
  expect(displacy.render(doc.slice(1, 3))).toContain('Ada');
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toContain('<b>');
  expect(displacy.render(doc, { page: true })).toContain('<!DOCTYPE html>');
  expect(displacy.render(doc, { minify: true })).not.toContain('\n');
});

test('colours come from entry points, then from options', () => {
  const registry = spacy.registry.copy();
  registry.use({ spacy_displacy_colors: { colors: { SNEK: '#3dff74', HUMAN: '#cfc5ff' } } });
  const doc = marked();
  expect(displacy.render(doc, { registry })).toContain('#cfc5ff');
  expect(displacy.render(doc, { registry, options: { colors: { HUMAN: 'gold' } } })).toContain('gold');
  expect(displacy.render(doc)).not.toContain('#cfc5ff');
  spacy.use({ spacy_displacy_colors: { colors: { HUMAN: '#123456' } } });
  expect(displacy.render(doc)).toContain('#123456');
});

test('lets no markup through unless told to', async () => {
  const hostile = { text: 'x', ents: [{ start: 0, end: 1, label: '<script>alert(1)</script>' }] };
  expect(displacy.render(hostile, { manual: true })).not.toContain('<script>');
  expect(displacy.render(hostile, { manual: true, unsafe: true })).toContain('<script>');
  const colors = { X: 'red"><script>' };
  expect(await codeOf(() => displacy.render(marked(), { options: { colors } }))).toBe('BAD_COLOR');
});

test('says what it can not draw', async () => {
  expect(await codeOf(() => displacy.render(marked(), { style: 'nope' }))).toBe('E087');
  expect(await codeOf(() => displacy.render('text'))).toBe('E096');
  expect(await codeOf(() => displacy.render({ text: 'x' }, { manual: true }))).toBe('E096');
});

test('mounts nodes without markup and without style attributes', () => {
  const page = fakePage();
  const target = page.createElement('main');
  displacy.mount(target, marked(), { options: { colors: { HUMAN: 'rgb(1, 2, 3)' } } });
  const [body] = target.children;
  expect(body.className).toBe('entities');
  expect(body.textContent).toBe('😀 Hi AdaHUMAN Q7259 and <b>Rex</b>');
  const mark = body.children.find((node) => node.tagName === 'mark');
  expect(mark.style.background).toBe('rgb(1, 2, 3)');
});

test('explains terms', () => {
  expect(spacy.explain('GPE')).toBe('Countries, cities, states');
  expect(spacy.explain('toString')).toBeNull();
});

/** As much of a page as mount uses: a markup setter is not part of it. */
function fakePage() {
  class Element {
    children = [];
    className = '';
    style = {
      setProperty(name, value) {
        this[name] = value;
      },
    };
    constructor(tagName, ownerDocument) {
      Object.assign(this, { tagName, ownerDocument });
    }
    append(...nodes) {
      this.children.push(...nodes);
    }
    replaceChildren(...nodes) {
      this.children = nodes;
    }
    setAttribute(name, value) {
      if (name === 'style') throw new Error('a style attribute');
      this[name] = value;
    }
    get textContent() {
      return this.children.map((node) => node.textContent ?? node).join('');
    }
  }
  const page = { createElement: (tagName) => new Element(tagName, page) };
  return page;
}
