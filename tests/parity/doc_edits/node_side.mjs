// Carries out the cases of cases.py in the npm package: node_side.mjs JOB.json, a JSON line a case on standard output.
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const { Doc, Span, SpanGroup, Token, Vocab, Matcher, UserData, SpacyError } = spacy;
const CLASSES = { Doc, Span, Token };
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const vocab = (await spacy.blank('en')).vocab;
const clone = (value) => structuredClone(value);
const codePoints = (text, utf16) => Array.from(text.slice(0, utf16)).length;
const utf16 = (text, codePoint) =>
  codePoint < 0
    ? codePoint
    : Array.from(text).slice(0, codePoint).join('').length + Math.max(0, codePoint - Array.from(text).length);
const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const camelKeys = (given) => Object.fromEntries(Object.entries(given).map(([key, value]) => [camelCase(key), value]));

function setUp() {
  for (const owner of [Doc, Span, Token]) {
    const define = (name, options) => owner.setExtension(name, { ...options, force: true });
    define('plain', { default: null });
    define('flag', { default: false });
    define('number', { default: 0 });
    define('list', { default: [] });
    define('dict', { default: { a: [] } });
    define('computed', { getter: (self) => [self.text, owner === Token ? codePoints(self.text) : self.length] });
    define('method', { method: (self, ...args) => [self.text, ...args] });
    define('both', {
      getter: (self) => self.doc.userData.get('both') ?? null,
      setter: (self, value) => self.doc.userData.set('both', [self.text, value]),
    });
    for (const name of ['new', 'é']) if (owner.hasExtension(name)) owner.removeExtension(name);
  }
}

function answer(action) {
  try {
    return action() ?? null;
  } catch (error) {
    if (error instanceof SpacyError) return { error: error.code };
    return { error: String(error.stack).slice(0, 400) };
  }
}

const spanOf = (doc, [start, end, label, kbId, spanId]) => new Span(doc, start, end, { label, kbId, spanId });
const ownerOf = (doc, [kind, ...at]) =>
  kind === 'doc' ? doc : kind === 'token' ? doc.at(at[0]) : new Span(doc, at[0], at[1]);

function make(given) {
  const doc = new Doc(vocab, camelKeys(given.arguments));
  if (given.ents)
    doc.setEnts(
      given.ents.map((span) => spanOf(doc, span)),
      { default: 'unmodified' },
    );
  for (const [key, spans] of Object.entries(given.spans ?? {})) {
    const options = { name: `name of ${key}`, attrs: { attr: [key] }, spans: spans.map((span) => spanOf(doc, span)) };
    doc.spans.set(key, new SpanGroup(doc, options));
  }
  doc.cats = { ...given.cats };
  if (given.tensor) {
    doc.tensor = { data: Float32Array.from(given.tensor.flat()), shape: [given.tensor.length, given.tensor[0].length] };
  }
  doc.userData = new UserData(clone(given.user_data ?? []));
  for (const [i, norm] of given.norms ?? []) doc.at(i).norm_ = norm;
  for (const [, place, name, value] of given.extensions ?? []) ownerOf(doc, place)._[name] = clone(value);
  return doc;
}

const dumpSpan = (span) => [
  span.start,
  span.end,
  codePoints(span.doc.text, span.startChar),
  codePoints(span.doc.text, span.endChar),
  span.label_,
  span.kbId_,
  span.id_,
  answer(() => span.text),
];

const sortKey = ([key]) =>
  Array.isArray(key) ? key.map((item) => (item === null ? 'None' : String(item))).join('\t') : String(key);

function dump(doc) {
  const numbers = doc.toArray(['SENT_START', 'ENT_IOB', 'HEAD', 'IDX', 'SPACY']);
  const signed = Array.from(numbers, (value) => Number(BigInt.asIntN(64, value)));
  return {
    text: doc.text,
    'unknown spaces': doc.hasUnknownSpaces,
    tokens: Array.from(doc, (t) => [
      ...[t.text, t.norm_, t.lemma_, t.tag_, t.pos_, String(t.morph), t.hasMorph(), t.dep_, t.entType_, t.entKbId_],
      ...[t.entId_, t.head.i, t.isStop, t.shape_],
    ]),
    numbers: Array.from(doc, ({ i }) => signed.slice(i * 5, i * 5 + 5)),
    edges: doc.hasAnnotation('DEP') ? Array.from(doc, (t) => [t.leftEdge.i, t.rightEdge.i, t.nLefts, t.nRights]) : [],
    ents: answer(() => doc.ents.map(dumpSpan)),
    sents: answer(() => doc.sents.map(dumpSpan)),
    spans: Object.fromEntries(
      Array.from(doc.spans, ([key, group]) => [
        key,
        [group.name, clone(group.attrs), answer(() => Array.from(group, dumpSpan))],
      ]),
    ),
    cats: clone(doc.cats),
    tensor: Array.from(doc.tensor.data),
    'user data': clone([...doc.userData]).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
  };
}

function retokenize(doc, merges, splits) {
  const before = JSON.stringify(dump(doc));
  try {
    doc.retokenize((retokenizer) => {
      for (const [start, end, attrs] of merges) retokenizer.merge(new Span(doc, start, end), { attrs: clone(attrs) });
      for (const [i, orths, heads, attrs] of splits) {
        const places = heads.map((head) => (typeof head === 'number' ? doc.at(head) : [doc.at(head[0]), head[1]]));
        retokenizer.split(doc.at(i), orths, places, { attrs: clone(attrs) });
      }
    });
  } catch (error) {
    if (JSON.stringify(dump(doc)) !== before) throw new Error('The doc has changed.', { cause: error });
    throw error;
  }
  return dump(doc);
}

