// The npm package's answers to attributes.py's questions: node_side.mjs JOB.json, one JSON line a doc on standard output.
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const { Span, Token, MorphAnalysis, SpacyError } = spacy;
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
spacy.env.logger = { warn() {} };

const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

function plain(value) {
  if (typeof value === 'bigint') return value < 1000n ? Number(value) : String(value);
  if (typeof value === 'number' && Number.isNaN(value)) return { error: 'NaN' };
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || value === null)
    return value;
  if (value instanceof Token) return ['token', value.i];
  if (value instanceof Span) return ['span', value.start, value.end, value.label_];
  if (value instanceof MorphAnalysis) {
    const { length } = value;
    return [
      String(value),
      value.toDict(),
      [...value],
      length,
      value.get('Case'),
      value.get('None', ['x']),
      value.has('Number=Sing'),
    ];
  }
  if (value.data instanceof Int32Array) {
    const [rows, columns] = value.shape;
    return Array.from({ length: rows }, (_, i) => Array.from(value.data.subarray(i * columns, (i + 1) * columns)));
  }
  return Array.from(value, plain);
}

function answer(action) {
  try {
    return plain(action());
  } catch (error) {
    if (error instanceof SpacyError) return { error: error.code };
    return { error: String(error.stack).slice(0, 300) };
  }
}

function ask(thing, names) {
  const found = {};
  for (const name of names) {
    found[name] = answer(() => {
      const value = thing[camelCase(name)];
      return typeof value === 'function' ? value.call(thing) : value;
    });
  }
  return found;
}

function askToken(token, other) {
  return {
    ...ask(token, job.names.TOKEN),
    nbor: answer(() => token.nbor()),
    'nbor before': answer(() => token.nbor(-1)),
    is_ancestor: token.isAncestor(other),
    similarity: answer(() => token.similarity(other)),
    lex: ask(token.lex, job.names.LEXEME),
  };
}

function askSpan(span, other) {
  const found = {
    ...ask(span, job.names.SPAN),
    similarity: answer(() => span.similarity(other)),
    'to word': answer(() => span.similarity(other.doc.at(0))),
  };
  return found;
}

function askDoc(doc, { spans, others, tensor }) {
  if (tensor) doc.tensor = { data: Float32Array.from(tensor.flat()), shape: [tensor.length, tensor[0].length] };
  const other = spans.length ? doc.slice(...spans[0]) : null;
  const first = doc.length ? doc.at(0) : null;
  const count = (name) =>
    [...doc.countBy(name)].map(([key, times]) => [String(key), times]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return {
    ...ask(doc, job.names.DOC),
    annotation: job.names.ANNOTATIONS.flatMap((name) =>
      [false, true].map((requireComplete) => answer(() => doc.hasAnnotation(name, { requireComplete }))),
    ),
    counts: { DEP: count('DEP'), POS: count('POS') },
    tokens: Array.from(doc, (token) => askToken(token, doc.at(others[token.i]))),
    spans: spans.map(([start, end]) =>
      askSpan(new Span(doc, start, end, { label: 'L', kbId: 'K', spanId: 'I' }), other),
    ),
    similarities: (first ? [doc, other, first, first.lex, doc.slice()] : [doc]).map((it) =>
      answer(() => doc.similarity(it)),
    ),
    'of word': first
      ? [doc, other, doc.at(-1), doc.at(-1).lex].map((it) => answer(() => first.lex.similarity(it)))
      : [],
  };
}

const chunksOf = (doc) => ({ noun_chunks: answer(() => doc.nounChunks) });

function askVectors(vocab, { words, queries, n }) {
  const { vectors } = vocab;
  const found = {
    shape: [...vectors.shape],
    n_keys: vectors.nKeys,
    mode: vectors.mode,
    has: words.map((word) => vectors.has(vocab.strings.add(word))),
    get: words.map((word) => answer(() => vectors.get(word))),
    get_vector: words.map((word) => answer(() => vocab.getVector(word))),
    has_vector: words.map((word) => vocab.hasVector(word)),
    keys: Array.from(vectors.keys(), String).sort(),
    lexemes: words.map((word) => ask(vocab.at(word), job.names.LEXEME)),
    most_similar: answer(() => {
      const data = Float32Array.from(queries.flat());
      const { keys, bestRows, scores } = vectors.mostSimilar(
        { data, shape: [queries.length, queries[0].length] },
        { n },
      );
      return [Array.from(keys, String), bestRows, scores];
    }),
    'too many': answer(() => vectors.mostSimilar(Float32Array.from(queries[0]), { n: 10_000 }).keys),
  };
  return found;
}

async function vocabOf({ blank, lang, package: folder }) {
  if (lang) return new spacy.Vocab({ lang });
  return (await (folder ? spacy.load(folder) : spacy.blank(blank))).vocab;
}

/** A circle, which a file may not hold. */
function setHeads(doc, offsets) {
  const deps = doc.toArray('DEP');
  doc.fromArray(
    ['HEAD', 'DEP'],
    offsets.flatMap((offset, i) => [offset, deps[i]]),
  );
}

for (const part of job.parts) {
  const vocab = await vocabOf(part);
  const docs = new spacy.DocBin().fromBytes(readFileSync(part.file)).getDocs(vocab);
  for (const questions of part.docs) {
    const doc = docs.next().value;
    if (questions.heads) setHeads(doc, questions.heads);
    writeSync(1, JSON.stringify(questions.spans ? askDoc(doc, questions) : chunksOf(doc)) + '\n');
  }
  if (part.vectors) writeSync(1, JSON.stringify(askVectors(vocab, part.vectors)) + '\n');
}
