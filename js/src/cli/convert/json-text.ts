// JSON as spaCy writes it (srsly.write_json): two spaces a level, ASCII alone.

export function jsonText(value: unknown, indent = '\n'): string {
  if (typeof value !== 'object' || value === null) return escapeText(JSON.stringify(value));
  const deeper = `${indent}  `;
  const inside = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper))
    : Object.entries(value).map(([key, item]) => `${escapeText(JSON.stringify(key))}:${jsonText(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}${deeper.slice(0, inside.length ? undefined : 1)}${inside.join(`,${deeper}`)}${indent}${close}`;
}

const escapeText = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
