// nlp.analyzePipes: what components say that they set and need, and what is missing (spacy.pipe_analysis).
import { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import type { FactoryMeta } from './factories.js';
import type { Entry } from './pipeline.js';
import { Token } from './token.js';

const KEYS = ['assigns', 'requires', 'scores', 'retokenizes'] as const;
export type AnalysisKey = (typeof KEYS)[number] | 'factory' | 'default_config' | 'default_score_weights';

export interface Analysis {
  readonly summary: Record<string, Partial<FactoryMeta>>;
  /** By component: attributes that nothing before it sets. */
  readonly problems: Record<string, string[]>;
  readonly attrs: Record<string, { readonly assigns: string[]; readonly requires: string[] }>;
}

export interface AnalyzeOptions {
  readonly keys?: readonly AnalysisKey[];
  /** Prints a table. */
  readonly pretty?: boolean;
}

export function analyzePipes(running: readonly Entry[], { keys = KEYS, pretty }: AnalyzeOptions): Analysis {
  const summary: Analysis['summary'] = {};
  const problems: Analysis['problems'] = {};
  const assigned = new Set<string>();
  for (const { name, meta } of running) {
    summary[name] = Object.fromEntries(keys.map((key) => [key, structuredClone(meta[key] ?? null)]));
    problems[name] = meta.requires.filter((attr, i) => !assigned.has(attr) && meta.requires.indexOf(attr) === i);
    for (const attr of meta.assigns) assigned.add(attr);
  }
  const all = new Set(running.flatMap(({ meta }) => [...meta.assigns, ...meta.requires]));
  const having = (key: 'assigns' | 'requires', attr: string): string[] =>
    running.filter(({ meta }) => meta[key].includes(attr)).map(({ name }) => name);
  const attrs = Object.fromEntries(
    Array.from(all, (attr) => [attr, { assigns: having('assigns', attr), requires: having('requires', attr) }]),
  );
  const analysis = { summary, problems, attrs };
  // What a person asked to see.
  if (pretty) console.log(table(analysis, keys));
  return analysis;
}

const title = (text: string): string => text[0]!.toUpperCase() + text.slice(1).toLowerCase();

function cellOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'boolean') return [title(String(value))];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** The table as Python prints it: a line for each value of a cell. */
function table({ summary, problems }: Analysis, keys: readonly AnalysisKey[]): string {
  const head = [['#'], ['Component'], ...keys.map((key) => [title(key)])];
  const rows = Object.entries(summary).map(([name, meta], i) => [
    [String(i)],
    [name],
    ...keys.map((key) => cellOf(meta[key])),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].flatMap((row) => row[i]!.map((text) => text.length))));
  const line = (cells: string[]): string =>
    cells
      .map((text, i) => text.padEnd(widths[i]!))
      .join('   ')
      .trimEnd();
  const lines = (row: string[][]): string[] =>
    Array.from({ length: Math.max(1, ...row.map((cell) => cell.length)) }, (_, i) =>
      line(row.map((cell) => cell[i] ?? '')),
    );
  const body = rows.flatMap((row) => [...lines(row), '']);
  const found = Object.entries(problems).filter(([, missing]) => missing.length);
  const count = found.reduce((sum, [, missing]) => sum + missing.length, 0);
  return [
    divider('Pipeline Overview'),
    '',
    ...lines(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...body,
    ...(count ? [divider(`Problems (${count})`)] : ['✔ No problems found.']),
    ...found.map(([name, missing]) => `⚠ '${name}' requirements not met: ${missing.join(', ')}`),
  ].join('\n');
}

function divider(text: string): string {
  const left = Math.floor((80 - text.length - 2) / 2);
  return `${'='.repeat(left)} ${text} ${'='.repeat(80 - text.length - 2 - left)}`;
}

/** Attributes as a factory declares them. Throws SpacyError E180 to E185 as Python does. */
export function checkAttributes(attrs: readonly string[]): readonly string[] {
  for (const attr of attrs) checkAttribute(attr);
  return [...attrs];
}

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function checkAttribute(attr: string): void {
  const [object = '', name, ...rest] = attr.split('.');
  if (object === 'span' && name !== '_') {
    throw new SpacyError(
      'E180',
      `Spans are views of a doc: a component sets and needs 'doc.…' or 'token.…', not '${attr}'.`,
    );
  }
  if (!['doc', 'token', 'span'].includes(object)) {
    throw new SpacyError('E181', `'${attr}' is of an unknown object '${object}': use 'doc.…' or 'token.…'.`);
  }
  if (!name || (name === '_' && !rest[0])) {
    throw new SpacyError('E182', `'${attr}' names no attribute: for example '${attr}.x'.`);
  }
  const depth = name === '_' ? 1 : 0;
  if (rest.length > depth) {
    const solution = [object, name, ...rest.slice(0, depth)].join('.');
    throw new SpacyError('E183', `'${attr}' is too deep: attributes stand at the top, as '${solution}'.`);
  }
  if (name === '_') return;
  if (name.endsWith('_')) {
    throw new SpacyError(
      'E184',
      `'${attr}': leave the underscore out, '${attr.slice(0, -1)}': both are one attribute.`,
    );
  }
  const { prototype } = object === 'doc' ? Doc : Token;
  if (!(camelCase(name) in prototype)) {
    throw new SpacyError('E185', `'${attr}': there is no attribute '${name}' of a ${object}.`);
  }
}
