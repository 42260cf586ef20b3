// The script that a browser's worker runs.
import './index.js';
import type { Answer, Request } from './worker-protocol.js';
import { serve } from './worker-side.js';

interface WorkerScope {
  postMessage(message: unknown, options?: { transfer: ArrayBuffer[] }): void;
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
}
const scope = globalThis as unknown as WorkerScope;

const port = {
  post: (message: Answer, transfer: readonly ArrayBuffer[] = []) =>
    scope.postMessage(message, { transfer: [...transfer] }),
  listen: (onMessage: (message: Request) => void) => scope.addEventListener('message', ({ data }) => onMessage(data)),
  close: () => {},
};
serve(port, () => '/tmp/worker');
