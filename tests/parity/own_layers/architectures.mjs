// The layers of architectures.py in JavaScript.
import { Scorer } from '../../../dist/index.js';

/** rows × inner by (columns × inner), transposed, plus a bias. */
function linear({ data, shape: [rows, inner] }, W, b) {
  const columns = W.shape[0];
  const out = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = b ? b.data[column] : 0;
      for (let i = 0; i < inner; i += 1) sum += data[row * inner + i] * W.data[column * inner + i];
      out[row * columns + column] = sum;
    }
  }
  return { data: out, shape: [rows, columns] };
}

const mapped = ({ data, shape }, fn) => ({ data: data.map(fn), shape });
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** The mean of some rows, written to `to` from `at` on. */
function mean({ data, shape: [, width] }, first, last, to, at) {
  for (let i = 0; i < width; i += 1) {
    let sum = 0;
    for (let row = first; row < last; row += 1) sum += data[row * width + i];
    to[at + i] = sum / (last - first);
  }
}

/** Of the vectors that spans are reduced from: fixtures.py has the same. */
const WIDTH = 32;
const FEATURES = 5;
const lookOf = (token) =>
  [[...token.text].length, token.isTitle, token.likeNum, token.text.includes('-'), token.i === 0].map(
    (x) => Number(x) / 4,
  );

class Shapes {
  name = 'shapes';

  constructor({ width }) {
    this.width = width;
    this.params = { W: [width, FEATURES] };
  }

  setParams({ W }, { attrs, dims }) {
    if (attrs.features !== FEATURES || dims.nO !== this.width) throw new Error('another layer');
    this.W = W;
  }

  predict(docs) {
    return docs.map((doc) => {
      const data = Float32Array.from([...doc].flatMap(lookOf));
      return linear({ data, shape: [doc.length, FEATURES] }, this.W);
    });
  }
}

const context = ({ width }) => ({
  name: 'context',
  width,
  params: { W: [width, 2 * width], b: [width] },
  setParams(params) {
    Object.assign(this, params);
  },
  predict(stretches) {
    return stretches.map((x) => {
      const rows = x.shape[0];
      const data = new Float32Array(rows * 2 * width);
      for (let row = 0; row < rows; row += 1) {
        data.set(x.data.subarray(row * width, (row + 1) * width), row * 2 * width);
        mean(x, 0, rows, data, row * 2 * width + width);
      }
      return mapped(linear({ data, shape: [rows, 2 * width] }, this.W, this.b), Math.tanh);
    });
  },
});

function deep({ width }, { layer }) {
  const maxout = layer({ '@layers': 'Maxout.v1', normalize: true, dropout: 0 });
  const relu = layer({ '@layers': 'residual.v1', layer: { '@layers': 'Relu.v1' } });
  return {
    width,
    layers: [{ layers: [maxout, relu] }],
    predict: (stretches) => relu.predict(maxout.predict(stretches)),
  };
}

function tok2vec({ rows, width }, { layer }) {
  const relu = layer({ '@layers': 'Relu.v1', normalize: true });
  return { width, layers: [rows, { layers: [relu] }], predict: (docs) => relu.predict(rows.predict(docs)) };
}

function tagger({ tok2vec }, { layer }) {
  const hidden = layer({ '@layers': 'Relu.v1' });
  const output = layer({ '@layers': 'Softmax.v1' });
  return {
    layers: [tok2vec, { layers: [{ layers: [hidden, output] }] }],
    predict: (docs) => output.predict(hidden.predict(tok2vec.predict(docs))),
  };
}

/** A linear layer and a sigmoid, in JavaScript throughout. */
const linearNode = () => ({
  name: 'linear',
  setParams(params) {
    Object.assign(this, params);
  },
  of(rows) {
    return mapped(linear(rows, this.W, this.b), sigmoid);
  },
});

