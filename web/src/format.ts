// Numbers as people read them.

const integer = new Intl.NumberFormat('en');

export function count(value: number, one: string, many = `${one}s`): string {
  return `${integer.format(value)} ${value === 1 ? one : many}`;
}

export function whole(value: number): string {
  return integer.format(value);
}

/** Three digits, whichever size it has. */
export function score(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return value === 0 || Math.abs(value) >= 0.001 ? String(Number(value.toFixed(3))) : value.toExponential(1);
}

/** A share as points of a hundred. */
export function points(share: number | null): string {
  return share === null ? '–' : (100 * share).toFixed(2);
}

/** How much a share is above or below another, with its sign. */
export function pointsApart(share: number | null, other: number | null): string {
  if (share === null || other === null) return '';
  const apart = 100 * (share - other);
  if (Math.abs(apart) < 0.005) return '=';
  return `${apart > 0 ? '+' : '−'}${Math.abs(apart).toFixed(2)}`;
}

export function milliseconds(value: number): string {
  if (value >= 1000) return `${(value / 1000).toFixed(1)} s`;
  if (value < 0.05) return '< 0.1 ms';
  return value >= 10 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`;
}

export function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  if (value < 0.1) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return value >= 10 ? `${Math.round(value)} MB` : `${value.toFixed(1)} MB`;
}
