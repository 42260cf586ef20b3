// A batch through the crew: nothing is lost because a worker ends, but the text that ends it.
import { DocBin, SpacyError } from '../../index.node.js';
import { warn } from '../io/messages.js';
import { showRange, type OnBad } from '../io/places.js';
import { singles, type Batch } from './batches.js';
import type { Crew } from './crew.js';
import { WorkerEnded } from './member.js';

/** The batch's docs, as DocBins in order. What fails is told to `onBad`. */
export async function processed(crew: Crew, batch: Batch, onBad: OnBad): Promise<DocBin[]> {
  const where = showRange(batch.places);
  const again = 'its texts are tried again in a new one';
  const first = await attempt(crew, batch, onBad);
  if (!(first instanceof WorkerEnded)) return [first];
  warn(`A worker ended (${first.message}) while it was at ${where}: ${again}.`);
  const second = await attempt(crew, batch, onBad);
  if (!(second instanceof WorkerEnded)) return [second];
  if (batch.places.length === 1) return lost(batch, second, onBad);
  warn(`A worker ended (${second.message}) again while it was at ${where}: ${again}, one by one.`);
  const bins: DocBin[] = [];
  for (const single of singles(batch)) {
    const outcome = await attempt(crew, single, onBad);
    bins.push(...(outcome instanceof WorkerEnded ? lost(single, outcome, onBad) : [outcome]));
  }
  return bins;
}

async function attempt(crew: Crew, { task, places }: Batch, onBad: OnBad): Promise<DocBin | WorkerEnded> {
  try {
    const { bytes, failures } = await crew.run(task);
    for (const { index, code, message } of failures) onBad(places[index]!, new SpacyError(code, message));
    return new DocBin({ storeUserData: true }).fromBytes(bytes);
  } catch (error) {
    if (error instanceof WorkerEnded) return error;
    throw error;
  }
}

function lost({ places: [place] }: Batch, { message }: WorkerEnded, onBad: OnBad): DocBin[] {
  const what = `The worker ended each time it was at this text (${message}): it may be too long or too strange.`;
  onBad(place!, new SpacyError('WORKER_FAILED', what));
  return [];
}
