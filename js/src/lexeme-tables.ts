// Numbers of words that a package may bring along (lexeme_prob and its kin among its lookups).
import { halves, type Marshal } from './marshal.js';

/** What spaCy takes for a word that no table has. */
const OOV_PROB = -20;

/** The tables in the order of src/vocab/lexeme_tables.h. */
const TABLES = ['lexeme_prob', 'lexeme_cluster', 'lexeme_sentiment'] as const;

export class LexemeTables {
  #marshal: Marshal;
  #vocab: number;
  #present: readonly boolean[];
  #oovProb: number;

  constructor(marshal: Marshal, vocab: number) {
    this.#marshal = marshal;
    this.#vocab = vocab;
    const reply = marshal.call((cpp) => cpp._describeLexemeTables(vocab));
    this.#present = TABLES.map(() => reply.word() === 1);
    this.#oovProb = reply.word() ? reply.float64() : OOV_PROB;
  }

  prob(orth: bigint): number {
    return this.#find(0, orth) ?? this.#oovProb;
  }

  cluster(orth: bigint): number {
    return this.#find(1, orth) ?? 0;
  }

  sentiment(orth: bigint): number {
    return this.#find(2, orth) ?? 0;
  }

  #find(table: number, orth: bigint): number | undefined {
    if (!this.#present[table]) return undefined;
    const reply = this.#marshal.call((cpp) => cpp._findInLexemeTable(this.#vocab, table, ...halves(orth)));
    return reply.word() ? reply.float64() : undefined;
  }
}
