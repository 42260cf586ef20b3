// Archives in JavaScript's memory, opened by C++: what js/src/fs and js/src/install read packages through.
import type { OpenArchive } from './fs/types.js';
import { start } from './runtime.js';

/** Starts WebAssembly where needed. */
export async function archives(): Promise<OpenArchive> {
  const core = await start();
  return (bytes) => {
    const files = core.openArchive(bytes);
    let open = true;
    return {
      list: () => core._listFiles(files),
      read: (path) => core.readFile(files, path),
      close: () => {
        if (open) core._closeFiles(files);
        open = false;
      },
    };
  };
}
