// Lexical attribute getters of one's own (Language.Defaults.lexAttrGetters), as C++ asks for them.
import { FLAGS } from './columns.js';
import { SpacyError, show } from './errors.js';
import { encoder } from './utf8.js';

/** A function of a word by the attribute's name ('LIKE_NUM') or spaCy's number (10). */
export type LexAttrGetters = Readonly<Record<string, (text: string) => unknown>>;

/** All answers for a word: see src/bindings/js_attributes.cpp. */
export type WordGetters = (word: string) => Uint32Array;

/** In C++'s order, with spaCy's numbers. */
const STRINGS: readonly (readonly [string, number])[] = [
  ['LOWER', 66],
  ['NORM', 67],
  ['SHAPE', 68],
  ['PREFIX', 69],
  ['SUFFIX', 70],
];
const NOT_GIVEN = 0xffffffff;
const flagName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const BITS = new Map(Object.entries(FLAGS).map(([name, bit]) => [flagName(name), bit as number]));

/** Throws SpacyError BAD_ARGUMENT for an attribute that words have none of. */
export function wordGetters(getters: LexAttrGetters): WordGetters {
  const flags: [number, (text: string) => unknown][] = [];
  const strings: (((text: string) => unknown) | undefined)[] = STRINGS.map(() => undefined);
  for (const [key, getter] of Object.entries(getters)) {
    if (key === 'LANG' || key === '83') continue; // the class says it
    const bit = BITS.get(key.toUpperCase()) ?? [...BITS.values()].find((value) => String(value) === key);
    const place = STRINGS.findIndex(([name, number]) => name === key.toUpperCase() || String(number) === key);
    if (bit !== undefined) flags.push([bit, getter]);
    else if (place >= 0) strings[place] = getter;
    else {
      const known = [...BITS.keys(), ...STRINGS.map(([name]) => name)].join(', ');
      throw new SpacyError(
        'BAD_ARGUMENT',
        `lexAttrGetters: words have no attribute ${show(key)}. Attributes: ${known}.`,
      );
    }
  }
  return (word) => {
    const head = [0, 0];
    for (const [bit, getter] of flags) {
      head[0]! |= 1 << bit;
      if (getter(word)) head[1]! |= 1 << bit;
    }
    const bytes = strings.map((getter) => getter && encoder.encode(String(getter(word))));
    head.push(...bytes.map((text) => text?.length ?? NOT_GIVEN));
    const size = bytes.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    const answer = new Uint32Array(head.length + Math.ceil(size / 4));
    answer.set(head);
    let at = head.length * 4;
    for (const text of bytes) {
      if (!text) continue;
      new Uint8Array(answer.buffer).set(text, at);
      at += text.length;
    }
    return answer;
  };
}
