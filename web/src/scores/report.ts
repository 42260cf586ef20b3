// Scores as they are shown: totals and tables by label, each beside what the package's meta.json says.
import { csvLines, type CsvCell } from './csv';
import { nameOf, tableName } from './names';

type Scores = Readonly<Record<string, unknown>>;

export interface Total {
  key: string;
  name: string;
  value: number | null;
  /** What meta.json says; null where it says nothing. */
  said: number | null;
}

export interface LabelScores {
  label: string;
  p: number;
  r: number;
  f: number;
  /** The F of meta.json. */
  said: number | null;
}

export interface LabelTable {
  key: string;
  name: string;
  rows: LabelScores[];
}

export interface Report {
  totals: Total[];
  tables: LabelTable[];
  /** Scores that meta.json has too, and how many of them are the same. */
  compared: number;
  same: number;
}

/** Rounding apart, in shares of 1. */
export const SAME = 0.0005;

/** Of scores as nlp.evaluate gives them, and of meta.json's `performance` (or spaCy 2's `accuracy`). */
export function reportOf(scores: Scores, meta: Scores): Report {
  const said: Scores = { ...recordOf(meta.accuracy), ...recordOf(meta.performance) };
  const totals = Object.entries(scores).flatMap(([key, value]) => {
    if (value !== null && !isNumber(value)) return [];
    const total = { key, name: nameOf(key), value, said: shareOf(said[key]) };
    return total.value === null && total.said === null ? [] : [total];
  });
  const tables = Object.entries(scores).flatMap(([key, value]) => {
    const rows = Object.entries(recordOf(value)).flatMap(([label, scores]) => rowOf(label, scores, said[key]));
    return rows.length > 0 ? [{ key, name: tableName(key), rows: rows.sort(byName) }] : [];
  });
  const pairs = totals.filter((total) => total.value !== null && total.said !== null);
  const same = pairs.filter(({ value, said }) => Math.abs(value! - said!) < SAME).length;
  return { totals, tables, compared: pairs.length, same };
}

function rowOf(label: string, scores: unknown, said: unknown): LabelScores[] {
  const { p, r, f } = recordOf(scores);
  if (!isNumber(p) || !isNumber(r) || !isNumber(f)) return [];
  return [{ label, p, r, f, said: shareOf(recordOf(recordOf(said)[label]).f) }];
}

const byName = (a: LabelScores, b: LabelScores): number => (a.label < b.label ? -1 : 1);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** spaCy 2 counts in hundredths. */
function shareOf(value: unknown): number | null {
  if (!isNumber(value)) return null;
  return Math.abs(value) > 1 ? value / 100 : value;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A line for each total and each label, for spreadsheets. */
export function csvOf({ totals, tables }: Report): string {
  const lines: CsvCell[][] = [['score', 'label', 'p', 'r', 'f', 'value', 'meta.json', 'difference']];
  const difference = (value: number | null, said: number | null): number | null =>
    value === null || said === null ? null : value - said;
  for (const { key, value, said } of totals)
    lines.push([key, '', null, null, null, value, said, difference(value, said)]);
  for (const { key, rows } of tables) {
    for (const { label, p, r, f, said } of rows) lines.push([key, label, p, r, f, f, said, difference(f, said)]);
  }
  return csvLines(lines);
}
