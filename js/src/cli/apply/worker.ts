// The script of apply's workers: each has the pipeline and answers one task after another.
import { parentPort, workerData } from 'node:worker_threads';
import { init, load } from '../../index.node.js';
import { annotate, plain } from './annotate.js';
import type { Answer, Start, Task } from './task.js';

const post = (answer: Answer, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(answer, transfer);

try {
  const { model, wasmModule } = workerData as Start;
  await init({ wasmModule });
  const nlp = await load(model);
  parentPort!.on('message', (task: Task) => {
    try {
      const outcome = annotate(nlp, task);
      post({ type: 'done', outcome }, [outcome.bytes.buffer as ArrayBuffer]);
    } catch (error) {
      post({ type: 'failed', ...plain(error) });
    }
  });
  post({ type: 'ready' });
} catch (error) {
  post({ type: 'failed', ...plain(error) });
}
