// A suggester of somebody's own as C++ calls it.
import type { Doc } from '../doc.js';
import { SpacyError, reasonOf, show } from '../errors.js';
import type { LayerCallee } from '../layer-callees.js';
import { isPromise } from '../promises.js';
import type { OwnSuggester as Suggest } from './types.js';

export class OwnSuggester implements LayerCallee {
  readonly #suggest: Suggest;
  /** "The suggester 'my.suggester.v1' of the component 'spancat'". */
  readonly #what: string;

  constructor(suggest: Suggest, what: string) {
    this.#suggest = suggest;
    this.#what = what;
  }

  /** How many spans each doc has, then their starts and ends. */
  suggest(given: readonly unknown[]): number[] {
    const docs = given as readonly Doc[];
    const lists = this.#listsOf(docs);
    if (lists.length !== docs.length)
      this.#fail('BAD_LAYER', `gave ${lists.length} lists of spans for ${docs.length} docs`);
    return lists.flatMap((spans, i) => [spans.length, ...spans.flatMap((span) => this.#place(span, docs[i]!))]);
  }

  #listsOf(docs: readonly Doc[]): unknown[][] {
    let given: unknown;
    try {
      given = this.#suggest(docs);
      if (!isPromise(given)) return [...(given as Iterable<Iterable<unknown>>)].map((spans) => [...spans]);
    } catch (cause) {
      if (given !== undefined) this.#fail('BAD_LAYER', `gave ${show(given)} in place of a list of spans for each doc`);
      throw new SpacyError('LAYER_FAILED', `${this.#what} failed: ${reasonOf(cause)}`, { cause });
    }
    given.then(undefined, () => {});
    return this.#fail('ASYNC_LAYER', 'is asynchronous (it gives a promise): suggesters answer at once');
  }

  #place(span: unknown, { length }: Doc): [number, number] {
    const { start, end } = (span ?? {}) as { start?: unknown; end?: unknown };
    const place = Array.isArray(span) ? (span as unknown[]) : [start, end];
    const [first, last] = place as [number, number];
    const fits = place.length === 2 && Number.isInteger(first) && Number.isInteger(last);
    if (fits && 0 <= first && first < last && last <= length) return [first, last];
    const shown = place.map((value) => (typeof value === 'number' ? value : show(value))).join(', ');
    return this.#fail(
      'BAD_SPAN',
      `suggests the span [${shown}] of a doc of ${length} tokens: a span is [start, end], whole numbers with 0 ≤ start < end ≤ ${length}`,
    );
  }

  read(): never {
    return this.#fail('BAD_LAYER', 'is no layer');
  }

  param(): never {
    return this.read();
  }

  run(): never {
    return this.read();
  }

  #fail(code: string, reason: string): never {
    throw new SpacyError(code, `${this.#what} ${reason}.`);
  }
}
