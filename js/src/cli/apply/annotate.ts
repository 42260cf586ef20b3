// A task through a pipeline: what fails is told apart from the rest.
import { DocBin, SpacyError, type Doc, type Language } from '../../index.node.js';
import type { Failure, Outcome, Task } from './task.js';

type Maker = () => string | Doc;

export function annotate(nlp: Language, task: Task): Outcome {
  // Words that only this task has are forgotten after it: a million texts need no more memory than a thousand.
  return nlp.memoryZone(() => allAtOnce(nlp, task) ?? oneByOne(nlp, task));
}

/** Undefined where one of them fails. */
function allAtOnce(nlp: Language, task: Task): Outcome | undefined {
  const bin = new DocBin({ storeUserData: true });
  try {
    const inputs = makersOf(nlp, task).map((make) => make());
    for (const doc of nlp.pipe(inputs, { batchSize: inputs.length })) bin.add(doc);
    return { bytes: bin.toBytes(), failures: [] };
  } catch {
    return undefined;
  } finally {
    bin.delete();
  }
}

function oneByOne(nlp: Language, task: Task): Outcome {
  const bin = new DocBin({ storeUserData: true });
  const failures: Failure[] = [];
  makersOf(nlp, task).forEach((make, index) => {
    try {
      for (const doc of nlp.pipe([make()])) bin.add(doc);
    } catch (error) {
      failures.push({ index, ...plain(error) });
    }
  });
  const bytes = bin.toBytes();
  bin.delete();
  return { bytes, failures };
}

function makersOf(nlp: Language, task: Task): Maker[] {
  if ('texts' in task) return task.texts.map((text) => () => text);
  return task.docs.map((bytes) => () => {
    const bin = new DocBin().fromBytes(bytes);
    const [doc] = bin.getDocs(nlp.vocab);
    bin.delete();
    return doc!;
  });
}

export function plain(error: unknown): { code: string; message: string } {
  const code = error instanceof SpacyError ? error.code : 'INTERNAL';
  return { code, message: String((error as Error).message ?? error).replace(`[${code}] `, '') };
}
