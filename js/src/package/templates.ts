// The files of a package that hold no data. Their texts are spaCy's own (virtual:package-templates, made at build time).
import templates from 'virtual:package-templates';

export const setupPy = templates.setup;
export const manifestIn = templates.manifest;

/** `imports`: the modules of Python that come with the package. */
export const initPy = (imports: readonly string[]): string =>
  templates.init.replace('{imports}', () => imports.map((name) => `from . import ${name}`).join('\n'));