function textcat({ tok2vec }) {
  const output = linearNode();
  return {
    layers: [
      tok2vec,
      { name: 'list2ragged', layers: [] },
      { name: 'reduce_mean', layers: [] },
      output,
      { name: 'logistic', layers: [] },
    ],
    attrs: { multi_label: true },
    predict(docs) {
      const rows = tok2vec.predict(docs);
      const width = rows[0].shape[1];
      const data = new Float32Array(docs.length * width);
      rows.forEach((matrix, i) => mean(matrix, 0, matrix.shape[0], data, i * width));
      return output.of({ data, shape: [docs.length, width] });
    },
  };
}

const words = ({ linear_model: model }) => ({
  name: 'words',
  layers: [model],
  attrs: { multi_label: true },
  predict: (docs) => mapped(model.predict(docs), (x) => x * x),
});

const passing = ({ layer, width }) => ({
  name: 'pass',
  width,
  layers: [layer],
  predict: (input) => layer.predict(input),
});

const reducer = ({ scale }) => ({
  name: 'my_reducer',
  width: 2 * WIDTH,
  predict({ data, shape: [, width], lengths }) {
    const out = new Float32Array(lengths.length * 2 * width);
    let first = 0;
    lengths.forEach((length, i) => {
      const at = i * 2 * width;
      mean({ data, shape: [0, width] }, first, first + length, out, at);
      for (let j = 0; j < width; j += 1) {
        out[at + width + j] = (data[first * width + j] + data[(first + length - 1) * width + j]) * scale;
      }
      first += length;
    });
    return { data: out, shape: [lengths.length, 2 * width] };
  },
});

function scorer() {
  const output = linearNode();
  return { layers: [output, { name: 'logistic', layers: [] }], predict: (rows) => output.of(rows) };
}

function spans({ tok2vec }) {
  const output = linearNode();
  return {
    name: 'spans',
    layers: [tok2vec, { layers: [output, { name: 'logistic', layers: [] }] }],
    get width() {
      return output.W?.shape[0];
    },
    predict(docs, places) {
      const rows = tok2vec.predict(docs);
      const width = rows[0].shape[1];
      const all = places.flatMap((some, i) => some.map(([start, end]) => [i, start, end]));
      const data = new Float32Array(all.length * width);
      all.forEach(([i, start, end], n) => mean(rows[i], start, end, data, n * width));
      return output.of({ data, shape: [all.length, width] });
    },
  };
}

function ends({ tok2vec }) {
  const output = linearNode();
  return {
    layers: [tok2vec, { name: 'list2array', layers: [] }, output, { name: 'logistic', layers: [] }],
    predict: (docs) => tok2vec.predict(docs).map((rows) => output.of(rows)),
  };
}

const suggester =
  ({ size }) =>
  (docs) =>
    docs.map((doc) =>
      [...doc].flatMap((token) => {
        if (!token.isTitle && !token.likeNum) return [];
        const most = Math.min(size, doc.length - token.i);
        return Array.from({ length: most }, (_, n) => [token.i, token.i + n + 1]);
      }),
    );

const tagScorer =
  ({ half }) =>
  (examples) => ({ my_tags: Scorer.scoreTokenAttr(examples, 'tag').tag_acc / (half ? 2 : 1) });

export const plugin = {
  spacy_architectures: {
    'my.Shapes.v1': Shapes,
    'my.Context.v1': context,
    'my.Deep.v1': deep,
    'my.Tok2Vec.v1': tok2vec,
    'my.Tagger.v1': tagger,
    'my.TextCat.v1': textcat,
    'my.Words.v1': words,
    'my.Pass.v1': passing,
    'my.Spans.v1': spans,
    'my.Ends.v1': ends,
  },
  spacy_layers: { 'my.reducer.v1': reducer, 'my.scorer.v1': scorer },
  spacy_misc: { 'my.suggester.v1': suggester },
  spacy_scorers: { 'my.tag_scorer.v1': tagScorer },
};
