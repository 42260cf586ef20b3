// What the benchmark's halves share: clocks and medians.

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

export async function timeAsync(action) {
  const start = performance.now();
  const result = await action();
  return { ms: performance.now() - start, result };
}

export function countTokens(docs) {
  let tokens = 0;
  for (const doc of docs) tokens += doc.length;
  return tokens;
}

/** Tokens a second, the median of `rounds` after two that warm up (V8 optimizes in the background). */
export function rate(action, rounds) {
  action();
  action();
  const rates = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    const tokens = action();
    rates.push((tokens * 1000) / (performance.now() - start));
  }
  return median(rates);
}
