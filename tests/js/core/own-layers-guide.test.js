// The example of docs/own-layers.md, as it stands there.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pipeBytes } from './model-bytes.js';
import { spacy } from './package.js';

const guide = readFileSync(fileURLToPath(new URL('../../../docs/own-layers.md', import.meta.url)), 'utf8');
const [, code] = /```js\n(const look[^]*?)```/.exec(guide);

test('the layers of docs/own-layers.md score a doc', async () => {
  const plugin = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  spacy.use({ spacy_architectures: plugin.spacy_architectures });
  const nlp = await spacy.blank('en');
  const model = { '@architectures': 'my.MeanCat.v1', tok2vec: { '@architectures': 'my.Look.v1', width: 2 } };
  const weights = { W: { data: [1, 0, 0, 1], shape: [2, 2] } };
  const softmax = { W: { data: [1, 0, 0, 6], shape: [2, 2] }, b: { data: [0, 0], shape: [2] } };
  const nodes = [
    { name: 'chain', dims: { nO: 2 } },
    { name: 'look', dims: { nO: 2 }, params: weights },
    { name: 'list2ragged' },
    { name: 'reduce_mean' },
    { name: 'softmax', dims: { nO: 2, nI: 2 }, params: softmax },
  ];
  nlp.addPipe('textcat', { config: { model } }).fromBytes(pipeBytes({ labels: ['LONG', 'TITLE'] }, nodes));
  // Words of 3 characters on average, half of them with a capital: softmax(3, 6 / 2).
  expect(nlp('Abcd xy').cats.LONG).toBeCloseTo(0.5, 6);
  // softmax(5, 0)
  expect(nlp('vwxyz').cats.LONG).toBeCloseTo(1 / (1 + Math.exp(-5)), 6);
});
