// nlp.selectPipes: some components alone, or without some, for a while.
import type { JsonObject } from './core.js';
import { SpacyError } from './errors.js';
import type { EditablePipeline } from './editable-pipeline.js';
import { nameList, type Names } from './options.js';
import { warnOnce } from './warnings.js';

export interface Selection {
  readonly enable?: Names;
  readonly disable?: Names;
}

/** Answers what makes it undone. */
export function select(nlp: EditablePipeline, selection: Selection): () => void {
  const disable = disabledBy(nlp, selection);
  const before = disable.filter((name) => !nlp.disabled.includes(name));
  for (const name of disable) nlp.disablePipe(name);
  return () => {
    for (const name of before.splice(0)) {
      if (!nlp.componentNames.includes(name)) {
        throw new SpacyError('E008', `The component '${name}' was removed meanwhile, and can't be enabled again.`);
      }
      nlp.enablePipe(name);
    }
  };
}

function disabledBy(nlp: EditablePipeline, { enable, disable }: Selection): string[] {
  if (enable === undefined && disable === undefined) {
    throw new SpacyError('E991', 'nlp.selectPipes needs `enable` or `disable`.');
  }
  const given = nameList(disable, 'disable');
  if (enable === undefined) return given;
  const kept = nameList(enable, 'enable');
  const others = nlp.pipeNames.filter((name) => !kept.includes(name));
  if (disable !== undefined && given.join() !== others.join()) {
    throw new SpacyError('E992', `nlp.selectPipes: enable (${kept.join()}) and disable (${given.join()}) contradict.`);
  }
  return others;
}

/** Warns W123 where a config's [nlp] enabled has components that `enable` leaves out. */
export function warnOfEnabled(config: JsonObject, enable: readonly string[]): void {
  const enabled = nameList((config.nlp as JsonObject).enabled as Names | undefined, 'nlp.enabled');
  if (enabled.every((name) => enable.includes(name))) return;
  warnOnce(
    'W123',
    `\`enable\` (${enable.join(', ')}) leaves out what the config enables ([nlp] enabled: ${enabled.join(', ')}).`,
  );
}
