// What a package scores on gold docs: in total and by label, beside what its meta.json says.
import type { Actions } from '../actions';
import { byId, cross, h } from '../dom';
import { count, whole } from '../format';
import { explained } from '../engine/errors';
import { csvOf, reportOf, type LabelTable, type Report } from '../scores/report';
import type { Evaluation, PageState, PageStore } from '../state';
import { saveAs } from './saveAs';
import { apart, bar, scoreTable, share } from './scoreTable';

/** More labels than these are folded. */
const OPEN = 40;

export function startScoresCard(store: PageStore, actions: Actions): void {
  const card = byId('scores-card');
  const title = h('h2', { class: 'card-title', id: 'scores-title', tabindex: '-1' });
  const save = (ending: 'json' | 'csv'): HTMLElement =>
    h('button', { class: 'link', type: 'button', text: ending.toUpperCase(), title: `Save the scores as ${ending}` });
  const [json, csv] = [save('json'), save('csv')];
  const close = h('button', { class: 'link', type: 'button', onclick: () => actions.closeEvaluation() });
  close.append(cross(), 'Close');
  const stale = h('p', { class: 'row-note', text: 'The pipeline was changed since: evaluate it again.' });
  const body = h('div', { class: 'scores-parts' });
  const head = h('div', { class: 'card-head list-head' }, title, h('div', { class: 'head-links' }, json, csv, close));
  card.append(head, stale, body);

  let drawn: Evaluation | null = null;
  json.addEventListener('click', () => drawn && saveAs(fileName(drawn, 'json'), jsonOf(drawn)));
  csv.addEventListener('click', () => drawn && saveAs(fileName(drawn, 'csv'), csvBlob(drawn)));
  store.watch(['evaluation', 'opened', 'componentsOff'], (state) => {
    const { evaluation } = state;
    card.hidden = evaluation === null;
    if (!evaluation) return (drawn = null);
    stale.hidden = !isChanged(evaluation, state);
    if (evaluation === drawn) return;
    drawn = evaluation;
    title.textContent = `${evaluation.opened.name} on ${evaluation.file}`;
    const report = reportOf(evaluation.scores, evaluation.opened.meta);
    body.replaceChildren(
      summary(evaluation, report),
      ...leftOut(evaluation),
      totals(report),
      ...report.tables.map(labelTable),
    );
    title.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  });
}

function isChanged(evaluation: Evaluation, { opened, componentsOff }: Readonly<PageState>): boolean {
  const before = [evaluation.opened.components, evaluation.componentsOff].map(keyOf);
  return before.join() !== [opened?.components ?? [], componentsOff].map(keyOf).join();
}

const keyOf = (part: unknown): string => JSON.stringify(part instanceof Set ? [...part].sort() : part);

function summary({ docs, speed }: Evaluation, { compared, same }: Report): HTMLElement {
  const words = `${count(docs, 'doc')} scored, ${whole(Math.round(speed))} words a second.`;
  const verdict =
    compared === 0
      ? 'The package’s meta.json holds no scores to compare.'
      : same === compared
        ? `The package scores what its meta.json says: all ${whole(compared)} totals are the same.`
        : `${whole(same)} of ${whole(compared)} totals are what the package’s meta.json says; they can differ where it was written for other docs.`;
  return h('p', { class: 'scores-summary' }, h('b', { text: verdict }), ` ${words}`);
}

function leftOut({ leftOut: named, leftOutCount: all }: Evaluation): HTMLElement[] {
  if (all === 0) return [];
  const rows = named.map(({ index, reason }) =>
    h('li', {}, h('b', { text: `Doc ${whole(index + 1)}: ` }), explained(new Error(reason))),
  );
  if (all > named.length) rows.push(h('li', { text: `and ${whole(all - named.length)} more` }));
  return [
    h(
      'details',
      { class: 'more' },
      h('summary', { text: `${count(all, 'doc')} could not be scored` }),
      h('ul', { class: 'left-out' }, ...rows),
    ),
  ];
}

function totals({ totals: rows }: Report): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'row-note', text: NOTHING });
  return scoreTable('Scores in total', 'Score', rows, ({ name }) => name, [
    { title: 'Here', cell: ({ value }) => bar(value) },
    { title: 'meta.json', cell: ({ said }) => share(said) },
    { title: 'Apart', hint: 'In points of a hundred', cell: ({ value, said }) => apart(value, said) },
  ]);
}

const NOTHING =
  'There is nothing to score: the pipeline gives none of what this file holds. Choose a file with gold annotations of what the package finds.';

function labelTable({ name, rows }: LabelTable): HTMLElement {
  const hasSaid = rows.some(({ said }) => said !== null);
  const table = scoreTable(`${name} by label`, 'Label', rows, ({ label }) => label || '(empty)', [
    { title: 'P', hint: 'Precision', cell: ({ p }) => share(p) },
    { title: 'R', hint: 'Recall', cell: ({ r }) => share(r) },
    { title: 'F', cell: ({ f }) => bar(f) },
    ...(hasSaid
      ? [
          {
            title: 'meta.json',
            hint: 'The F of meta.json',
            isSpare: true,
            cell: ({ said }: (typeof rows)[number]) => share(said),
          },
          { title: 'Apart', cell: ({ f, said }: (typeof rows)[number]) => apart(f, said) },
        ]
      : []),
  ]);
  return h(
    'details',
    { class: 'more scores-part', open: rows.length <= OPEN },
    h('summary', { text: `${name}: ${count(rows.length, 'label')}` }),
    table,
  );
}

function fileName({ opened }: Evaluation, ending: string): string {
  return `${opened.name}-${opened.version}-scores.${ending}`;
}

/** As “spacy evaluate --output” writes it. */
function jsonOf({ scores, speed }: Evaluation): Blob {
  return new Blob([`${JSON.stringify({ ...scores, speed }, null, 2)}\n`], { type: 'application/json' });
}

function csvBlob({ scores, opened }: Evaluation): Blob {
  return new Blob([csvOf(reportOf(scores, opened.meta))], { type: 'text/csv' });
}
