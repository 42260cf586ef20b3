// The script that Node's worker runs.
import './index.node.js';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Answer, Request } from './worker-protocol.js';
import { serve } from './worker-side.js';

const port = {
  post: (message: Answer, transfer: readonly ArrayBuffer[] = []) => parentPort!.postMessage(message, [...transfer]),
  listen: (onMessage: (message: Request) => void) =>
    void parentPort!.on('message', (message: Request) => onMessage(message)),
  close: () => {},
};
serve(port, () => mkdtempSync(join(tmpdir(), 'spacy-')));
