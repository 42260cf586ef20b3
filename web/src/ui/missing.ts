// Why there is nothing to draw, and the way to something: said where the drawing would be.
import { FINDERS } from '../engine/components';
import type { Component, PageState } from '../state';

/** What a doc without a single token says in every tab. */
export function missingTokens(state: Readonly<PageState>): string {
  if (!hasNoTokens(state)) return '';
  return state.docBin ? 'This doc is empty.' : 'Type or paste a text above, or take one of the samples.';
}

export function missingEntities(state: Readonly<PageState>): string {
  const { result, docBin, opened } = state;
  if (hasNoTokens(state)) return missingTokens(state);
  if (!result || result.partial || result.view.entities.length > 0) return '';
  if (docBin) return ''; // The bar below says so, and how to add some.
  const finders = findersOf(state, 'entities');
  const ruler = finders.find(({ rules }) => rules === 0);
  if (finders.length === 1 && ruler) return `“${ruler.name}” has no rules yet: add some in the pipeline.`;
  const finds = (opened?.entityLabels.length ?? 0) > 0;
  if (!finds) {
    if (Object.keys(result.view.doc.cats).length > 0) return NO_ENTITIES_BUT_CATS;
    if (result.view.groups.length > 0) return NO_ENTITIES_BUT_SPANS;
    const none = 'This pipeline has no component that finds entities. Add an entity_ruler to it, and write its rules.';
    return cantRun(state, 'entities') ?? none;
  }
  return switchedOff(state, 'entities') ?? 'No entities found in this text.';
}

const NO_ENTITIES_BUT_CATS = 'This pipeline finds no entities. Its categories are below.';
const NO_ENTITIES_BUT_SPANS = 'This pipeline finds no entities. Its spans are behind the tab “Spans”.';

export function missingDependencies(state: Readonly<PageState>): string {
  const { result, docBin } = state;
  if (hasNoTokens(state)) return missingTokens(state);
  if (!result || result.view.parsed.length > 0) return '';
  if (docBin) {
    return 'This doc has no dependencies: it was saved without a parse. Parse it before you save it, or open a package with a parser and paste the text.';
  }
  const none = 'This package has no parser, so there are no dependencies. Packages such as en_core_web_sm have one.';
  return (
    cantRun(state, 'dependencies') ?? switchedOff(state, 'dependencies') ?? lacks(state, 'dependencies', none) ?? ''
  );
}

export function missingSpans(state: Readonly<PageState>): string {
  const { result, docBin } = state;
  if (hasNoTokens(state)) return missingTokens(state);
  if (!result || result.partial || result.view.groups.length > 0) return '';
  const what = 'Spans are marked stretches of a text that may overlap, unlike entities.';
  if (docBin) return `This doc has no spans. ${what}`;
  const none = `This package has no component that finds spans. ${what} A DocBin may hold some too: open one to see them.`;
  const reason = cantRun(state, 'spans') ?? switchedOff(state, 'spans') ?? lacks(state, 'spans', none);
  return reason ?? `No spans found in this text. ${what}`;
}

function hasNoTokens({ docBin, text, result }: Readonly<PageState>): boolean {
  return docBin ? result?.view.length === 0 : text === '';
}

function findersOf({ opened }: Readonly<PageState>, drawing: keyof typeof FINDERS): Component[] {
  const factories: readonly string[] = FINDERS[drawing];
  return opened?.components.filter(({ factory }) => factories.includes(factory)) ?? [];
}

function cantRun(state: Readonly<PageState>, drawing: keyof typeof FINDERS): string | undefined {
  const [first, ...others] = findersOf(state, drawing);
  if (!first || ![first, ...others].every(({ unsupported }) => unsupported)) return undefined;
  return `“${first.name}” would find them, but can’t run here: the pipeline’s note says why.`;
}

function switchedOff(state: Readonly<PageState>, drawing: keyof typeof FINDERS): string | undefined {
  const able = findersOf(state, drawing).filter(({ unsupported }) => !unsupported);
  if (able.length === 0 || !able.every(({ name }) => state.componentsOff.has(name))) return undefined;
  return `“${able[0]!.name}” is switched off. Switch it on in the pipeline to see ${drawing}.`;
}

function lacks(state: Readonly<PageState>, drawing: keyof typeof FINDERS, words: string): string | undefined {
  return findersOf(state, drawing).length === 0 ? words : undefined;
}
