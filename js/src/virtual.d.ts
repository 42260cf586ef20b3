// Modules that scripts/build-package.mjs makes.

declare module 'virtual:languages' {
  /** Imports of dist/lang/<code>.js, each written out so that bundlers see it. */
  const languages: Readonly<Record<string, (() => Promise<{ default: string }>) | undefined>>;
  export default languages;
  /** dist/aliases.js: further codes of the same languages (eng, mul, iw), as JSON. */
  export const aliases: () => Promise<{ default: string }>;
}

declare module 'virtual:glossary' {
  /** spaCy's glossary. */
  const glossary: Readonly<Record<string, string>>;
  export default glossary;
}

declare module 'virtual:package-templates' {
  /** The files that `spacy package` writes into every package. */
  const templates: { readonly setup: string; readonly manifest: string; readonly init: string };
  export default templates;
}
