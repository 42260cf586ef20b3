// What the page shows of a pipeline.
import { EntityRuler, SpanRuler, type Language } from 'spacy-wasm';
import { FINDERS } from '../engine/components';
import { isUntrained } from './factories';
import type { Described, Description, Problem } from './protocol';

export function describe(nlp: Language): Description {
  return {
    lang: nlp.lang,
    components: componentsOf(nlp),
    labels: nlp.pipeLabels,
    problems: problemsOf(nlp),
    meta: structuredClone(nlp.meta),
  };
}

function componentsOf(nlp: Language): Described[] {
  const { disabled, pipeFactories, pipeLabels, config } = nlp;
  const blocks = config.components as Record<string, Record<string, unknown>>;
  return nlp.componentNames.map((name) => {
    const factory = pipeFactories[name]!;
    const { factory: _, ...settings } = blocks[name] ?? {};
    const isOn = !disabled.includes(name);
    const described: Described = { name, factory, isOn, ...givenBy(factory, settings, pipeLabels[name] ?? []) };
    if (!isUntrained(factory)) return described;
    const pipe: unknown = nlp.getPipe(name);
    const rules = pipe instanceof EntityRuler || pipe instanceof SpanRuler ? pipe.length : undefined;
    return { ...described, settings: structuredClone(settings), rules };
  });
}

/** What can look for alternatives, and among how many where it does not say so itself. */
const BEAMED = ['ner', 'beam_ner', 'parser', 'beam_parser'];
const WIDTH = 8;

/** What its scores mean, of a component that gives some. */
function givenBy(
  factory: string,
  { threshold, spans_key: key, beam_width: width, beam_density: density }: Record<string, unknown>,
  labels: string[],
): Pick<Described, 'categories' | 'spans' | 'beam'> {
  if (BEAMED.includes(factory)) {
    const isOwn = factory.startsWith('beam_');
    const isWide = typeof width === 'number' && width > 1;
    return { beam: { width: isWide ? width : WIDTH, density: typeof density === 'number' ? density : 0, isOwn } };
  }
  const from = typeof threshold === 'number' ? threshold : null;
  if (factory === 'textcat') return { categories: { labels, isExclusive: true, threshold: from || null } };
  if (factory === 'textcat_multilabel') return { categories: { labels, isExclusive: false, threshold: from ?? 0.5 } };
  if (!(FINDERS.spans as readonly string[]).includes(factory)) return {};
  return { spans: { key: typeof key === 'string' ? key : 'sc', threshold: factory === 'spancat' ? from : null } };
}

function problemsOf(nlp: Language): Problem[] {
  const { problems, attrs } = nlp.analyzePipes();
  return Object.entries(problems).flatMap(([component, missing]) =>
    missing.map((attribute) => ({ component, attribute, later: attrs[attribute]?.assigns ?? [] })),
  );
}
