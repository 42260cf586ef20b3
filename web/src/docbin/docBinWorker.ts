// Reads a DocBin away from the page, answers questions about it from its first docs on, and saves it.
import { blank, DocBin, memorySize } from 'spacy-wasm';
import { namedMessage } from './names';
import { OpenFile } from './openFile';
import { FIRST_ROWS, type Answer, type Questions, type Request } from './protocol';
import { save } from './save';

/** Between two reports while the file is being read. */
const REPORT = 100;

let file: OpenFile | undefined;
const saving = new Map<number, AbortController>();

function say(answer: Answer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error: unknown) => {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    say({ type: 'failed', id: data.type === 'open' ? undefined : data.id, name, message });
  });
});

async function answer(request: Request): Promise<void> {
  if (request.type === 'open') return open(request.file);
  if (request.type === 'cancel') return saving.get(request.id)?.abort(new DOMException('Cancelled', 'AbortError'));
  if (!file) throw new Error('No file is open.');
  if (request.type === 'rows') return reply<'rows'>(request.id, file.rows(request.indices));
  if (request.type === 'find') {
    const indices = file.find(request.query);
    const rows = file.rows([...(indices ?? every(file.docs)).subarray(0, FIRST_ROWS)]);
    return reply<'find'>(request.id, { indices, rows });
  }
  if (request.type === 'doc') {
    const { message, transfer } = namedMessage(file.doc(request.index));
    return reply<'doc'>(request.id, message, transfer);
  }
  if (request.type === 'change') {
    file.change(request.index, request.changes);
    return reply<'change'>(request.id, { labels: file.labels(), row: file.row(request.index) });
  }
  const stop = new AbortController();
  saving.set(request.id, stop);
  try {
    const onProgress = (done: number, total: number): void => say({ type: 'saving', id: request.id, done, total });
    reply<'save'>(request.id, await save(file, request.options, { signal: stop.signal, onProgress }));
  } finally {
    saving.delete(request.id);
  }
}

function reply<Name extends keyof Questions>(
  id: number,
  value: Questions[Name]['answer'],
  transfer: Transferable[] = [],
): void {
  say({ type: 'answer', id, value }, transfer);
}

async function open(source: File): Promise<void> {
  // A DocBin doesn't say its language: shapes, punctuation and the like are those of any.
  const nlp = await blank('xx');
  let next = 0;
  const bin = await DocBin.fromStream(source.stream(), {
    onProgress: ({ bin, docs, loaded }) => {
      const isFirst = docs > 0 && !file;
      if (isFirst) {
        file = new OpenFile(source, bin, nlp, memorySize);
        file.lookForUserData();
      }
      file?.grow(docs);
      const now = performance.now();
      if (now < next && !isFirst) return;
      say({ type: 'reading', loaded, facts: file?.facts() ?? NOTHING, rows: file ? firstRows(file) : [] });
      next = performance.now() + REPORT;
    },
  });
  const opened = file?.bin === bin ? file : new OpenFile(source, bin, nlp, memorySize);
  opened.grow(bin.length);
  opened.lookForUserData();
  say({ type: 'opened', facts: opened.facts(), rows: firstRows(opened) });
  file = opened;
}

const NOTHING = { docs: 0, attrs: [], hasUserData: false, labels: [], memory: 0 };

function firstRows(file: OpenFile): Questions['rows']['answer'] {
  return file.rows([...every(Math.min(file.docs, FIRST_ROWS))]);
}

function every(docs: number): Uint32Array {
  return Uint32Array.from({ length: Math.min(docs, FIRST_ROWS) }, (_, i) => i);
}
