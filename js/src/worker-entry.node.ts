// The script that Node's worker runs.
import './index.node.js';
import { parentPort } from 'node:worker_threads';
import type { Answer, Request } from './worker-protocol.js';
import { serve } from './worker-side.js';

serve({
  post: (message: Answer, transfer = []) => parentPort!.postMessage(message, [...transfer]),
  listen: (onMessage) => parentPort!.on('message', (message: Request) => onMessage(message)),
  close: () => {},
});
