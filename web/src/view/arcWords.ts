// The arcs in words, for those who do not see them.
import type { ParsedDeps } from 'spacy-wasm';

const SPOKEN = 40;

export function arcsInWords({ words, arcs }: ParsedDeps): string {
  const all = arcs.map(({ start, end, label, dir }) => {
    const [child, head] = dir === 'left' ? [start, end] : [end, start];
    return `${words[child]!.text} is ${label} of ${words[head]!.text}`;
  });
  const rest = all.length > SPOKEN ? `; and ${all.length - SPOKEN} more` : '';
  return `Dependencies: ${all.slice(0, SPOKEN).join('; ') || 'none'}${rest}`;
}
