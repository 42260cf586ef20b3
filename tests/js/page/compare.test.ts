import { agreementOf, Confusion, Kappa, pairLabels } from '../../../web/src/compare/confusion';
import { Layers, type Annotated } from '../../../web/src/compare/layers';
import { bareText, placesIn, textKey } from '../../../web/src/compare/places';

const spans = (...marks: [from: number, to: number, label: string][]): Annotated => ({
  marks: new Map([['ents', marks.map(([from, to, label]) => ({ from, to, label, start: from, end: to }))]]),
  tokens: Array.from({ length: 10 }, (_, i) => [i, i + 1]),
});

const cellsOf = (layers: Layers) => {
  const { labels, cells } = layers.results()[0]!.matrix;
  return cells.map(({ row, column, count, pairs }) => [labels[row], labels[column], count, pairs]);
};

describe('places in a text', () => {
  test('are the same whatever the white space', () => {
    expect([...placesIn('a b\n c')]).toEqual([0, 1, 1, 2, 2, 2, 3]);
    expect(bareText(' A\tb\u00a0C ')).toBe('abc');
    expect(textKey('a')).not.toBe(textKey('b'));
    expect(Number.isSafeInteger(textKey('x'.repeat(99)))).toBe(true);
  });
});

describe('labels at one place', () => {
  test('are paired with their like first', () => {
    expect([...pairLabels(['A', 'B'], ['B', 'C'])]).toEqual([
      ['B', 'B'],
      ['A', 'C'],
    ]);
    expect([...pairLabels(['A', 'A'], ['A'])]).toEqual([
      ['A', 'A'],
      ['A', undefined],
    ]);
    expect([...pairLabels([], ['A'])]).toEqual([[undefined, 'A']]);
  });
});

describe('a confusion', () => {
  test('counts pairs of labels, and what only one of the two has', () => {
    const layers = new Layers();
    layers.add(0, spans([0, 2, 'X'], [4, 5, 'Y'], [7, 9, 'Z']), spans([0, 2, 'X'], [4, 5, 'X'], [8, 9, 'Z']));
    layers.add(1, spans([0, 1, 'X']), spans());
    expect(cellsOf(layers)).toEqual([
      ['X', 'X', 1, [0]],
      ['Y', 'X', 1, [0]],
      ['Z', '', 1, [0]],
      ['', 'Z', 1, [0]],
      ['X', '', 1, [1]],
    ]);
    const [{ overlapping, docs, matrix, kappaOf }] = layers.results() as [ReturnType<Layers['results']>[number]];
    expect({ overlapping, docs, kappaOf }).toEqual({ overlapping: 1, docs: 2, kappaOf: 20 });
    const { total, byLabel } = agreementOf(matrix);
    expect([total.a, total.b, total.both]).toEqual([4, 3, 1]);
    expect(byLabel.find(({ label }) => label === 'X')).toMatchObject({ p: 1 / 2, r: 1 / 2, f: 1 / 2 });
  });

  test('leaves out docs of which one side says nothing', () => {
    const layers = new Layers();
    layers.add(0, spans([0, 2, 'X']), { marks: new Map(), tokens: [] });
    expect(layers.results()).toEqual([]);
  });

  test('has room for as many labels and docs as there are', () => {
    const confusion = new Confusion();
    for (let i = 0; i < 5_000; i++) confusion.add(i, `label ${i}`, 'X');
    for (let i = 0; i < 5_000; i++) confusion.add(i, 'X', 'X');
    const { labels, cells } = confusion.matrix();
    expect(labels.length).toBeLessThan(1_100);
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(Math.max(...cells.map(({ pairs }) => pairs.length))).toBe(1_000);
  });
});

describe('Cohen’s kappa', () => {
  test('is agreement beyond chance', () => {
    const kappa = new Kappa();
    expect(kappa.value).toBe(null);
    const counts: [string, string, number][] = [
      ['yes', 'yes', 20],
      ['yes', 'no', 5],
      ['no', 'yes', 10],
      ['no', 'no', 15],
    ];
    for (const [a, b, times] of counts) for (let i = 0; i < times; i++) kappa.add(a, b);
    expect(kappa.value).toBeCloseTo(0.4, 12);
    const alike = new Kappa();
    alike.add('yes', 'yes');
    expect(alike.value).toBe(null);
  });
});
