import { codeOf, spacy } from './package.js';

const { displacy, Doc, Span } = spacy;
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

const ent = { style: 'ent' };

function parsed() {
  return new Doc(nlp.vocab, {
    words: ['😀', 'Ada', 'reads', '“', 'Emma', '”', '.'],
    spaces: [true, true, true, false, false, false, false],
    heads: [2, 2, 2, 4, 2, 4, 2],
    deps: ['dep', 'nsubj', 'ROOT', 'punct', 'dobj', 'punct', 'punct'],
    tags: ['SYM', 'NNP', 'VBZ', '``', 'NNP', "''", '.'],
    pos: ['SYM', 'PROPN', 'VERB', 'PUNCT', 'PROPN', 'PUNCT', 'PUNCT'],
    lemmas: ['😀', 'Ada', 'read', '"', 'Emma', '"', '.'],
  });
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
  const html = displacy.render(doc, ent);
  expect(displacy.render([doc], ent)).toBe(html);
  expect(displacy.render(displacy.parseEnts(doc), { ...ent, manual: true })).toBe(html);
  expect(displacy.render(doc.slice(1, 3), ent)).toContain('Ada');
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toContain('<b>');
  expect(displacy.render(doc, { ...ent, page: true })).toContain('<!DOCTYPE html>');
  expect(displacy.render(doc, { ...ent, minify: true })).not.toContain('\n');
});

test('colours come from entry points, then from options', () => {
  const registry = spacy.registry.copy();
  registry.use({ spacy_displacy_colors: { colors: { SNEK: '#3dff74', HUMAN: '#cfc5ff' } } });
  const doc = marked();
  expect(displacy.render(doc, { ...ent, registry })).toContain('#cfc5ff');
  expect(displacy.render(doc, { ...ent, registry, options: { colors: { HUMAN: 'gold' } } })).toContain('gold');
  expect(displacy.render(doc, ent)).not.toContain('#cfc5ff');
  spacy.use({ spacy_displacy_colors: { colors: { HUMAN: '#123456' } } });
  expect(displacy.render(doc, ent)).toContain('#123456');
});

test('lets no markup through unless told to', async () => {
  const hostile = { text: 'x', ents: [{ start: 0, end: 1, label: '<script>alert(1)</script>' }] };
  expect(displacy.render(hostile, { ...ent, manual: true })).not.toContain('<script>');
  expect(displacy.render(hostile, { ...ent, manual: true, unsafe: true })).toContain('<script>');
  const colors = { X: 'red"><script>' };
  expect(await codeOf(() => displacy.render(marked(), { ...ent, options: { colors } }))).toBe('BAD_COLOR');
});

test('says what it can not draw', async () => {
  expect(await codeOf(() => displacy.render(marked(), { style: 'nope' }))).toBe('E087');
  expect(await codeOf(() => displacy.render('text'))).toBe('E096');
  expect(await codeOf(() => displacy.render({ text: 'x' }, { ...ent, manual: true }))).toBe('E096');
});

test('mounts nodes without markup and without style attributes', () => {
  const page = fakePage();
  const target = page.createElement('main');
  displacy.mount(target, marked(), { ...ent, options: { colors: { HUMAN: 'rgb(1, 2, 3)' } } });
  const [body] = target.children;
  expect(body.className).toBe('entities');
  expect(body.textContent).toBe('😀 Hi AdaHUMAN Q7259 and <b>Rex</b>');
  const mark = body.children.find((node) => node.tagName === 'mark');
  expect(mark.style.background).toBe('rgb(1, 2, 3)');
});

test('parses dependencies: words, arcs, settings, in Python’s order', () => {
  const doc = parsed();
  const { words, arcs, settings, ...rest } = displacy.parseDeps(doc);
  expect(rest).toEqual({});
  expect(settings).toEqual({ lang: 'en', direction: 'ltr' });
  expect(words.map(({ text }) => text)).toEqual(['😀', 'Ada', 'reads “', 'Emma”.']);
  expect(words[2]).toEqual({ text: 'reads “', tag: 'VERB', lemma: null });
  expect(arcs).toEqual([
    { start: 0, end: 2, label: 'dep', dir: 'left' },
    { start: 1, end: 2, label: 'nsubj', dir: 'left' },
    { start: 2, end: 3, label: 'dobj', dir: 'right' },
  ]);
  const whole = displacy.parseDeps(doc, { collapse_punct: false, fine_grained: true, add_lemma: true });
  expect(whole.words[3]).toEqual({ text: '“', tag: '``', lemma: '"' });
  expect(Object.keys(whole)).toEqual(['words', 'arcs', 'settings']);
});

test('collapses phrases where there are noun chunks, and says where there are none', async () => {
  const doc = parsed();
  expect(
    await codeOf(() =>
      displacy.parseDeps(Object.defineProperty(doc, 'nounChunks', { value: undefined, configurable: true }), {
        collapse_phrases: true,
      }),
    ),
  ).toBe('E894');
  Object.defineProperty(doc, 'nounChunks', { value: [doc.slice(0, 2), doc.slice(3, 6)] });
  const { words, arcs } = displacy.parseDeps(doc, { collapse_phrases: true, fine_grained: true });
  expect(words.map(({ text, tag }) => [text, tag])).toEqual([
    ['😀 Ada', 'SYM'],
    ['reads', 'VBZ'],
    ['“Emma”.', 'NNP'],
  ]);
  expect(arcs.map(({ start, end, label }) => [start, end, label])).toEqual([
    [0, 1, 'dep'],
    [1, 2, 'dobj'],
  ]);
});

