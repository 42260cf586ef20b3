// What WebAssembly holds for an object of JavaScript's, and when it is freed.

// What garbage collection frees where delete() was not called.
const forgotten = new FinalizationRegistry<() => void>((free) => free());

/** `free` runs when the answer is called, or once `holder` is gone: it must not name that. */
export function freeWith(holder: object, free: () => void): () => void {
  forgotten.register(holder, free, holder);
  return () => {
    forgotten.unregister(holder);
    free();
  };
}

/** Lets `using` end a thing, where the platform has that. */
export function makeDisposable(type: { prototype: { delete(): void } }): void {
  if (!Symbol.dispose) return;
  Object.defineProperty(type.prototype, Symbol.dispose, {
    value(this: { delete(): void }) {
      this.delete();
    },
  });
}
