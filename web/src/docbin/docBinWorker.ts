// Reads a DocBin away from the page, answers questions about it from its first docs on, and saves it.
import { blank, DocBin, memorySize } from 'spacy-wasm';
import { answerQuestions, Handed } from '../asking';
import { namedMessage } from './names';
import { OpenFile } from './openFile';
import { FIRST_ROWS, type Questions, type Reading, type Row } from './protocol';
import { save } from './save';

/** Between two reports while the file is being read. */
const REPORT = 100;

let file: OpenFile | undefined;
function opened(): OpenFile {
  if (!file) throw new Error('No file is open.');
  return file;
}

answerQuestions<Questions>({
  open: ({ file: source }, { onProgress }) => open(source, onProgress),
  rows: ({ indices }) => opened().rows(indices),
  find({ query }) {
    const indices = opened().find(query);
    const rows = opened().rows([...(indices ?? every(opened().docs)).subarray(0, FIRST_ROWS)]);
    return { indices, rows };
  },
  doc({ index }) {
    const { message, transfer } = namedMessage(opened().doc(index));
    return new Handed(message, transfer);
  },
  change({ index, changes }) {
    opened().change(index, changes);
    return { labels: opened().labels(), row: opened().row(index) };
  },
  save: ({ options }, { signal, onProgress }) =>
    save(opened(), options, { signal, onProgress: (done, total) => onProgress({ done, total }) }),
});

async function open(source: File, onReading: (reading: Reading) => void): Promise<Reading> {
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
      onReading({ loaded, facts: file?.facts() ?? NOTHING, rows: file ? firstRows(file) : [] });
      next = performance.now() + REPORT;
    },
  });
  const whole = file?.bin === bin ? file : new OpenFile(source, bin, nlp, memorySize);
  whole.grow(bin.length);
  whole.lookForUserData();
  file = whole;
  return { facts: whole.facts(), rows: firstRows(whole), loaded: source.size };
}

const NOTHING = { docs: 0, attrs: [], hasUserData: false, labels: [], memory: 0 };

function firstRows(file: OpenFile): Row[] {
  return file.rows([...every(Math.min(file.docs, FIRST_ROWS))]);
}

function every(docs: number): Uint32Array {
  return Uint32Array.from({ length: Math.min(docs, FIRST_ROWS) }, (_, i) => i);
}
