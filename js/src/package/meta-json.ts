// meta.json as Python's srsly reads and writes it: the order of keys, and which numbers are floats, stay.
import { SpacyError } from '../errors.js';

export type Meta = Record<string, unknown>;

/** What keeps a key of digits, which objects would move to their front, in its place. */
const MARK = '\0';
const TOKENS = /"((?:[^"\\]|\\.)*)"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Floats of a whole value come as Number objects, integers beyond 2^53 as bigints. Throws BAD_JSON, naming `what`. */
export function parseMeta(text: string, what: string): Meta {
  try {
    const marked = text.replace(TOKENS, (token: string, string?: string, colon?: string) => {
      if (string === undefined)
        return keepsItself(token) ? asRead(token) : `{"${MARK.replace('\0', '\\u0000')}":"${token}"}`;
      return colon && /^\d+$/.test(string) ? `"\\u0000${string}":` : token;
    });
    JSON.parse(text); // what is wrong is told of the text as it stands
    const meta: unknown = JSON.parse(marked, (_key, value: unknown) => unmarked(value));
    if (meta && typeof meta === 'object' && !Array.isArray(meta)) return meta as Meta;
  } catch (cause) {
    throw new SpacyError('BAD_JSON', `${what} can't be read: ${(cause as Error).message}.`, { cause });
  }
  throw new SpacyError('BAD_JSON', `${what} is not a JSON object.`);
}

/** srsly takes a float's decimals as a whole number times a power of ten, which is not always the nearest float. */
function asRead(number: string): string {
  const [, sign, whole, decimals] = /^(-?)(\d+)\.(\d+)$/.exec(number) ?? [];
  return decimals ? sign + String(Number(whole) + Number(decimals) * Number(`1e-${decimals.length}`)) : number;
}

const keepsItself = (number: string): boolean =>
  /^-?\d+$/.test(number) ? Number.isSafeInteger(Number(number)) : !Number.isInteger(Number(number));

function unmarked(value: unknown): unknown {
  const number = (value as Record<string, string> | null)?.[MARK];
  if (number === undefined) return value;
  return /^-?\d+$/.test(number) ? BigInt(number) : Object(Number(number));
}

/** The text of srsly.json_dumps(value, indent=2). */
export function dumpMeta(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  const block = (open: string, items: string[], close: string) =>
    `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
  if (typeof value === 'string') return dumpString(value.replace(/^\0/, ''));
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : dumpFloat(value);
  if (value instanceof Number) return dumpFloat(Number(value));
  if (Array.isArray(value)) {
    const items = value.map((item) => dumpMeta(item, inner));
    return block('[', items, ']');
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return block(
      '{',
      entries.map(([key, item]) => `${dumpMeta(key)}:${dumpMeta(item, inner)}`),
      '}',
    );
  }
  return String(value ?? null);
}

const dumpString = (text: string): string =>
  JSON.stringify(text).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Ten decimals, the last of them rounded to even; beyond 1e16 sixteen digits and an exponent. */
function dumpFloat(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  if (size > 1e16 - 1) return sign + size.toExponential(15).replace(/e\+(\d)$/, 'e+0$1');
  let whole = Math.trunc(size);
  const scaled = (size - whole) * 1e10;
  let decimals = Math.trunc(scaled);
  const rest = scaled - decimals;
  if (rest > 0.5 || (rest === 0.5 && (decimals === 0 || decimals % 2))) decimals += 1;
  if (decimals >= 1e10) {
    decimals = 0;
    whole += 1;
  }
  const digits = String(decimals).padStart(10, '0').replace(/0+$/, '');
  return `${sign}${whole}.${digits || '0'}`;
}
