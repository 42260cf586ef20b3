// Holds two DocBins, counts where their annotations differ, and hands over docs of both.
import { blank, DocBin, type Doc, type Language } from 'spacy-wasm';
import { answerQuestions, Handed } from '../asking';
import { breather } from '../docbin/breathe';
import { namedMessage, withNames } from '../docbin/names';
import { DocPairs } from './docPairs';
import { Layers, type Annotated } from './layers';
import { marksOf, tokenPlaces } from './marks';
import type { Compared, CompareProgress, CompareQuestions, PairRow } from './protocol';

const WORDS = 140;

interface Open {
  pairs: DocPairs;
  bins: [a: DocBin, b: DocBin];
  /** The docs' numbers in their files, by pair. */
  places: [a: number[], b: number[]];
}

let open: Open | undefined;
function opened(): Open {
  if (!open) throw new Error('Nothing is being compared.');
  return open;
}

answerQuestions<CompareQuestions>({
  compare: ({ a, b }, watch) => compare(a, b, watch),
  rows: ({ pairs }) => pairs.map(rowOf),
  docs({ pair }) {
    const { pairs, places } = opened();
    const [a, b] = ([0, 1] as const).map((side) => {
      const index = places[side][pair]!;
      return namedMessage(pairs.read(side, index).get(index)!);
    });
    return new Handed({ a: a!.message, b: b!.message }, [...a!.transfer, ...b!.transfer]);
  },
});

interface Watch {
  signal: AbortSignal;
  onProgress: (progress: CompareProgress) => void;
}

async function compare(a: Blob, b: Blob, { signal, onProgress }: Watch): Promise<Compared> {
  const nlp: Language = await blank('xx');
  const total = a.size + b.size;
  const read = (file: Blob, before: number): Promise<DocBin> =>
    DocBin.fromStream(file.stream(), {
      onProgress({ loaded }) {
        signal.throwIfAborted();
        onProgress({ loaded: before + loaded, total, unit: 'bytes' });
      },
    });
  const bins: Open['bins'] = [await read(a, 0), await read(b, a.size)];
  const pairs = new DocPairs(nlp, ...bins);
  open = { pairs, bins, places: [[], []] };
  const { places } = open;
  const layers = new Layers();
  const breathe = breather();
  let steps = 0;
  const walk = pairs.walk(([indexA, docA, indexB, docB]) => {
    const pair = places[0].push(indexA) - 1;
    places[1].push(indexB);
    layers.add(pair, annotated(docA), annotated(docB));
  });
  for (const _ of walk) {
    steps++;
    if (!(await breathe())) continue;
    signal.throwIfAborted();
    const all = Math.max(bins[0].length, bins[1].length);
    onProgress({ loaded: Math.floor((all * steps) / pairs.steps), total: all, unit: 'docs' });
  }
  const { alone, unreadable } = pairs;
  return { layers: layers.results(), docs: places[0].length, alone, unreadable };
}

function annotated(doc: Doc): Annotated {
  return withNames(doc, (named) => ({ marks: marksOf(named), tokens: tokenPlaces(named) }));
}

function rowOf(pair: number): PairRow {
  const { bins, places } = opened();
  const [a, b] = [places[0][pair]!, places[1][pair]!];
  const [{ text = '' } = {}] = bins[0].summaries(a, a + 1, { maxChars: WORDS });
  return { pair, a, b, words: text.replace(/\s+/g, ' ').trim() };
}
