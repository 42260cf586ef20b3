// Places in a text that two tokenizations share: characters are counted without white space.

const BLANK = /\s/;

/** What is the same of two texts that may differ in white space and capitals. */
export function bareText(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}

/** For each place in a text, how many characters that are not blank stand before it. */
export function placesIn(text: string): Uint32Array {
  const places = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) places[i + 1] = places[i]! + (BLANK.test(text[i]!) ? 0 : 1);
  return places;
}

/** A number for a text: texts of different numbers differ. */
export function textKey(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 2 ** 32 * (0x1fffff & low) + (high >>> 0);
}
