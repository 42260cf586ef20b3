// The script that a browser's worker runs.
import './index.js';
import type { Answer, Request } from './worker-protocol.js';
import { serve } from './worker-side.js';

interface WorkerScope {
  postMessage(message: unknown, options?: { transfer: ArrayBuffer[] }): void;
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
}
const scope = globalThis as unknown as WorkerScope;

serve({
  post: (message: Answer, transfer = []) => scope.postMessage(message, { transfer: [...transfer] }),
  listen: (onMessage) => scope.addEventListener('message', ({ data }) => onMessage(data)),
  close: () => {},
});
