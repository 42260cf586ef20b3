// How many tests passed and failed, read from what a runner printed. A runner that says nothing it can be held to counts as
// one failure: a crash is never a success.

const last = (text, pattern) => [...text.matchAll(pattern)].at(-1);

const readers = {
  /** ctest's summary: "97% tests passed, 3 tests failed out of 100". */
  ctest(text) {
    const found = last(text, /(\d+)% tests passed, (\d+) tests? failed out of (\d+)/g);
    return found && { passed: Number(found[3]) - Number(found[2]), failed: Number(found[2]) };
  },
  /** Jest's summary: "Tests:       1 failed, 2 skipped, 40 passed, 43 total", and suites that did not even run. */
  jest(text) {
    const found = last(text, /^Tests:\s+(.*)$/gm);
    if (!found) return undefined;
    const number = (line, what) => Number(new RegExp(`(\\d+) ${what}`).exec(line)?.[1] ?? 0);
    const broken = [...text.matchAll(/Test suite failed to run/g)].length;
    return { passed: number(found[1], 'passed'), failed: number(found[1], 'failed') + broken };
  },
  /** Our own scripts' last line: "12 passed, 0 failed". */
  own(text) {
    const found = last(text, /(\d+) passed, (\d+) failed/g);
    return found && { passed: Number(found[1]), failed: Number(found[2]) };
  },
  /** node --test: "# pass 12" and "# fail 0" (or with the other reporter's sign). */
  node(text) {
    const pass = last(text, /^(?:#|ℹ) pass (\d+)/gm);
    const fail = last(text, /^(?:#|ℹ) fail (\d+)/gm);
    return pass && fail && { passed: Number(pass[1]), failed: Number(fail[1]) };
  },
  /** Python's unittest: "Ran 12 tests in …", then "OK" or "FAILED (failures=1, errors=2)". */
  unittest(text) {
    const ran = last(text, /^Ran (\d+) tests? in/gm);
    if (!ran) return undefined;
    const bad = [...(last(text, /^FAILED \((.*)\)/gm)?.[1] ?? '').matchAll(/(failures|errors)=(\d+)/g)];
    const failed = bad.reduce((sum, match) => sum + Number(match[2]), 0);
    return { passed: Number(ran[1]) - failed, failed };
  },
};

/** Counts in the output of a command of which `format` is known, or of any that `own`, `node` or `unittest` reads. */
export function countTests(format, text, code) {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '');
  const order = format === 'any' ? ['own', 'node', 'unittest'] : [format];
  const counts = order.map((name) => readers[name](plain)).find(Boolean);
  if (!counts) return { passed: 0, failed: 1, note: `ended with ${code} and printed no counts` };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: `ended with ${code}` };
  return counts;
}
