// What the page shows of a pipeline.
import { EntityRuler, SpanRuler, type Language } from 'spacy-wasm';
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
  const { disabled, pipeFactories, config } = nlp;
  const blocks = config.components as Record<string, Record<string, unknown>>;
  return nlp.componentNames.map((name) => {
    const factory = pipeFactories[name]!;
    const described: Described = { name, factory, isOn: !disabled.includes(name) };
    if (!isUntrained(factory)) return described;
    const { factory: _, ...settings } = blocks[name]!;
    const pipe: unknown = nlp.getPipe(name);
    const rules = pipe instanceof EntityRuler || pipe instanceof SpanRuler ? pipe.length : undefined;
    return { ...described, settings: structuredClone(settings), rules };
  });
}

function problemsOf(nlp: Language): Problem[] {
  const { problems, attrs } = nlp.analyzePipes();
  return Object.entries(problems).flatMap(([component, missing]) =>
    missing.map((attribute) => ({ component, attribute, later: attrs[attribute]?.assigns ?? [] })),
  );
}
