// A package's meta.json as a card to read. Whatever it holds is shown as text.
import { h } from '../dom';
import { whole } from '../format';
import type { Opened } from '../state';
import { openDialog } from './dialog';

type Meta = Record<string, unknown>;

const SCORES: [key: string, name: string][] = [
  ['ents_f', 'Entities (F)'],
  ['ents_p', 'Entities (precision)'],
  ['ents_r', 'Entities (recall)'],
  ['tag_acc', 'Tags'],
  ['pos_acc', 'Parts of speech'],
  ['morph_acc', 'Morphology'],
  ['lemma_acc', 'Lemmas'],
  ['dep_uas', 'Dependencies (unlabelled)'],
  ['dep_las', 'Dependencies (labelled)'],
  ['sents_f', 'Sentences (F)'],
  ['token_acc', 'Tokens'],
];

export function openCardDialog({ name, version, meta }: Opened): void {
  openDialog(`${name} ${version}`, description(meta), facts(meta), labels(meta), scores(meta));
}

function description(meta: Meta): HTMLElement | null {
  const words = text(meta.description);
  return words ? h('p', { class: 'description', text: plain(words) }) : null;
}

/** Without the signs of Markdown that descriptions come with. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\*\*(.+?)\*\*/g, '$1').replaceAll(/^[-*] /gm, '• ');
}

function facts(meta: Meta): HTMLElement {
  const list = h('dl', { class: 'facts' });
  const add = (name: string, value: string): void => {
    if (value) list.append(h('dt', { text: name }), h('dd', { text: value }));
  };
  add('Language', text(meta.lang));
  add('Licence', text(meta.license));
  add('Author', [text(meta.author), text(meta.email)].filter(Boolean).join(', '));
  add('Site', text(meta.url));
  add('Made for spaCy', text(meta.spacy_version));
  add('Pipeline', texts(meta.pipeline).join(', '));
  add('Vectors', vectors(meta.vectors));
  add('Trained on', sources(meta.sources));
  add('Notes', text(meta.notes));
  return list;
}

function labels(meta: Meta): HTMLElement | null {
  const byComponent = Object.entries(record(meta.labels)).filter(([, list]) => texts(list).length > 0);
  if (byComponent.length === 0) return null;
  const list = h('dl', { class: 'facts' });
  for (const [component, names] of byComponent) {
    const tags = texts(names).map((label) => h('span', { class: 'tag', text: label }));
    list.append(h('dt', { text: component }), h('dd', { class: 'fact-tags' }, ...tags));
  }
  return h('div', {}, h('h3', { class: 'card-title', text: 'Labels' }), list);
}

function scores(meta: Meta): HTMLElement | null {
  const performance = { ...record(meta.accuracy), ...record(meta.performance) };
  const rows = SCORES.flatMap(([key, name]) => {
    const value = performance[key];
    return typeof value === 'number' && Number.isFinite(value) ? [score(name, value > 1 ? value / 100 : value)] : [];
  });
  return rows.length > 0
    ? h('div', { class: 'scores' }, h('h3', { class: 'card-title', text: 'Accuracy' }), ...rows)
    : null;
}

function score(name: string, value: number): HTMLElement {
  const percent = `${(value * 100).toFixed(1)} %`;
  return h(
    'div',
    { class: 'score' },
    h('span', { text: name }),
    h('span', { class: 'number', text: percent }),
    h('progress', { class: 'progress', value, max: 1, 'aria-label': name }),
  );
}

function vectors(value: unknown): string {
  const { vectors: rows, width, keys } = record(value);
  if (typeof rows !== 'number' || typeof width !== 'number') return '';
  return rows > 0 ? `${whole(rows)} of ${whole(width)} numbers, ${whole(Number(keys) || 0)} keys` : 'none';
}

function sources(value: unknown): string {
  const list = Array.isArray(value) ? value : [];
  return list
    .map((source) => text(record(source).name) || text(source))
    .filter(Boolean)
    .join(', ');
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
