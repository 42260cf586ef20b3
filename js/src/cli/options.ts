// Options that several commands have, and how their values are read.
import { InvalidArgumentError, Option } from 'commander';
import { availableParallelism, cpus } from 'node:os';

export const forceOption = (): Option => new Option('-F, --force', 'overwrite the output file');

export const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <FORMAT>', 'what the input is, in place of what its name or beginning says').choices([
    ...formats,
  ]);

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It is a whole number above 0.');
}

export function processes(value: string): number {
  if (value === '-1') return availableParallelism?.() ?? cpus().length;
  return wholeNumber(value);
}

/** Names with commas between them. */
export const names = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
