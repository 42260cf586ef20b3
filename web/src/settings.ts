// What the page remembers between visits. Storage may be off or full: then it remembers nothing.

const PREFIX = 'spacy-wasm.';

export function recall<Value>(name: string, fallback: Value, isValid: (value: unknown) => boolean): Value {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    const value: unknown = stored === null ? fallback : JSON.parse(stored);
    return isValid(value) ? (value as Value) : fallback;
  } catch {
    return fallback;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Nothing depends on it.
  }
}
