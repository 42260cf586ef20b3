// Objects that are called like functions: nlp('text') is nlp.process('text').

/** Makes each instance a function that hands its arguments to the method `method`. */
export class Callable {
  constructor(method: string) {
    const call = (...args: unknown[]): unknown =>
      (call as unknown as Record<string, (...a: unknown[]) => unknown>)[method]!(...args);
    return Object.setPrototypeOf(call, new.target.prototype);
  }
}
