import { csvOf, reportOf } from '../../../web/src/scores/report';
import { nameOf, tableName } from '../../../web/src/scores/names';
import { catGroups } from '../../../web/src/view/cats';
import { linkOf, problemOfTemplate } from '../../../web/src/view/links';

describe('a report of scores', () => {
  const scores = {
    ents_f: 0.8,
    ents_p: null,
    tag_acc: 0.5,
    lemma_acc: null,
    own: 'text',
    ents_per_type: { ORG: { p: 1, r: 0.5, f: 2 / 3 }, '=1+1': { p: 0, r: 0, f: 0 }, odd: null },
  };

  test('sets them beside what meta.json says, in shares of 1', () => {
    const meta = { performance: { ents_f: 0.8, tag_acc: 95, lemma_acc: 0.9, ents_per_type: { ORG: { f: 0.7 } } } };
    const { totals, tables, compared, same } = reportOf(scores, meta);
    expect(totals.map(({ key, value, said }) => [key, value, said])).toEqual([
      ['ents_f', 0.8, 0.8],
      ['tag_acc', 0.5, 0.95],
      ['lemma_acc', null, 0.9],
    ]);
    expect([compared, same]).toEqual([2, 1]);
    expect(tables[0]!.rows.map(({ label, said }) => [label, said])).toEqual([
      ['=1+1', null],
      ['ORG', 0.7],
    ]);
  });

  test('takes nothing of a meta.json that holds something else', () => {
    for (const meta of [
      {},
      { performance: 'x' },
      { performance: [1] },
      { performance: { ents_f: '0.8', tag_acc: NaN } },
    ])
      expect(reportOf(scores, meta).compared).toBe(0);
  });

  test('is a table for spreadsheets in which a label is no formula', () => {
    const lines = csvOf(reportOf(scores, {})).split('\r\n');
    expect(lines[0]).toBe('score,label,p,r,f,value,meta.json,difference');
    expect(lines).toContain('ents_f,,,,,0.8,,');
    expect(lines).toContain("ents_per_type,'=1+1,0,0,0,0,,");
  });
});

test('scores have names in words', () => {
  expect(nameOf('ents_f')).toBe('Entities, F');
  expect(nameOf('spans_sc_p')).toBe('Spans “sc”, precision');
  expect(nameOf('cats_macro_auc')).toBe('Categories, macro, area under the curve');
  expect(nameOf('length')).toBe('length');
  expect(nameOf('__proto__')).toBe('__proto__');
  expect(tableName('cats_f_per_type')).toBe('Categories');
  expect(tableName('spans_my_key_per_type')).toBe('Spans “my_key”');
});

describe('categories', () => {
  const topics = { name: 'topics', labels: ['a', 'b'], isExclusive: false, threshold: 0.3 };

  test('are grouped by their component and ordered', () => {
    const groups = catGroups([['b', 0.4], ['x', 0.9], ['a', 0.2]], [topics], 'score'); // prettier-ignore
    expect(groups.map(({ name, bars }) => [name, bars.map(({ label, isFound }) => [label, isFound])])).toEqual([
      [
        'topics',
        [
          ['b', true],
          ['a', false],
        ],
      ],
      ['', [['x', true]]],
    ]);
    expect(groups[0]!.thresholdAt).toBeCloseTo(0.3, 12);
    expect(catGroups([['b', 0.4], ['a', 0.2]], [topics], 'label')[0]!.bars.map(({ label }) => label)).toEqual(['a', 'b']); // prettier-ignore
  });

  test('may have any scores', () => {
    const [group] = catGroups([['low', -1], ['high', 3], ['none', NaN]], [], 'score'); // prettier-ignore
    expect(group!.bars).toEqual([
      { label: 'high', score: 3, isFound: true, from: 0.25, to: 1 },
      { label: 'low', score: -1, isFound: false, from: 0, to: 0.25 },
      { label: 'none', score: NaN, isFound: false, from: 0, to: 0 },
    ]);
    expect(group!.zeroAt).toBe(0.25);
  });
});

describe('links', () => {
  test('lead to http and https alone, and an identifier is a part of them', () => {
    expect(linkOf('https://x.org/{}', 'a/b?c#d e')).toBe('https://x.org/a%2Fb%3Fc%23d%20e');
    expect(linkOf('https://x.org/{}', '\ud800')).toBe('https://x.org/%EF%BF%BD');
    for (const id of ['', 'NIL']) expect(linkOf('https://x.org/{}', id)).toBe('');
    expect(linkOf('', 'Q1')).toBe('');
  });

  test('are refused where the identifier could choose the site', () => {
    for (const wrong of [
      'https://{}',
      'https://{}.org/',
      'https://x.org',
      'javascript:{}',
      'x/{}',
      'https://{}@x.org/',
    ])
      expect(problemOfTemplate(wrong)).not.toBe('');
    for (const right of ['', 'https://x.org/{}', 'http://localhost:8080/a?id={}&x=#{}'])
      expect(problemOfTemplate(right)).toBe('');
  });
});
