// The texts and docs of an input, one after another.
import { DocBin, SpacyError, Vocab, type Doc } from '../../index.node.js';
import { fileError } from './failures.js';
import { readAll, type Input } from './inputs.js';
import { jsonLines } from './json-lines.js';
import { lines } from './lines.js';
import type { OnBad, Place } from './places.js';
import { decode, decodeFile } from './text.js';

export interface TextItem {
  readonly place: Place;
  readonly text: string;
}

export interface DocItem {
  readonly place: Place;
  readonly doc: Doc;
  /** What its file has of it. */
  readonly bin: DocBin;
}

export type Item = TextItem | DocItem;

export interface ItemOptions {
  /** Where a line of JSON has its text. */
  readonly textKey: string;
  /** Whether plain text on standard input is a text a line; a file is one text. */
  readonly byLine?: boolean;
  readonly onBad: OnBad;
  /** Told how many bytes more have been used up. */
  readonly onRead?: (bytes: number) => void;
}

/** A file that can't be read is told to `onBad` as a whole. */
export async function* itemsOf(input: Input, options: ItemOptions): AsyncGenerator<Item> {
  try {
    if (input.format === 'jsonl') yield* textsOfJson(input, options);
    else if (input.format === 'spacy') yield* docsOf(input, options);
    else if (options.byLine && input.isStandard) yield* textsOfLines(input, options);
    else {
      const bytes = await readAll(input.open());
      yield { place: { file: input.name }, text: decodeFile(bytes) };
      options.onRead?.(bytes.length);
    }
  } catch (error) {
    options.onBad({ file: input.name }, fileError(error, input.name, 'read'));
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, { onRead }: ItemOptions): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    yield chunk;
    onRead?.(chunk.length);
  }
}

async function* textsOfJson(input: Input, options: ItemOptions): AsyncGenerator<TextItem> {
  const { textKey, onBad } = options;
  for await (const { place, value } of jsonLines(counted(input.open(), options), input.name, onBad)) {
    const text = value[textKey];
    if (typeof text === 'string') yield { place, text };
    else if (text === undefined)
      onBad(place, new SpacyError('BAD_JSON', `It has no key '${textKey}': --text-key names it.`));
    else onBad(place, new SpacyError('E1041', `Its '${textKey}' is no text but ${JSON.stringify(text).slice(0, 40)}.`));
  }
}

async function* textsOfLines(input: Input, options: ItemOptions): AsyncGenerator<TextItem> {
  for await (const { number, bytes } of lines(counted(input.open(), options))) {
    const place: Place = { file: input.name, unit: 'line', number };
    try {
      const text = decode(bytes);
      if (text.trim()) yield { place, text };
    } catch (error) {
      options.onBad(place, error);
    }
  }
}

async function* docsOf(input: Input, { onBad, onRead }: ItemOptions): AsyncGenerator<DocItem> {
  const bin = await readDocBin(input);
  const bad: number[] = [];
  const onError = (error: SpacyError, index: number): void => {
    bad.push(index);
    onBad({ file: input.name, unit: 'doc', number: index + 1 }, error);
  };
  let index = 0;
  for (const doc of bin.getDocs(new Vocab(), { onError })) {
    while (bad[0] === index) index = bad.shift()! + 1;
    index += 1;
    yield { place: { file: input.name, unit: 'doc', number: index }, doc, bin };
    onRead?.(input.size / bin.length);
  }
}

/** A whole .spacy file. User data that it has stay. */
export async function readDocBin(input: Input): Promise<DocBin> {
  return new DocBin({ storeUserData: true }).fromBytes(await readAll(input.open()));
}
