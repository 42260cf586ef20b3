// README.md as spaCy makes it of a pipeline's meta.json.
import type { Meta } from './meta-json.js';

const code = (value: unknown): string => `\`${String(value)}\``;
const bold = (text: string): string => `**${text}**`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (header: readonly string[], rows: readonly string[][]): string =>
  [header, header.map(() => '---'), ...rows].map(row).join('\n');
const section = (title: string, body: string): string[] => (body ? [`### ${title}`, body] : []);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => String(value ?? 'None');

export function makeReadme(meta: Meta): string {
  const { keys = 0, vectors = 0, width = 0 } = (meta.vectors ?? {}) as Meta;
  const author = text(meta.author || 'n/a');
  const facts = [
    ['Name', code(`${text(meta.lang)}_${text(meta.name)}`)],
    ['Version', code(meta.version)],
    ['spaCy', code(meta.spacy_version)],
    ['Default Pipeline', list(meta.pipeline).map(code).join(', ')],
    ['Components', list(meta.components).map(code).join(', ')],
    ['Vectors', `${text(keys)} keys, ${text(vectors)} unique vectors (${text(width)} dimensions)`],
    ['Sources', sources(meta.sources) || 'n/a'],
    ['License', meta.license ? code(meta.license) : 'n/a'],
    ['Author', 'url' in meta ? `[${author}](${text(meta.url)})` : author],
  ] as const;
  return [
    ...(meta.description ? [text(meta.description)] : []),
    table(
      ['Feature', 'Description'],
      facts.map(([name, value]) => [bold(name), value]),
    ),
    ...section('Label Scheme', labelScheme(meta.labels)),
    ...section('Accuracy', accuracy(meta.performance)),
    ...(meta.notes ? [text(meta.notes)] : []),
  ].join('\n\n');
}

function sources(value: unknown): string {
  return list(value)
    .map((source) => (typeof source === 'object' && source ? (source as Meta) : { name: source }) as Meta)
    .filter(({ name }) => name)
    .map(
      ({ name, url, author }) =>
        (url ? `[${text(name)}](${text(url)})` : text(name)) + (author ? ` (${text(author)})` : ''),
    )
    .join('<br>');
}

function labelScheme(labels: unknown): string {
  const pipes = Object.entries((labels ?? {}) as Record<string, unknown[]>).filter(([, names]) => list(names).length);
  if (pipes.length === 0) return '';
  const rows = pipes.map(([pipe, names]) => [
    bold(code(pipe)),
    names.map((label) => code(String(label).replaceAll('|', '\\|'))).join(', '),
  ]);
  const count = pipes.reduce((sum, [, names]) => sum + names.length, 0);
  const summary = `<summary>View label scheme (${count} labels for ${pipes.length} components)</summary>`;
  return ['<details>', summary, table(['Component', 'Labels'], rows), '</details>'].join('\n\n');
}

/** Python leaves speed out, and a table without rows in. */
function accuracy(performance: unknown): string {
  const all = Object.entries((performance ?? {}) as Meta);
  if (all.length === 0) return '';
  const scores = all
    .filter(([name, score]) => name !== 'speed' && (typeof score === 'number' || score instanceof Number))
    .map(([name, score]) => [code(name.replace(/^\0/, '').toUpperCase()), twoDecimals(Number(score) * 100)]);
  return table(['Type', 'Score'], scores);
}

/** As '%.2f' of Python's, which rounds a half to the even neighbour. */
function twoDecimals(value: number): string {
  const eighths = (value * 8) % 4;
  return (Math.abs(eighths) === 1 ? value - eighths * 0.004 : value).toFixed(2);
}
