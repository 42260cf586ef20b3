// What a person is told: all of it on standard error, for standard output is for data.
import { SpacyError } from '../../index.node.js';

let line = '';

/** The line that changes in place at the end of a terminal; '' takes it away. */
export function status(text: string): void {
  if (text === line) return;
  line = text;
  process.stderr.write(`\r\u001b[2K${text}`);
}

function tell(sign: string, text: string): void {
  const shown = line;
  if (shown) status('');
  process.stderr.write(`${sign} ${text}\n`);
  if (shown) status(shown);
}

export const good = (text: string): void => tell('✔', text);
export const note = (text: string): void => tell('ℹ', text);
export const warn = (text: string): void => tell('⚠', text);

/** One line: the message, with the code at its end. */
export const fail = (error: unknown): void => tell('✘', describe(error));

export function describe(error: unknown): string {
  const { message } = error as Error;
  const flat = String(message ?? error).replace(/\s*\n\s*/g, ' ');
  const code = error instanceof SpacyError ? error.code : ((error as NodeJS.ErrnoException).code ?? 'INTERNAL');
  return `${flat.replace(`[${code}] `, '')} (${code})`;
}

/** 1 text, 2 texts. */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