function setEnts(doc, { entities, default: rest, ...options }) {
  const given = Object.fromEntries(
    Object.entries(options).map(([name, spans]) => [name, spans.map((span) => spanOf(doc, span))]),
  );
  doc.setEnts(
    entities.map((span) => spanOf(doc, span)),
    { ...given, ...(rest !== undefined && { default: rest }) },
  );
  return dump(doc);
}

const FORMS = {
  3: (start, end, label) => [label, start, end],
  4: (start, end, label, kb) => [label, kb, start, end],
  5: (start, end, label, kb, ent) => [ent, kb, label, start, end],
};

function assignEnts(doc, ents) {
  doc.ents = ents.map((ent) => FORMS[ent.length](...ent));
  return dump(doc);
}

function extension(doc, [kind, place, name, ...given]) {
  const values = clone(given);
  const owner = ownerOf(doc, place);
  if (kind === 'get') return clone(name === 'list' ? owner._[name] : owner._.get(name));
  if (kind === 'has') return owner._.has(name);
  if (kind === 'call') return owner._[name](...values);
  if (kind === 'set') owner._[name] = values[0];
  else {
    const kept = owner._[name];
    if (!Array.isArray(kept)) return clone(kept);
    kept.push(values[0]);
  }
  return dump(doc)['user data'];
}

function define([ownerName, name, given]) {
  const owner = CLASSES[ownerName];
  const options = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, value === 'function' ? () => 1 : clone(value)]),
  );
  owner.setExtension(name, options);
  const found = owner.getExtension(name).map((value) => (typeof value === 'function' ? 'function' : value));
  const had = owner.hasExtension(name);
  return [found, had, name !== 'plain' && owner.removeExtension(name).length, owner.hasExtension(name)];
}

function groups(doc, key, kind, given, i) {
  const spans = given.map((span) => spanOf(doc, span));
  if (kind === 'setdefault') {
    doc.spans.setdefault(key, spans);
    return dump(doc).spans;
  }
  if (!doc.spans.has(key)) doc.spans.set(key, spans);
  const group = doc.spans.get(key);
  const other = () => new SpanGroup(doc, { name: 'other', attrs: { attr: 1, more: [2] }, spans });
  if (kind === 'append') for (const span of spans) group.append(span);
  else if (kind === 'extend') group.extend(spans);
  else if (kind === 'extend_group') group.extend(other());
  else if (kind === 'concat') doc.spans.set('both', group.concat(other()));
  else if (kind === 'at') return [dumpSpan(group.at(i)), group.hasOverlap, group.length];
  else if (kind === 'put') for (const span of spans) group.set(i, span);
  else if (kind === 'copy') {
    doc.spans.set('copy', group.copy());
    doc.spans.get('copy').attrs.x = 1;
    doc.spans.get('copy').append(doc.slice(0, 1));
  } else if (kind === 'set_group') {
    doc.spans.set('again', group);
    group.name = 'new name';
  } else if (kind === 'foreign') group.append(new Doc(vocab, { words: ['a'] }).slice(0, 1));
  return dump(doc).spans;
}

function match(doc, name, value) {
  const matcher = new Matcher(vocab);
  matcher.add('A', [[{ _: { [name]: value } }]]);
  return matcher(doc).map(([, start, end]) => [start, end]);
}

function countBy(doc, attr, exclude) {
  const counts = doc.countBy(attr, exclude ? { exclude: (token) => token.i % 2 } : {});
  return Array.from(counts, ([key, count]) => [String(key), count]).sort(([a], [b]) => (a < b ? -1 : 1));
}

const orNull = (span) => span && dumpSpan(span);
const STEPS = {
  retokenize,
  set_ents: setEnts,
  assign_ents: assignEnts,
  extension,
  groups,
  match,
  define: (doc, step) => define(step),
  copy: (doc) => dump(doc.copy()),
  to_json: (doc, underscore) => clone(doc.toJson({ underscore })),
  as_doc: (doc, start, end, copyUserData, arrayHead) =>
    dump(new Span(doc, start, end).asDoc({ copyUserData, arrayHead: arrayHead ?? undefined })),
  char_span: (doc, start, end, options) =>
    orNull(doc.charSpan(utf16(doc.text, start), utf16(doc.text, end), camelKeys(options))),
  span_char_span(doc, start, end, options, place) {
    const span = new Span(doc, ...place);
    const before = codePoints(doc.text, span.startChar);
    const at = (offset) => utf16(doc.text, before + offset) - span.startChar;
    return orNull(span.charSpan(at(start), at(end), camelKeys(options)));
  },
  count_by: countBy,
  from_json: (doc, validate, damaged, seed, json) =>
    json === undefined ? doc.toJson() : dump(new Doc(vocab).fromJson(clone(json), { validate })),
};

function fromDocs({ docs, options, foreign }) {
  const made = docs.map(make);
  if (foreign) made.push(new Doc(new Vocab(), { words: ['a'] }));
  const seen = new Set();
  spacy.env.logger = { warn: (text) => seen.add(text.slice(1, 5)) };
  const found = Doc.fromDocs(made, camelKeys(options));
  return found && [dump(found), [...seen].sort()];
}

function run(test) {
  setUp();
  spacy.env.logger = { warn() {} };
  if (test.constructor_ !== undefined) return [answer(() => dump(new Doc(vocab, camelKeys(test.constructor_))))];
  if (test.from_docs) return [answer(() => fromDocs(test.from_docs))];
  let doc;
  const answers = [
    answer(() => {
      doc = make(test.doc);
      return dump(doc);
    }),
  ];
  if (!doc) return answers;
  for (const [name, ...given] of test.steps) answers.push(answer(() => STEPS[name](doc, ...given)));
  return answers;
}

for (const test of job) writeSync(1, JSON.stringify(run(test)) + '\n');
