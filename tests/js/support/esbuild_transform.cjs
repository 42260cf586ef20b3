// TypeScript for Jest, by esbuild: types are stripped, nothing else changes.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node18',
      sourcefile: path,
      sourcemap: 'both',
    });
    return { code, map };
  },
};
