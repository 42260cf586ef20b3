// Numbers as people read them.

const integer = new Intl.NumberFormat('en');

export function count(value: number, one: string, many = `${one}s`): string {
  return `${integer.format(value)} ${value === 1 ? one : many}`;
}

export function whole(value: number): string {
  return integer.format(value);
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
