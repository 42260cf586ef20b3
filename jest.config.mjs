// Jest: tests of the built package (dist/), and of parts of js/src that stand alone.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/js/**/*.test.{ts,js,mjs,cjs}'],
  // The packed tarball in strangers' projects: run by node --test, it needs no Jest.
  testPathIgnorePatterns: ['/node_modules/', '/tests/js/package/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/web/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/js/support/esbuild_transform.cjs' },
  resolver: '<rootDir>/tests/js/support/resolve_typescript.cjs',
  testTimeout: 60000,
};
