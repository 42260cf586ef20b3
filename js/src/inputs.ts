// What nlp() and nlp.pipe() check of their inputs, here and on the page's side of a worker.
import { SpacyError, show } from './errors.js';
import { checkWellFormed, codePointLength } from './text.js';

/** Throws what Python's nlp() throws for what is no text, or too long a one. */
export function checkText(text: unknown, maxLength: number): asserts text is string {
  if (typeof text !== 'string') {
    throw new SpacyError('E1041', `Expected a string or a Doc as input, but got: ${show(text)}.`);
  }
  checkWellFormed(text);
  if (maxLength === 0 || text.length <= maxLength) return;
  const length = codePointLength(text);
  if (length <= maxLength) return;
  throw new SpacyError(
    'E088',
    `The text has ${length} characters, more than the maximum of ${maxLength}. Split it into smaller texts, or raise ` +
      `nlp.maxLength if there is memory enough.`,
  );
}

/** Throws for what is no size of a batch. */
export function checkBatchSize(batchSize: number | undefined): number {
  const size = batchSize ?? 256;
  if (Number.isInteger(size) && size > 0) return size;
  throw new SpacyError('BAD_ARGUMENT', `batchSize is a whole number above 0, not ${show(batchSize)}.`);
}
