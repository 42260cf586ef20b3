import { hero, make } from './docbin-docs.js';
import { u32, u64, deflate, hash } from './docbin-file.js';
import { codeOf, spacy } from './package.js';

const { DocBin } = spacy;

describe('Lists of a DocBin', () => {
  const bin = new DocBin({ docs: [hero(), make(['ÄÖ', '😀', 'bo'], { ents: ['O', 'O', 'B-HERO'] }), make([])] });

  test('show the beginnings of texts, tokens and labels', () => {
    expect(bin.summaries(0, 3, { maxChars: 4 })).toEqual([
      { text: 'Ada ', isCut: true, tokens: 3, labels: [['HERO', 1], ['PERSON', 1]] }, // prettier-ignore
      { text: 'ÄÖ 😀', isCut: true, tokens: 3, labels: [['HERO', 1]] },
      { text: '', isCut: false, tokens: 0, labels: [] },
    ]);
    expect(bin.summaries(2, 99)).toHaveLength(1);
    expect([bin.summaries(5, 9), bin.summaries(2, 1), bin.summaries(-3, 0)]).toEqual([[], [], []]);
  });

  test('count entities by label, most frequent first', () => {
    expect(bin.labelCounts()).toEqual([['HERO', 2], ['PERSON', 1]]); // prettier-ignore
    expect(bin.labelCounts(1, 2)).toEqual([['HERO', 1]]);
    expect(bin.labelCounts(7, 9)).toEqual([]);
  });

  test('find docs by text, whatever its case, and label', () => {
    expect(bin.find('BO')).toEqual([0, 1]);
    expect(bin.find('äö 😀')).toEqual([1]);
    expect(bin.find('', { label: 'PERSON' })).toEqual([0]);
    expect(bin.find('bo', { label: 'HERO', start: 1 })).toEqual([1]);
    expect(bin.find('bo', { limit: 1 })).toEqual([0]);
    expect(bin.find('nowhere')).toEqual([]);
    expect([bin.find('bo', { start: -1, limit: Infinity }), bin.find('bo', { limit: 0 })]).toEqual([[0, 1], []]);
    expect(bin.labelCounts(-1, Infinity)).toEqual(bin.labelCounts());
    expect(bin.summaries(0, Infinity, { maxChars: Infinity })[0]).toMatchObject({ text: 'Ada met Bo ', isCut: false });
  });

  test('have a label’s hash where a file has nothing else', () => {
    const own = hash('OWN');
    const file = new DocBin().fromBytes(
      deflate({
        attrs: [65, 77, 78],
        tokens: u64(hash('Bo'), 3, own),
        spaces: Buffer.of(0),
        lengths: u32(1),
        strings: ['Bo'],
      }),
    );
    expect(file.labelCounts()).toEqual([[`#${own}`, 1]]);
    expect(file.find('', { label: `#${own}` })).toEqual([0]);
  });

  test('go on after a text that is none', async () => {
    expect(await codeOf(() => bin.find('x', { label: '\uD800' }))).toBe('LONE_SURROGATE');
    expect(bin.find('bo', { label: 'HERO' })).toEqual([0, 1]);
  });
});
