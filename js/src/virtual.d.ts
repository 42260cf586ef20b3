// Modules that scripts/build-package.mjs makes.

declare module 'virtual:glue' {
  const glue: import('./bindings.js').GlueFactory;
  export default glue;
}

declare module 'virtual:languages' {
  /** Imports of dist/lang/<code>.js, each written out so that bundlers see it. */
  const languages: Readonly<Record<string, (() => Promise<{ default: string }>) | undefined>>;
  export default languages;
}

declare module 'virtual:glossary' {
  /** spaCy's glossary. */
  const glossary: Readonly<Record<string, string>>;
  export default glossary;
}
