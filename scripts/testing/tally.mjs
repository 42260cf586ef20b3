// Counts, field by field, how much of what Python says of texts is said here too.

const SHOWN = 5;
/** A float tie may turn one token in ten thousand. */
const ENOUGH = 0.9999;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Tally {
  #fields = new Map();

  /** Two descriptions of one text: `words` and `flags`, `annotations` of tokens, and `texts`, what the whole text gives. */
  compare(python, ours, text) {
    const sameTokens = same(python.words.text, ours.words.text);
    this.#add('tokens of a text', 'exact', sameTokens, python.words.text, ours.words.text, text);
    for (const [name, value] of Object.entries(python.texts)) {
      this.#add(name, 'of texts', same(value, ours.texts[name]), value, ours.texts[name], text);
    }
    if (!sameTokens) return;
    const columns = (kind, all, mine) => {
      for (const [name, values] of Object.entries(all)) {
        values.forEach((value, i) =>
          this.#add(name, kind, value === mine[name][i], value, mine[name][i], python.words.text[i]),
        );
      }
    };
    columns('exact', { ...python.words, flags: python.flags }, { ...ours.words, flags: ours.flags });
    columns('of tokens', python.annotations, ours.annotations);
  }

  #add(field, kind, good, expected, actual, context) {
    const tally = this.#fields.get(field) ?? { kind, equal: 0, all: 0, shown: [] };
    this.#fields.set(field, tally);
    tally.all += 1;
    if (good) tally.equal += 1;
    else if (tally.shown.length < SHOWN) tally.shown.push({ expected, actual, context: context.slice(0, 80) });
  }

  /** Prints a line a field. What is lexical must be equal, annotations but for ties, a text where its tokens are. */
  report() {
    const differing = Math.max(
      0,
      ...[...this.#fields.values()].filter(({ kind }) => kind === 'of tokens').map(({ equal, all }) => all - equal),
    );
    const isGood = {
      exact: ({ equal, all }) => equal === all,
      'of tokens': ({ equal, all }) => equal >= all * ENOUGH,
      'of texts': ({ equal, all }) => all - equal <= differing,
    };
    let passed = 0;
    for (const [field, tally] of this.#fields) {
      const good = isGood[tally.kind](tally);
      passed += good;
      const { equal, all, shown } = tally;
      const rate = ((100 * equal) / all).toFixed(4);
      console.log(`${good ? 'ok  ' : 'FAIL'} ${field.padEnd(20)} ${equal} of ${all} equal (${rate} %)`);
      for (const difference of shown) console.log('       ', JSON.stringify(difference).slice(0, 400));
    }
    return { passed, failed: this.#fields.size - passed };
  }
}
