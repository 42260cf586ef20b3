// Tells by a file's first bytes what it is; its name decides nothing, but is used in the message.

export type FileKind = 'package' | 'docbin';

const HEAD = 512;

export async function sniff(file: File): Promise<FileKind> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const kind = kindOf(bytes);
  if (kind) return kind;
  if (bytes.length === 0) throw new Error(`${file.name} is empty. ${ADVICE}`);
  throw new Error(`${file.name} is neither a package nor a DocBin: it begins with ${shown(bytes)}. ${ADVICE}`);
}

const ADVICE = 'Choose a spaCy package (.whl, .tar.gz, .zip) or a DocBin (.spacy).';

function kindOf(bytes: Uint8Array): FileKind | null {
  if (startsWith(bytes, [0x50, 0x4b])) return 'package'; // zip
  if (startsWith(bytes, [0x1f, 0x8b])) return 'package'; // gzip
  if (isTar(bytes)) return 'package';
  return isZlib(bytes) ? 'docbin' : null;
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function isTar(bytes: Uint8Array): boolean {
  return startsWith(
    bytes.subarray(257),
    [...'ustar'].map((letter) => letter.charCodeAt(0)),
  );
}

function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return bytes.length > 2 && (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

function shown(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 16));
  if (/^[\x20-\x7e\s]+$/.test(text)) return `“${text.trim()}”`;
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
