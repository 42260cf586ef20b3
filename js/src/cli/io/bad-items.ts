// What could not be used: told at once, counted for the end.
import { SpacyError } from '../../index.node.js';
import { count, fail, warn } from './messages.js';
import { showPlace, type OnBad } from './places.js';

export class BadItems {
  #count = 0;

  readonly onBad: OnBad = (place, error) => {
    this.#count += 1;
    const { code, message } = error as SpacyError;
    fail(Object.assign(new Error(`${showPlace(place)}: ${message.replace(`[${code}] `, '')}`), { code }));
  };

  /** Throws where something was bad, unless that is fine. */
  conclude(isFine = false): void {
    if (this.#count === 0) return;
    const summary = `${count(this.#count, 'text')} could not be used and ${this.#count === 1 ? 'is' : 'are'} left out.`;
    if (!isFine) throw new SpacyError('BAD_INPUT', summary);
    warn(summary);
  }
}
