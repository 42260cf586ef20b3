// What a component of ours scores, by its settings (spacy.pipeline.Pipe.score).
import type { JsonObject } from '../core.js';
import { unpackValue } from '../msgpack.js';
import type { Pipe } from '../pipe.js';
import type { Registry } from '../registry.js';
import { namedFunction, resolveBlocks } from '../resolve.js';
import { core } from '../runtime.js';
import { pipeToBytes } from '../saving/parts.js';
import type { Example } from './example.js';
import { tallyOf, type ScoreExamples } from './scorers.js';
import { collecting, together, type Tally } from './tally.js';
import { camelCased } from './values.js';

/** The scorer of a factory's settings, by default the one that spaCy has for the factory. Throws SpacyError E893. */
export function scorerOf(registry: Registry, factory: string, config: JsonObject): ScoreExamples | undefined {
  const named = Object.hasOwn(config, 'scorer')
    ? config.scorer
    : core().described().factories[factory]?.default_config.scorer;
  const [group, name] = namedFunction(named) ?? [];
  if (!group) return undefined;
  if (!registry.has(group, name!)) registry.get(group, name!);
  return resolveBlocks(registry, named) as ScoreExamples;
}

/** Parts of a component's bytes that are large, and say nothing of scoring. */
const LARGE = ['vocab', 'model', 'moves', 'lookups', 'patterns', 'trees', 'kb'];

/** Python's `cfg` of a component: settings as they were trained. */
function cfgOf(pipe: Pipe): JsonObject {
  const bytes = pipeToBytes(pipe, LARGE);
  const parts: unknown = bytes && unpackValue(bytes);
  const cfg = (parts as { cfg?: unknown } | null | undefined)?.cfg;
  return typeof cfg === 'string' ? (JSON.parse(cfg) as JsonObject) : {};
}

/** Counts what the component's scorer scores; nothing where it has none. */
export function tallyPipe(pipe: Pipe, options: Record<string, unknown>): Tally {
  const scorer = scorerOf(pipe._home.registry, pipe.factory, pipe._config);
  if (!scorer) return together();
  const given = { ...camelCased(cfgOf(pipe)), labels: pipe.labels, ...options };
  const tally = tallyOf(scorer)?.(given) ?? collecting((examples) => scorer(examples, given));
  return linksGold(pipe) ? { ...tally, add: (example) => tally.add(linkGoldEnts(pipe, example)) } : tally;
}

/** The component that spaCy has for the older architecture does not. */
function linksGold({ factory, _config: { model, use_gold_ents: isAsked } }: Pipe): boolean {
  const architecture = (model as JsonObject | null | undefined)?.['@architectures'];
  return factory === 'entity_linker' && isAsked !== false && !/EntityLinker\.v1$/.test(String(architecture));
}

/** A linker is scored by what it says of the reference's entities, be there a component that finds some or not. */
function linkGoldEnts(pipe: Pipe, example: Example): Example {
  const [ents] = example.getAlignedEntsAndNer();
  const copy = example.copy();
  copy.predicted.ents = ents.map(({ label_, start, end }) => [label_, start, end] as const);
  copy.predicted = pipe.process(copy.predicted);
  return copy;
}
