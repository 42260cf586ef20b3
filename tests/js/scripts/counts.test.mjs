// What `npm test` reads out of its runners' output.
import { countTests } from '../../../scripts/testing/counts.mjs';

test.each([
  ['ctest', '97% tests passed, 3 tests failed out of 100\n', 8, { passed: 97, failed: 3 }],
  ['ctest', '100% tests passed, 0 tests failed out of 12', 0, { passed: 12, failed: 0 }],
  [
    'jest',
    'Test Suites: 1 failed\nTests:       1 failed, 2 skipped, 40 passed, 43 total',
    1,
    { passed: 40, failed: 1 },
  ],
  ['jest', '  ● Test suite failed to run\nTests:       4 passed, 4 total', 1, { passed: 4, failed: 1 }],
  ['any', '3 passed, 1 failed\nmore\n12 passed, 0 failed\n', 0, { passed: 12, failed: 0 }],
  ['any', '# tests 5\n# pass 4\n# fail 1\n', 1, { passed: 4, failed: 1 }],
  ['any', '\u001b[34mℹ pass 4\u001b[39m\n\u001b[34mℹ fail 0\u001b[39m\n', 0, { passed: 4, failed: 0 }],
  ['any', 'Ran 12 tests in 1.2s\n\nFAILED (failures=1, errors=2)\n', 1, { passed: 9, failed: 3 }],
  ['any', 'Segmentation fault', 139, { passed: 0, failed: 1 }],
  ['ctest', '', 0, { passed: 0, failed: 1 }],
  ['any', '7 passed, 0 failed', 1, { passed: 7, failed: 1 }],
])('%s: %j', (format, text, code, expected) => {
  expect(countTests(format, text, code)).toMatchObject(expected);
});
