// Long work in turns with everything else on the thread.

/** Milliseconds of work between two turns. */
export const SLICE = 30;

/** Gives the event loop its turn, and looks whether the caller has changed its mind. */
export async function nextTurn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
