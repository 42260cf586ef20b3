import js from '@eslint/js';
import ts from 'typescript-eslint';

const globals = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const everywhere = globals(
  ...['console', 'fetch', 'URL', 'Blob', 'File', 'Response', 'Request', 'Headers', 'AbortController', 'AbortSignal'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask', 'structuredClone', 'performance'],
  ...['TextEncoder', 'TextDecoder', 'WebAssembly', 'process', 'Buffer', 'ReadableStream', 'globalThis'],
);
const browser = globals(
  'window',
  'document',
  'navigator',
  'caches',
  'self',
  'location',
  'Worker',
  'requestAnimationFrame',
);
const page = globals(
  ...['localStorage', 'addEventListener', 'getComputedStyle', 'Event', 'MutationObserver', 'DOMException', 'Image'],
  ...['atob', 'DataTransfer'],
);
const jest = globals('describe', 'test', 'it', 'expect', 'jest', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll');

export default ts.config(
  { ignores: ['build/', 'dist/', 'web/dist/', 'node_modules/', '.third-party/', '.venv*/'] },
  js.configs.recommended,
  ts.configs.recommended,
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] } },
  { languageOptions: { globals: { ...everywhere, ...browser } } },
  { files: ['tests/**'], languageOptions: { globals: jest } },
  { files: ['web/**', 'tests/browser/**'], languageOptions: { globals: page } },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: globals('module', 'require', 'exports', '__dirname') },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
