// The line that shows how far apply is, on a terminal.
import { count, status } from '../io/messages.js';

const WIDTH = 24;
const EVERY = 100;

export class Progress {
  #started = performance.now();
  #shown = 0;
  #read = 0;
  #docs = 0;

  /** `total` bytes are there to read; 0 where that is not known. */
  constructor(
    readonly isShown: boolean,
    readonly total: number,
  ) {}

  get docs(): number {
    return this.#docs;
  }

  /** Seconds since the start. */
  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  read(bytes: number): void {
    this.#read += bytes;
  }

  done(docs: number): void {
    this.#docs += docs;
    const now = performance.now();
    if (!this.isShown || now - this.#shown < EVERY) return;
    this.#shown = now;
    status(`${this.#bar()}${count(this.#docs, 'doc')}, ${Math.round(this.#docs / this.seconds)} a second`);
  }

  end(): void {
    if (this.isShown) status('');
  }

  #bar(): string {
    if (this.total === 0) return '';
    const share = Math.min(1, this.#read / this.total);
    const filled = Math.round(share * WIDTH);
    return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} % `;
  }
}
