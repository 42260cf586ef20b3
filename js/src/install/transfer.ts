// A file while it arrives: its bytes so far, and what the next request must say to get the rest.
import type { Part } from './types.js';

export class Transfer {
  #bytes: Uint8Array = new Uint8Array(0);
  size = 0;
  /** Of the whole file, where the server says it. */
  total: number | undefined;
  /** A strong ETag or a date: the same as long as the file is. Undefined where the server sends no parts of it. */
  validator: string | undefined;
  /** Whether its beginning was looked at. */
  checked = false;
  resumed = false;

  constructor(part?: Part) {
    if (!part) return;
    this.add(part.bytes);
    this.total = part.total;
    this.validator = part.validator;
    this.resumed = true;
  }

  get part(): Part {
    const { size, total, validator } = this;
    return { bytes: this.#bytes.subarray(0, size), validator: validator!, ...(total !== undefined && { total }) };
  }

  get isWhole(): boolean {
    return this.size > 0 && this.size === this.total;
  }

  get headers(): Record<string, string> {
    return this.size > 0 && this.validator ? { Range: `bytes=${this.size}-`, 'If-Range': this.validator } : {};
  }

  reset(): void {
    this.size = 0;
    this.checked = false;
    this.total = this.validator = undefined;
  }

  /** False for an answer that does not go on where this one stands: it must be asked for as a whole then. */
  accept(answer: Response): boolean {
    const validator = validatorOf(answer);
    if (answer.status !== 206) {
      if (!answer.ok) return false;
      this.reset();
      this.total = sizeOf(answer);
      this.#reserve(Math.min(this.total ?? 1 << 20, 1 << 30)); // a size that is not true must not take all memory
      this.validator = this.total !== undefined && sendsParts(answer) ? validator : undefined;
      return true;
    }
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get('content-range') ?? '');
    const sameFile = validator === undefined || validator === this.validator;
    const sameSize = range?.[2] === '*' || range?.[2] === String(this.total);
    if (!range || Number(range[1]) !== this.size || !sameFile || !sameSize) return false;
    return (this.resumed = true);
  }

  add(bytes: Uint8Array): void {
    const needed = this.size + bytes.length;
    if (needed > this.#bytes.length) this.#reserve(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.set(bytes, this.size);
    this.size = needed;
  }

  start(): Uint8Array {
    return this.#bytes.subarray(0, Math.min(this.size, 256));
  }

  take(): Uint8Array {
    return this.#bytes.length === this.size ? this.#bytes : this.#bytes.subarray(0, this.size);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(size);
    larger.set(this.#bytes.subarray(0, this.size));
    this.#bytes = larger;
  }
}

/** The size that the server names; of no use where it sends the file compressed. */
function sizeOf(answer: Response): number | undefined {
  const encoding = answer.headers.get('content-encoding');
  const size = Number(answer.headers.get('content-length') ?? NaN);
  return (!encoding || encoding === 'identity') && Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

const sendsParts = (answer: Response): boolean => answer.headers.get('accept-ranges') === 'bytes';

function validatorOf({ headers }: Response): string | undefined {
  const tag = headers.get('etag');
  return (tag && !tag.startsWith('W/') ? tag : headers.get('last-modified')) ?? undefined;
}
