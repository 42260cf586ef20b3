// A pipeline that runs in one worker or a pool of them: nlp('text') gives a promise of an ordinary Doc.
import { Callable } from './callable.js';
import { checkBatchSize, checkText } from './inputs.js';
import type { SaveOptions } from './component.js';
import { Doc } from './doc.js';
import type { DocMessage } from './doc-transfer.js';
import { SpacyError } from './errors.js';
import type { CallOptions } from './language-options.js';
import type { PackageArchive } from './package/archives.js';
import type { PackageOptions } from './package/create.js';
import { nameList, type Names } from './options.js';
import { Vocab } from './vocab.js';
import type { WorkerLink } from './worker-link.js';
import type { LoadedMessage, SavingCall } from './worker-protocol.js';
import type { ArchiveOptions } from './worker-saving.js';

export interface RemoteCallOptions extends CallOptions {
  readonly signal?: AbortSignal;
  /** A newer call with it takes the place of those that no worker has begun: they reject with SUPERSEDED. */
  readonly latest?: boolean;
}

export interface RemotePipeOptions {
  readonly batchSize?: number;
  readonly disable?: Names;
  readonly signal?: AbortSignal;
}

interface Place {
  readonly link: WorkerLink;
  readonly language: number;
}

interface Job {
  readonly latest: boolean;
  readonly signal: AbortSignal | undefined;
  run(place: Place): Promise<void>;
  reject(error: unknown): void;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class RemoteLanguage extends Callable {
  /** On this thread: it takes in what docs bring along. */
  readonly vocab: Vocab;
  maxLength = 1_000_000;
  #places: readonly Place[];
  #info: LoadedMessage['info'];
  #free: Place[];
  #queue: Job[] = [];
  #deleted = false;

  /** @internal */
  constructor(links: readonly WorkerLink[], loaded: readonly LoadedMessage[]) {
    super('process');
    this.#places = links.map((link, i) => ({ link, language: loaded[i]!.language }));
    this.#free = [...this.#places];
    this.#info = loaded[0]!.info;
    this.vocab = new Vocab({ lang: this.#info.lang, writingSystem: loaded[0]!.writingSystem });
  }

  get lang(): string {
    return this.#info.lang;
  }

  get meta(): Record<string, unknown> {
    return structuredClone(this.#info.meta);
  }

  get config(): Record<string, unknown> {
    return structuredClone(this.#info.config);
  }

  get pipeNames(): string[] {
    return [...this.#info.pipeNames];
  }

  get componentNames(): string[] {
    return [...this.#info.componentNames];
  }

  get disabled(): string[] {
    return [...this.#info.disabled];
  }

  get pipeFactories(): Record<string, string> {
    return { ...this.#info.pipeFactories };
  }

  get factoryNames(): string[] {
    return [...this.#info.factoryNames];
  }

  get pipeLabels(): Record<string, string[]> {
    return structuredClone(this.#info.pipeLabels);
  }

  hasPipe(name: string): boolean {
    return this.#info.pipeNames.includes(name);
  }

  /** The text's Doc: `await nlp(text)` is the same call. */
  async process(text: string, options: RemoteCallOptions = {}): Promise<Doc> {
    checkText(text, this.maxLength);
    const { latest = false, signal, timings = false } = options;
    const call = { timings, disable: nameList(options.disable, 'disable') };
    if (latest) this.#supersede();
    const [doc] = await this.#send([text], call, latest, signal);
    return doc!;
  }

  /** Many texts, in batches; with a pool several at once, in the order of the texts. */
  async *pipe(
    texts: Iterable<string> | AsyncIterable<string>,
    options: RemotePipeOptions = {},
  ): AsyncGenerator<Doc, void, undefined> {
    const batchSize = checkBatchSize(options.batchSize);
    const { signal } = options;
    const call = { disable: nameList(options.disable, 'disable') };
    const ahead: Promise<Doc[]>[] = [];
    const send = (batch: string[]): void => {
      const docs = this.#send(batch, call, false, signal);
      docs.catch(() => {}); // told when its turn comes
      ahead.push(docs);
    };
    let batch: string[] = [];
    for await (const text of texts) {
      checkText(text, this.maxLength);
      if (batch.push(text) < batchSize) continue;
      send(batch);
      batch = [];
      // One batch waits for each that is being worked on.
      if (ahead.length > this.#places.length) yield* await ahead.shift()!;
    }
    if (batch.length) send(batch);
    while (ahead.length) yield* await ahead.shift()!;
  }

  /** As Language.toBytes; the bytes change hands and are not copied. */
  toBytes(options: SaveOptions = {}): Promise<Uint8Array> {
    return this.#ask('toBytes', [options]);
  }

  /** As Language.fromBytes, in every worker. Rejects with what that throws; the pipeline is then what it was. */
  async fromBytes(bytes: Uint8Array | ArrayBuffer, options: SaveOptions = {}): Promise<this> {
    return this.#take('fromBytes', [bytes, options]);
  }

  /** As Language.toDisk, into the worker's file system: the disk in Node, its own memory in a browser. */
  async toDisk(path: string, options: SaveOptions = {}): Promise<void> {
    await this.#ask('toDisk', [path, options]);
  }

  /** As Language.fromDisk, in every worker, from its file system: the disk in Node. */
  async fromDisk(path: string, options: SaveOptions = {}): Promise<this> {
    return this.#take('fromDisk', [path, options]);
  }

  /** The folder that toDisk writes as one file, for spacy.load or a person: a zip, or a tar.gz. */
  exportArchive(name: string, options: ArchiveOptions = {}): Promise<Uint8Array> {
    return this.#ask('exportArchive', [name, options]);
  }

  /** As spacy.package. */
  package(options: PackageOptions = {}): Promise<PackageArchive[]> {
    return this.#ask('package', [options]);
  }

  /** Frees the pipeline in its workers. */
  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    for (const { link, language } of this.#places) link.ask({ type: 'delete', language }).catch(() => {});
    for (const job of this.#queue.splice(0)) job.reject(deleted());
  }

  async #ask<Value>(call: SavingCall, given: readonly unknown[], place = this.#places[0]!): Promise<Value> {
    if (this.#deleted) throw deleted();
    return place.link.ask<Value>({ type: 'save', language: place.language, call, given });
  }

  /** Each worker answers in turn: texts that were sent before are answered by what it was. */
  async #take(call: SavingCall, given: readonly unknown[]): Promise<this> {
    const taken = await Promise.all(this.#places.map((place) => this.#ask<LoadedMessage>(call, given, place)));
    this.#info = taken[0]!.info;
    return this;
  }

  #send(texts: string[], options: CallOptions, latest: boolean, signal: AbortSignal | undefined): Promise<Doc[]> {
    return new Promise<Doc[]>((resolve, reject) => {
      if (this.#deleted) throw deleted();
      signal?.throwIfAborted();
      const run = async ({ link, language }: Place): Promise<void> => {
        try {
          const messages = await link.ask<DocMessage[]>({ type: 'process', language, texts, options }, { signal });
          resolve(messages.map((message) => Doc.fromTransferable(this.vocab, message)));
        } catch (error) {
          reject(error);
        }
      };
      const job: Job = { latest, signal, run, reject };
      signal?.addEventListener('abort', () => this.#drop(job, signal.reason), { once: true });
      this.#queue.push(job);
      this.#next();
    });
  }

  #next(): void {
    while (this.#queue.length && this.#free.length) {
      const place = this.#free.pop()!;
      const job = this.#queue.shift()!;
      void job.run(place).finally(() => {
        this.#free.push(place);
        this.#next();
      });
    }
  }

  #drop(job: Job, reason: unknown): void {
    const at = this.#queue.indexOf(job);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    job.reject(reason);
  }

  #supersede(): void {
    for (const job of this.#queue.filter((queued) => queued.latest)) {
      this.#drop(job, new SpacyError('SUPERSEDED', 'A newer call with { latest: true } took the place of this one.'));
    }
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface RemoteLanguage {
  (text: string, options?: RemoteCallOptions): Promise<Doc>;
}

const deleted = (): SpacyError => new SpacyError('DELETED', 'This pipeline was deleted: load it again.');
