import { deflateSync } from 'node:zlib';
import { hero, make, many, python, textsOf } from './docbin-docs.js';
import { codeOf, spacy } from './package.js';

const { DocBin } = spacy;

describe('fromStream', () => {
  const inPieces = async function* (bytes, size, error) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    if (error) throw error;
  };
  const noisy = (count) => {
    const docs = Array.from({ length: count }, (_, i) =>
      make(Array.from({ length: 40 }, (__, j) => `w${(i * 7919 + j * 104729) % 65521}`)),
    );
    return new DocBin({ docs });
  };
  const large = noisy(400).toBytes();

  test.each([1, 64 * 1024])('reads a file in chunks of %d', async (size) => {
    const bytes = size === 1 ? many(5).toBytes() : large;
    const bin = await DocBin.fromStream(inPieces(bytes, size));
    expect(textsOf(bin)).toEqual(textsOf(new DocBin().fromBytes(bytes)));
  });

  test('takes a ReadableStream, of ArrayBuffers too', async () => {
    const source = many(3);
    for (const stream of [
      source.toStream(),
      new Blob([source.toBytes()]).stream(),
      ReadableStream.from([source.toBytes().buffer]),
    ]) {
      expect((await DocBin.fromStream(stream)).length).toBe(3);
    }
  });

  test('shows docs of ours before the last chunk', async () => {
    const seen = [];
    const texts = textsOf(new DocBin().fromBytes(large));
    const bin = await DocBin.fromStream(inPieces(large, 16 * 1024), {
      onProgress: ({ bin: arriving, docs, loaded }) => {
        seen.push([loaded, docs]);
        if (docs) expect(textsOf(arriving, { start: docs - 1 })).toEqual([texts[docs - 1]]);
      },
    });
    expect(seen.some(([loaded, docs]) => loaded < large.length && docs > 0 && docs < 400)).toBe(true);
    expect(seen).toEqual([...seen].sort(([a, c], [b, d]) => a - b || c - d));
    expect(seen.at(-1)).toEqual([large.length, 400]);
    expect(bin.length).toBe(400);
  });

  test('shows docs of Python’s after the last chunk', async () => {
    const bytes = python('SPACY_PYTHON', '.venv');
    const seen = [];
    await DocBin.fromStream(inPieces(bytes, 50), { onProgress: ({ docs, loaded }) => seen.push([loaded, docs]) });
    expect(seen.filter(([, docs]) => docs > 0)).toEqual([[bytes.length, 5]]);
    expect(seen.length).toBeGreaterThan(3);
  }, 60_000);

  test('keeps a file that is arriving from changes', async () => {
    const codes = [];
    await DocBin.fromStream(inPieces(large, 64 * 1024), {
      onProgress: ({ bin, docs }) => {
        if (docs === 400) return;
        for (const change of [() => bin.add(hero()), () => bin.merge(many(1)), () => many(1).merge(bin)]) {
          codes.push(codeOf(change));
        }
      },
    });
    expect(new Set(await Promise.all(codes))).toEqual(new Set(['BAD_ARGUMENT']));
  });

  test('can keep user data to be written again', async () => {
    const doc = make(['a']);
    doc.userData.set('k', 'v');
    const source = new DocBin({ storeUserData: true, docs: [doc] });
    const bin = await DocBin.fromStream(source.toStream(), { storeUserData: true });
    expect(Buffer.compare(bin.toBytes(), source.toBytes())).toBe(0);
  });

  test('is cancelled by a signal, which cancels the stream', async () => {
    const controller = new AbortController();
    let cancelled = false;
    const stream = new ReadableStream({
      start: (queue) => queue.enqueue(large.subarray(0, 1000)),
      cancel: () => void (cancelled = true),
    });
    const reading = DocBin.fromStream(stream, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(cancelled).toBe(true);
  });

  test('is cancelled while a source has stalled', async () => {
    const stalled = async function* () {
      yield large.subarray(0, 1000);
      await new Promise(() => {});
    };
    for (const source of [stalled(), new ReadableStream({})]) {
      const signal = AbortSignal.timeout(20);
      await expect(DocBin.fromStream(source, { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
    }
    const signal = AbortSignal.abort();
    await expect(DocBin.fromStream(stalled(), { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('rejects with what the stream fails with', async () => {
    const failure = new Error('the line went dead');
    await expect(DocBin.fromStream(inPieces(large, 50_000, failure))).rejects.toBe(failure);
  });

  test('rejects what is damaged, cut off or no bytes', async () => {
    const flipped = Uint8Array.from(large);
    flipped.fill(0xff, large.length / 2, large.length / 2 + 100);
    let docs = 0;
    const onProgress = (event) => (docs = event.docs);
    const read = (source) => codeOf(() => DocBin.fromStream(source, { onProgress }));
    expect(await read(inPieces(flipped, 16 * 1024))).toBe('E1014');
    expect(docs).toBeGreaterThan(0);
    expect(await read(inPieces(large.subarray(0, -1), 16 * 1024))).toBe('E1014');
    expect(await read(inPieces(deflateSync('no DocBin'), 5))).toBe('BAD_MSGPACK');
    expect(await read(ReadableStream.from(['text']))).toBe('BAD_ARGUMENT');
    expect((await DocBin.fromStream(inPieces(large, 64 * 1024))).length).toBe(400);
  });

  test('toStream gives the bytes of toBytes, and tells how far it is', async () => {
    const bin = noisy(400);
    const events = [];
    const stream = bin.toStream({ onProgress: (event) => events.push(event) });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(Buffer.compare(Buffer.concat(chunks), bin.toBytes())).toBe(0);
    const { loaded, total, progress } = events.at(-1);
    expect([loaded, progress]).toEqual([total, 100]);
    expect(Math.max(...events.map((event) => event.progress))).toBe(100);
    expect(events.map((event) => event.loaded)).toEqual(events.map((event) => event.loaded).sort((a, b) => a - b));
  });

  test('toStream stops for a signal, and where it is cancelled', async () => {
    const bin = noisy(50);
    const controller = new AbortController();
    controller.abort();
    await expect(bin.toStream({ signal: controller.signal }).getReader().read()).rejects.toMatchObject({
      name: 'AbortError',
    });
    await bin.toStream().cancel();
    const reader = bin.toStream().getReader();
    await reader.read();
    await reader.cancel();
    expect(bin.toBytes().length).toBeGreaterThan(1000);
  });

  test('of a DocBin with no docs is a file', async () => {
    const bin = await DocBin.fromStream(new DocBin().toStream());
    expect([bin.length, textsOf(bin)]).toEqual([0, []]);
  });
});
