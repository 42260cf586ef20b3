// Texts and docs in batches, cut the same way however many workers there are.
import { DocBin } from '../../index.node.js';
import type { Item } from '../io/items.js';
import type { Place } from '../io/places.js';
import type { Task } from './task.js';

/** What one worker is given at a time. */
export interface Batch {
  readonly places: readonly Place[];
  readonly task: Task;
}

/** Long texts are cut off from each other earlier: a worker that ends takes less with it. */
const MAX_UNITS = 200_000;

const unitsOf = (item: Item): number => ('text' in item ? item.text.length : item.doc.length * 6);
const binOf = (item: Item): DocBin | undefined => ('bin' in item ? item.bin : undefined);

export async function* batchesOf(items: AsyncIterable<Item>, size: number): AsyncGenerator<Batch> {
  let batch: Item[] = [];
  let units = 0;
  for await (const item of items) {
    const isFull = batch.length >= size || units + unitsOf(item) > MAX_UNITS;
    if (batch.length && (isFull || binOf(batch[0]!) !== binOf(item))) {
      yield makeBatch(batch);
      batch = [];
      units = 0;
    }
    batch.push(item);
    units += unitsOf(item);
  }
  if (batch.length) yield makeBatch(batch);
}

function makeBatch(items: readonly Item[]): Batch {
  return { places: items.map(({ place }) => place), task: taskOf(items) };
}

function taskOf(items: readonly Item[]): Task {
  const bin = binOf(items[0]!);
  if (!bin) return { texts: items.map((item) => ('text' in item ? item.text : '')) };
  const docs = items.flatMap((item) => ('doc' in item ? [item.doc] : []));
  return { docs: docs.map((doc) => new DocBin({ attrs: [...bin.attrs], storeUserData: true, docs: [doc] }).toBytes()) };
}

/** One batch for each text of a batch. */
export function singles({ places, task }: Batch): Batch[] {
  return places.map((place, i) => ({
    places: [place],
    task: 'texts' in task ? { texts: [task.texts[i]!] } : { docs: [task.docs[i]!] },
  }));
}
