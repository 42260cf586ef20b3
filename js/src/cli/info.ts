// spacy-wasm info: what is installed here, or a package's meta.json.
import type { Command } from 'commander';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpacyError, info, install } from '../index.node.js';
import { names } from './options.js';
import { openOutput } from './io/output.js';
import { version } from './version.js';

interface InfoOptions {
  readonly markdown?: boolean;
  readonly silent?: boolean;
  readonly exclude: readonly string[];
}

type Facts = Readonly<Record<string, unknown>>;

export function addInfo(program: Command): void {
  program
    .command('info')
    .description("Print what is installed, or a pipeline's meta.json.")
    .argument('[MODEL]', "a pipeline: an installed package's name, a path or an address")
    .option('--markdown', '(or -md) as Markdown, for an issue')
    .option('-s, --silent', 'print nothing: the exit code says whether there is such a pipeline')
    .option('-e, --exclude <KEYS>', 'keys to leave out, with commas between', names, ['labels'])
    .action(show);
}

async function show(model: string | undefined, { markdown, silent, exclude }: InfoOptions): Promise<void> {
  const facts = model === undefined ? aboutThis() : await aboutModel(model);
  if (silent) return;
  const title = model === undefined ? 'Info about spacy-wasm' : `Info about pipeline '${model}'`;
  const shown = Object.entries(facts).filter(([key]) => !exclude.includes(key));
  await openOutput('-').write([markdown ? asMarkdown(title, shown) : asTable(title, shown)]);
}

function aboutThis(): Facts {
  const { spacyVersion, platform, pipelines } = info();
  return {
    'spacy-wasm version': version(),
    'spaCy version': `${spacyVersion} (its packages and files)`,
    Location: path.dirname(path.dirname(fileURLToPath(import.meta.url))),
    Platform: platform,
    Pipelines: Object.entries(pipelines)
      .map(([name, number]) => `${name} (${number})`)
      .join(', '),
  };
}

/** Python leaves out what training has measured. */
async function aboutModel(model: string): Promise<Facts> {
  const { accuracy: _a, performance: _p, speed: _s, ...meta } = await metaOf(model);
  return { ...meta, source: fs.existsSync(model) ? fs.realpathSync(model) : model };
}

async function metaOf(model: string): Promise<Facts> {
  const file = path.join(model, 'meta.json');
  if (fs.existsSync(file)) return readMeta(file);
  if (!fs.existsSync(model)) {
    try {
      return info(model);
    } catch (error) {
      if (!(error instanceof SpacyError) || error.code !== 'E050') throw error;
    }
  }
  const { name } = await install(model, { cache: false });
  return info(name);
}

function readMeta(file: string): Facts {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Facts;
  } catch (error) {
    throw new SpacyError('BAD_JSON', `${file} can't be read: ${(error as Error).message}.`, { cause: error });
  }
}

const shownValue = (value: unknown): string =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

const WIDTH = 78;

function asTable(title: string, facts: [string, unknown][]): string {
  const side = '='.repeat(Math.max(1, Math.floor((WIDTH - title.length - 2) / 2)));
  const width = Math.max(0, ...facts.map(([key]) => key.length)) + 3;
  const rows = facts.map(([key, value]) => {
    const indented = shownValue(value).replaceAll('\n', `\n${' '.repeat(width)}`);
    return `${key.padEnd(width)}${indented}`.trimEnd();
  });
  return `\n${side} ${title} ${side}\n\n${rows.join('\n')}\n\n`;
}

/** As in Python, without paths of this machine. */
function asMarkdown(title: string, facts: [string, unknown][]): string {
  const isPath = (value: unknown): boolean => typeof value === 'string' && value !== '' && fs.existsSync(value);
  const items = facts.filter(([, value]) => !isPath(value)).map(([key, value]) => `- **${key}:** ${shownValue(value)}`);
  return `\n## ${title}\n\n${items.join('\n')}\n\n`;
}
