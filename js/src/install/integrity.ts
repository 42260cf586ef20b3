// Subresource integrity: "sha256-<base64>", several with blanks between; the strongest algorithm named decides.
import { SpacyError, show } from '../errors.js';
import type { Platform } from './types.js';

const strengths = ['sha256', 'sha384', 'sha512'] as const;
type Algorithm = (typeof strengths)[number];

/** Throws INTEGRITY where the bytes are not those that `integrity` promises. */
export async function verify(bytes: Uint8Array, integrity: string, what: string, platform: Platform): Promise<void> {
  const { algorithm, hashes } = parse(integrity);
  const actual = base64(await platform.digest(algorithm, bytes));
  if (hashes.includes(actual)) return;
  throw new SpacyError(
    'INTEGRITY',
    `${what} has the hash ${algorithm}-${actual}, but ${algorithm}-${hashes.join(` or ${algorithm}-`)} was promised: ` +
      'it was changed or cut off. Nothing of it was kept.',
  );
}

function parse(integrity: string): { algorithm: Algorithm; hashes: string[] } {
  const found = [...String(integrity).matchAll(/(?:^|\s)(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?=[\s?]|$)/g)];
  const algorithm = [...strengths].reverse().find((name) => found.some((match) => match[1] === name));
  if (!algorithm) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `The integrity ${show(integrity)} is not known: give 'sha256-' and the hash in base64.`,
    );
  }
  const hashes = found.filter((match) => match[1] === algorithm).map((match) => plainBase64(match[2] as string));
  return { algorithm, hashes };
}

/** Some tools write the alphabet for addresses, or leave the padding off. */
function plainBase64(text: string): string {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  return plain + '='.repeat((4 - (plain.length % 4)) % 4);
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
