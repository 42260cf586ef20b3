// What could not be used: told at once, counted for the end.
import { SpacyError } from '../../index.node.js';
import { count, fail, warn } from './messages.js';
import { showPlace, type OnBad, type Place } from './places.js';

export class BadItems {
  #count = 0;

  /** For one of many files. */
  readonly onBad: OnBad = (place, error) => {
    this.#count += 1;
    fail(named(place, error));
  };

  /** For the only file: where nothing of it can be used, that is thrown. */
  readonly onBadPart: OnBad = (place, error) => {
    if (place.unit === undefined) throw named(place, error);
    this.onBad(place, error);
  };

  /** Throws where something was bad, unless that is fine. */
  conclude(isFine = false): void {
    if (this.#count === 0) return;
    const summary = `${count(this.#count, 'text')} could not be used and ${this.#count === 1 ? 'is' : 'are'} left out.`;
    if (!isFine) throw new SpacyError('BAD_INPUT', summary);
    warn(summary);
  }
}

function named(place: Place, error: unknown): unknown {
  const where = showPlace(place);
  const { code = 'INTERNAL', message } = error as SpacyError;
  const plain = message.replace(`[${code}] `, '');
  return new SpacyError(code, plain.includes(where) ? plain : `${where}: ${plain}`, { cause: error });
}
