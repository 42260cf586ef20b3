// Python's version numbers (PEP 440): what is one, how it is written in full, and whether a release satisfies a range of them.

interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** 'a', 'b' or 'rc' and a number. */
  readonly pre: string;
  readonly post: number | undefined;
  readonly dev: number | undefined;
  readonly local: string;
}

const NUMBER = String.raw`v?(?:(\d+)!)?(\d+(?:\.\d+)*)`;
const SUFFIXES = String.raw`(?:[-_.]?(alpha|beta|preview|pre|a|b|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?`;
const LOCAL = String.raw`(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?`;
const VERSION = new RegExp(`^\\s*${NUMBER}${SUFFIXES}${LOCAL}\\s*$`, 'i');

const PRE: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', c: 'rc', pre: 'rc', preview: 'rc' };

/** Undefined where the text is no version. */
function parse(text: string): Version | undefined {
  const found = VERSION.exec(text);
  if (!found) return undefined;
  const [, epoch, release, pre, preNumber, dash, post, postNumber, dev, devNumber, local] = found;
  const kind = pre?.toLowerCase();
  return {
    epoch: Number(epoch ?? 0),
    release: release!.split('.').map(Number),
    pre: kind ? `${PRE[kind] ?? kind}${Number(preNumber)}` : '',
    post: dash !== undefined || post ? Number(dash ?? postNumber) : undefined,
    dev: dev ? Number(devNumber) : undefined,
    local: (local ?? '')
      .toLowerCase()
      .replace(/[-_]/g, '.')
      .replace(/(^|\.)0+(?=\d+(\.|$))/g, '$1'),
  };
}

/** A version as tools write it into file names and metadata: '1.0-RC1' is '1.0rc1'. Undefined where the text is none. */
export function normalizedVersion(text: string): string | undefined {
  const version = parse(text);
  if (!version) return undefined;
  const { pre, post, dev, local } = version;
  const suffix = (name: string, number: number | undefined) => (number === undefined ? '' : `.${name}${number}`);
  return baseOf(version) + pre + suffix('post', post) + suffix('dev', dev) + (local && `+${local}`);
}

const baseOf = ({ epoch, release }: Version): string => (epoch ? `${epoch}!` : '') + release.join('.');

/** The same as npm's version: three numbers, and what comes before a release behind a '-'. Undefined where the text is none. */
export function npmVersion(text: string): string | undefined {
  const version = parse(text);
  if (!version) return undefined;
  const { release, pre, post, dev, local } = version;
  const [major, minor = 0, patch = 0, ...more] = release;
  const before = [pre.replace(/^([a-z]+)(\d+)$/, '$1.$2'), dev === undefined ? '' : `dev.${dev}`].filter(Boolean);
  const build = [...more, post === undefined ? '' : `post${post}`, local].filter((part) => part !== '');
  const joined = (sign: string, parts: readonly unknown[]) => (parts.length ? sign + parts.join('.') : '');
  return `${major}.${minor}.${patch}${joined('-', before)}${joined('+', build)}`;
}

/** Of a release without any suffix. */
function compareRelease(release: readonly number[], { epoch, release: other, pre, post, dev, local }: Version): number {
  if (epoch) return -1;
  for (let i = 0; i < Math.max(release.length, other.length); i += 1) {
    const difference = (release[i] ?? 0) - (other[i] ?? 0);
    if (difference) return difference;
  }
  if (pre) return 1;
  if (post !== undefined) return -1;
  if (dev !== undefined) return 1;
  return local ? -1 : 0;
}

const hasPrefix = (release: readonly number[], { epoch, release: prefix }: Version, count = prefix.length): boolean =>
  !epoch && prefix.slice(0, count).every((number, i) => number === (release[i] ?? 0));

interface Clause {
  readonly operator: string;
  readonly version: string;
}

/** Undefined where it is no range, as Python's SpecifierSet has it. */
function parseRange(range: string): Clause[] | undefined {
  const clauses = range
    .split(',')
    .map((clause) => clause.trim())
    .filter(Boolean)
    .map((clause): Clause | undefined => {
      const [, operator, version] = /^(===|[=!~<>]=|[<>])\s*(.*)$/.exec(clause) ?? [];
      if (operator === undefined || version === undefined) return undefined;
      return isOperand(operator, version) ? { operator, version } : undefined;
    });
  return clauses.every((clause) => clause !== undefined) ? clauses : undefined;
}

function isOperand(operator: string, text: string): boolean {
  if (operator === '===') return /^[^\s;)]+$/.test(text);
  const equal = operator === '==' || operator === '!=';
  if (equal && text.endsWith('.*')) return new RegExp(`^${NUMBER}$`, 'i').test(text.slice(0, -2));
  const version = parse(text);
  if (!version || (!equal && version.local)) return false;
  return operator !== '~=' || version.release.length > 1;
}

function satisfies(release: readonly number[], { operator, version: text }: Clause): boolean {
  if (operator === '===') return text.toLowerCase() === release.join('.');
  if (operator === '!=') return !satisfies(release, { operator: '==', version: text });
  if (text.endsWith('.*')) return hasPrefix(release, parse(text.slice(0, -2))!);
  const version = parse(text)!;
  const order = compareRelease(release, version);
  if (operator === '==') return order === 0;
  if (operator === '~=') return order >= 0 && hasPrefix(release, version, version.release.length - 1);
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

export interface RangeFacts {
  readonly compatible: boolean;
  /** No lower or no upper bound. */
  readonly unconstrained: boolean;
  /** The first lower bound without suffixes. */
  readonly lower: string | undefined;
}

/** What spaCy looks at in a range; `release` is of numbers alone, '3.8.18'. A range of one version means that one. */
export function judgeRange(release: string, range: string): RangeFacts {
  const exact = /^\d/.test(range);
  const clauses = parseRange(exact ? `==${range}` : range);
  const lowest = clauses?.find(({ operator }) => ['>=', '==', '~='].includes(operator));
  const lower = lowest && parse(lowest.version.replace(/\.\*$/, ''));
  const numbers = release.split('.').map(Number);
  return {
    compatible: clauses?.every((clause) => satisfies(numbers, clause)) ?? false,
    unconstrained: !exact && clauses !== undefined && isOpen(clauses.map(({ operator }) => operator)),
    lower: lower && baseOf(lower),
  };
}

function isOpen(operators: readonly string[]): boolean {
  if (operators.includes('==')) return false;
  const has = (pattern: RegExp) => operators.some((operator) => pattern.test(operator));
  return !(has(/^<=?$/) && has(/^>=?$/));
}
