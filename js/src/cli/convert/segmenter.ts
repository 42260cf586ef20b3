// Where sentences start in words without punctuation marks' help: by a package's parser, or by the rules of the sentencizer.
import { exportTree } from '../../fs/export.js';
import { Doc, load, type Language } from '../../index.node.js';

export interface Segmenter {
  /** Told before it is used. */
  readonly description: string;
  startsOf(words: readonly string[]): boolean[];
}

/** With a package's parser where it has one. */
export async function makeSegmenter(model: string | undefined, nlp: Language): Promise<Segmenter> {
  if (model !== undefined && nlp.hasPipe('parser')) {
    // A parser may listen to a tok2vec.
    const disable = nlp.pipeNames.filter((name) => name !== 'parser' && nlp.pipeFactories[name] !== 'tok2vec');
    return {
      description: `Segmenting sentences with parser from model '${model}'.`,
      startsOf: (words) => starts(nlp.process(new Doc(nlp.vocab, { words }), { disable })),
    };
  }
  const rules = await loadSentencizer();
  return {
    description: 'Segmenting sentences with sentencizer. A parser does better: `-b MODEL`.',
    startsOf: (words) => starts(rules.process(new Doc(rules.vocab, { words }))),
  };
}

const starts = (doc: Doc): boolean[] => Array.from(doc, (token) => token.isSentStart === true);

const PIPELINE = `[nlp]
lang = "xx"
pipeline = ["sentencizer"]

[components]

[components.sentencizer]
factory = "sentencizer"
`;

function loadSentencizer(): Promise<Language> {
  const files = {
    'config.cfg': PIPELINE,
    'meta.json': '{"lang":"xx","name":"sentencizer","version":"0.0.0"}',
    'sentencizer.json': '{}',
    'vocab/strings.json': '[]',
  };
  const encoder = new TextEncoder();
  const bytes = exportTree(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  return load(bytes, { cache: false });
}