test('parses a group of spans', () => {
  const doc = parsed();
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'HUMAN', kbId: 'Q7259' })]);
  const found = displacy.parseSpans(doc, { kb_url_template: 'https://kb.org/{}' });
  expect(Object.keys(found)).toEqual(['text', 'spans', 'title', 'settings', 'tokens']);
  expect(found.spans).toEqual([
    { start: 0, end: 6, start_token: 0, end_token: 2, label: 'HUMAN', kb_id: 'Q7259', kb_url: 'https://kb.org/Q7259' },
  ]);
  expect(found.tokens).toHaveLength(7);
  expect(displacy.parseSpans(doc, { spans_key: 'other' }).spans).toEqual([]);
});

test('draws dependencies and spans, docs and objects alike; dependencies without a style, as in Python', () => {
  const doc = parsed();
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'HUMAN' })]);
  const svg = displacy.render(doc);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*id="[0-9a-f]{32}-0" class="displacy"/);
  expect(displacy.render(doc, { style: 'dep' })).toBe(svg);
  expect(displacy.render(displacy.parseDeps(doc), { manual: true })).toBe(svg);
  expect(displacy.render([doc, doc], { style: 'dep', page: true, id: 'x' }).match(/id="x-[01]"/g)).toHaveLength(2);
  const spans = displacy.render(doc, { style: 'span' });
  expect(spans).toMatch(/^<div class="spans"/);
  expect(displacy.render([displacy.parseSpans(doc)], { style: 'span', manual: true })).toBe(spans);
});

test('warns once of docs that have nothing to draw', () => {
  const { logger } = spacy.env;
  const warnings = [];
  spacy.env.logger = { ...logger, warn: (message) => warnings.push(message.slice(0, 6)) };
  const doc = nlp('Nothing here');
  for (let i = 0; i < 2; i += 1) {
    displacy.render(doc, { style: 'dep' });
    displacy.render(doc, { style: 'span', options: { spans_key: 'nothing' } });
  }
  spacy.env.logger = logger;
  expect(warnings).toEqual(['[W005]', '[W117]']);
});

test('refuses what cannot be drawn, by code', async () => {
  const manual = { words: [{ text: 'a', tag: 'X' }], arcs: [{ start: -1, end: 0, label: 'x', dir: 'left' }] };
  expect(await codeOf(() => displacy.render(manual, { manual: true }))).toBe('E157');
  expect(await codeOf(() => displacy.render({ words: [] }, { manual: true }))).toBe('E096');
  expect(await codeOf(() => displacy.render(manual, { style: 'span', manual: true }))).toBe('E096');
  expect(await codeOf(() => displacy.render(manual))).toBe('E096');
  expect(await codeOf(() => displacy.render(parsed(), { options: { color: 'red">' } }))).toBe('BAD_COLOR');
  expect(await codeOf(() => displacy.render(parsed(), { options: { font: '"><script>' } }))).toBe('BAD_OPTION');
  expect(await codeOf(() => displacy.render(parsed(), { options: { distance: 'far' } }))).toBe('BAD_OPTION');
});

test('mounts dependencies as SVG nodes whose references are their own', () => {
  const page = fakePage();
  const [one, other] = [page.createElement('main'), page.createElement('main')];
  displacy.mount(one, parsed());
  displacy.mount(other, parsed());
  const [svg] = one.children;
  expect(svg.tagName).toBe('svg');
  expect(svg.style.color).toBe('#000000');
  expect(svg.children.filter(({ tagName }) => tagName === 'text')).toHaveLength(4);
  const [path, text] = svg.children.find(({ tagName }) => tagName === 'g').children;
  expect(text.children[0]['xlink:href']).toBe(`#${path.id}`);
  expect(other.children[0].children.at(-1).children[0].id).not.toBe(svg.children.at(-1).children[0].id);
});

test('mounts spans', () => {
  const page = fakePage();
  const target = page.createElement('main');
  const doc = parsed();
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: '<b>', kbId: 'Q1' })]);
  displacy.mount(target, doc, { style: 'span' });
  const [body] = target.children;
  expect(body.className).toBe('spans');
  expect(body.textContent).toBe('😀<b> Q1 Ada reads “ Emma ” . ');
  expect(body.children[0].style.height).toBe('60px');
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
    setAttributeNS(_, name, value) {
      this.setAttribute(name, value);
    }
    setAttribute(name, value) {
      if (name === 'style') throw new Error('a style attribute');
      this[name] = value;
    }
    get textContent() {
      return this.children.map((node) => node.textContent ?? node).join('');
    }
  }
  const page = {
    createElement: (tagName) => new Element(tagName, page),
    createElementNS: (_, tagName) => new Element(tagName, page),
  };
  return page;
}
