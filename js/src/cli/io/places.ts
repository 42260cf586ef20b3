// Where something was read: what errors name.

export interface Place {
  readonly file: string;
  /** A line of the file, or a doc of it; without one the whole file. */
  readonly unit?: 'line' | 'doc';
  /** From 1. */
  readonly number?: number;
}

/** Told of what can't be used; the rest goes on. */
export type OnBad = (place: Place, error: unknown) => void;

export const showPlace = ({ file, unit, number }: Place): string =>
  unit === 'line' ? `${file}:${number}` : unit === 'doc' ? `${file}, doc ${number}` : file;

/** 'a.jsonl:1-64', or from one file to another. */
export function showRange(places: readonly Place[]): string {
  const [first, last] = [places[0]!, places.at(-1)!];
  if (places.length === 1) return showPlace(first);
  if (first.file !== last.file || first.unit === undefined) return `${showPlace(first)} to ${showPlace(last)}`;
  return first.unit === 'line'
    ? `${first.file}:${first.number}-${last.number}`
    : `${first.file}, docs ${first.number}-${last.number}`;
}
