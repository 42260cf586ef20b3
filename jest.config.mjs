// Jest: tests of the built package (dist/), and of parts of js/src that stand alone.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/js/**/*.test.{ts,js,mjs,cjs}'],
  // Run by node --test: they need no Jest.
  testPathIgnorePatterns: ['/node_modules/', '/tests/js/package/', '/tests/js/cli/', '/tests/js/damaged/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/web/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/js/support/esbuild_transform.cjs' },
  resolver: '<rootDir>/tests/js/support/resolve_typescript.cjs',
  testTimeout: 60000,
};
