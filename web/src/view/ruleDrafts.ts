// Rules as a person writes them, line by line, and as rulers take them.
import type { RulerPattern } from 'spacy-wasm';

export type RuleKind = 'phrase' | 'tokens';

/** A rule in the making: whatever was typed stays, be it right or not. */
export interface Draft {
  key: number;
  label: string;
  kind: RuleKind;
  /** Words, or a list of tokens as JSON. */
  pattern: string;
  id: string;
}

/** The rule, or what is wrong with it; null for one that was not begun. */
export type Read = { rule: RulerPattern } | { error: string } | null;

let keys = 0;

export function newDraft(values: Partial<Omit<Draft, 'key'>> = {}): Draft {
  return { label: '', kind: 'phrase', pattern: '', id: '', ...values, key: ++keys };
}

export function draftOf({ label, pattern, id = '' }: RulerPattern): Draft {
  if (typeof pattern === 'string') return newDraft({ label, pattern, id });
  return newDraft({ label, kind: 'tokens', pattern: tokensText(pattern), id });
}

/** JSON with a blank after colons and commas, as Python writes it. */
function tokensText(pattern: unknown): string {
  const lines = JSON.stringify(pattern, null, 1) ?? '';
  return lines.replaceAll(/(?<=[[{])\n +|\n *(?=[\]}])/g, '').replaceAll(/\n +/g, ' ');
}

export function isBlank({ label, pattern, id }: Draft): boolean {
  return label.trim() === '' && pattern.trim() === '' && id.trim() === '';
}

const readings = new WeakMap<Draft, Read>();

export function readDraft(draft: Draft): Read {
  if (!readings.has(draft)) readings.set(draft, read(draft));
  return readings.get(draft)!;
}

function read(draft: Draft): Read {
  if (isBlank(draft)) return null;
  const { label, kind, pattern, id } = draft;
  const words = pattern.trim();
  if (label.trim() === '') return { error: 'Give it a label, such as PRODUCT.' };
  if (words === '') return { error: kind === 'phrase' ? 'Write the words to find.' : `Write tokens: ${EXAMPLE}.` };
  const rest = id.trim() === '' ? {} : { id: id.trim() };
  if (kind === 'phrase') return { rule: { label: label.trim(), pattern: words, ...rest } };
  try {
    const tokens: unknown = JSON.parse(words);
    if (!Array.isArray(tokens)) return { error: `A pattern of tokens is a list: ${EXAMPLE}.` };
    if (tokens.length === 0) return { error: `The list has no token in it: ${EXAMPLE}.` };
    return { rule: { label: label.trim(), pattern: tokens as never, ...rest } };
  } catch (error) {
    return { error: `This is not JSON: ${(error as Error).message}` };
  }
}

export const EXAMPLE = '[{"LOWER": "san"}, {"LOWER": "francisco"}]';

/** Reads patterns.jsonl, or a list as JSON; `errors` name the lines that are none. */
export function parseRules(source: string): { drafts: Draft[]; errors: string[] } {
  const drafts: Draft[] = [];
  const errors: string[] = [];
  const take = (value: unknown, place: string): void => {
    const problem = problemWith(value);
    if (problem) errors.push(`${place}: ${problem}`);
    else drafts.push(draftOf(value as RulerPattern));
  };
  if (source.trim().startsWith('[')) {
    const value = parse(source);
    if (Array.isArray(value)) value.forEach((item, i) => take(item, `Rule ${i + 1}`));
    else errors.push('The list is not JSON.');
    return { drafts, errors };
  }
  source.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() !== '') take(parse(line), `Line ${i + 1}`);
  });
  return { drafts, errors };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function problemWith(value: unknown): string {
  if (value === undefined) return 'this is not JSON.';
  const { label, pattern, id } = (value ?? {}) as Record<string, unknown>;
  if (typeof label !== 'string' || label === '') return 'it has no "label".';
  if (typeof pattern !== 'string' && !Array.isArray(pattern)) return 'its "pattern" is neither words nor a list.';
  if (id !== undefined && id !== null && typeof id !== 'string') return 'its "id" is no text.';
  return '';
}

/** The rules that can be read, as patterns.jsonl. */
export function linesOf(drafts: readonly Draft[]): string {
  return drafts
    .map(readDraft)
    .flatMap((reading) => (reading && 'rule' in reading ? [`${JSON.stringify(reading.rule)}\n`] : []))
    .join('');
}
