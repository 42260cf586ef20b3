// nlp.initialize for components that have nothing to learn: rules, tables, people's own.
import { callbackOf } from './callbacks.js';
import type { JsonObject } from './core.js';
import { SpacyError } from './errors.js';
import { initializeBlocks } from './language-meta.js';
import type { Language } from './language.js';
import { lookupsBytes } from './lookup-tables.js';
import { Pipe } from './pipe.js';
import type { Entry } from './pipeline.js';

export interface InitializeOptions {
  /** Settings by component, over those of [initialize.components]. */
  readonly components?: Readonly<Record<string, JsonObject>>;
}

type Initializable = { initialize?: (getExamples?: () => Iterable<unknown>, options?: JsonObject) => void };

export function initialize(
  nlp: Language,
  entries: readonly Entry[],
  getExamples: (() => Iterable<unknown>) | undefined,
  options: InitializeOptions,
): void {
  if (getExamples !== undefined && typeof getExamples !== 'function') {
    throw new SpacyError('E930', 'nlp.initialize takes a function that gives examples, or nothing.');
  }
  const untrained = entries.filter(isTrainable).map(({ name }) => `'${name}'`);
  if (untrained.length) {
    throw new SpacyError(
      'NO_TRAINING',
      `${untrained.join(', ')} must be trained, which this package does not do: train with Python, and load the package. ` +
        'Rules, tables and your own components can be initialized here: nlp.selectPipes leaves the others out.',
    );
  }
  const config = (nlp.config.initialize ?? {}) as JsonObject;
  if (typeof config.vectors === 'string') {
    throw new SpacyError(
      'E884',
      `[initialize] vectors names '${config.vectors}', which is not fetched here: load the package that has them, and set it to null.`,
    );
  }
  callbackOf(nlp._registry, config.before_init)?.(nlp);
  const blocks = initializeBlocks(nlp._config);
  for (const { name, factory, component } of entries) {
    const settings = { ...(blocks[name] as JsonObject | undefined), ...options.components?.[name] };
    const own = component as Initializable;
    if (own.initialize) own.initialize(getExamples, { nlp, ...settings });
    else if (component instanceof Pipe && factory === 'lemmatizer') initializeLemmatizer(nlp, component, settings);
  }
  callbackOf(nlp._registry, config.after_init)?.(nlp);
}

/** A linker that looks at no context needs its knowledge base alone. */
const isTrainable = ({ factory, component, config }: Entry): boolean =>
  component instanceof Pipe &&
  typeof config.model === 'object' &&
  config.model !== null &&
  !(factory === 'entity_linker' && config.incl_context === false);

function initializeLemmatizer(nlp: Language, pipe: Pipe, settings: JsonObject): void {
  pipe.fromBytes(lookupsBytes(nlp, settings.lookups));
}
