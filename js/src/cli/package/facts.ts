// What only the pipeline itself says: labels, components, vectors.
import { SpacyError, load } from '../../index.node.js';
import { pipelineFacts } from '../../package/facts.js';
import type { PipelineFacts } from '../../package/meta.js';
import { describe, warn } from '../io/messages.js';

/** What is not there: a component, a registered function. */
const MISSING = ['E002', 'E893'];

/** Nothing, with a warning, where the pipeline has parts that only Python runs: what its meta.json says is taken then. */
export async function factsOfFolder(folder: string): Promise<PipelineFacts> {
  try {
    return pipelineFacts(await load(folder));
  } catch (error) {
    if (!(error instanceof SpacyError) || !MISSING.includes(error.code)) throw error;
    warn(`The pipeline can't be opened here, so that what its meta.json says is taken as it is: ${describe(error)}`);
    return {};
  }
}
