// Work on many things at once, with the results in the order of the things.

/** At most `limit` are begun and not yet given out. */
export async function* inOrder<Thing, Result>(
  things: AsyncIterable<Thing>,
  limit: number,
  work: (thing: Thing) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for await (const thing of things) {
    const result = work(thing);
    result.catch(() => {}); // told when its turn comes
    begun.push(result);
    if (begun.length >= limit) yield await begun.shift()!;
  }
  while (begun.length) yield await begun.shift()!;
}
