// Long work in a worker lets messages in now and then.

const SLICE = 25;

/** Answers a function that, when a slice of time is used up, waits until waiting messages were answered; true if it did. */
export function breather(): () => Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return false;
    await new Promise((resolve) => {
      port2.onmessage = resolve;
      port1.postMessage(null);
    });
    until = performance.now() + SLICE;
    return true;
  };
}
