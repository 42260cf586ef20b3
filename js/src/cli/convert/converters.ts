// The converters by the names that --converter has for them.
import { readFileSync } from 'node:fs';
import { blank, load, Vocab, type Doc, type Language } from '../../index.node.js';
import { conllNerToDocs } from './conll-ner.js';
import type { NerMap } from './conllu-entities.js';
import { conlluToDocs } from './conllu.js';
import { iobToDocs } from './iob.js';
import { jsonToDocs } from './json.js';
import { objectOf } from './json-values.js';
import type { Report } from './report.js';
import { makeSegmenter } from './segmenter.js';
import { badData } from './text.js';

export const CONVERTERS = ['conllubio', 'conllu', 'conll', 'ner', 'iob', 'json'] as const;
export type Converter = (typeof CONVERTERS)[number];

export interface ConverterOptions {
  readonly nSents?: number;
  readonly segSents?: boolean;
  /** A package whose parser finds sentences. */
  readonly model?: string;
  readonly morphology?: boolean;
  readonly mergeSubtokens?: boolean;
  /** A file of JSON: labels and what they become. */
  readonly nerMap?: string;
}

export type Convert = (text: string) => Iterable<Doc>;

export async function makeConverter(name: Converter, options: ConverterOptions, report: Report): Promise<Convert> {
  const { nSents = 1, segSents = false, model } = options;
  const nlp = (): Promise<Language> => (model === undefined ? blank('xx') : load(model));
  // Read for every format, as spaCy does.
  const nerMap = options.nerMap === undefined ? undefined : readNerMap(options.nerMap);
  switch (name) {
    case 'iob':
      return (text) => iobToDocs(text, new Vocab(), { nSents, report });
    case 'json': {
      const { vocab } = await nlp();
      return (text) => jsonToDocs(text, vocab);
    }
    case 'conll':
    case 'ner': {
      const language = await nlp();
      const segmenter = await makeSegmenter(model, language);
      return (text) => conllNerToDocs(text, language.vocab, { nSents, segSents, segmenter, report });
    }
    default: {
      const appendMorphology = options.morphology === true;
      const mergeSubtokens = options.mergeSubtokens === true;
      const all = { nSents, appendMorphology, mergeSubtokens, ...(nerMap && { nerMap }), report };
      return (text) => conlluToDocs(text, new Vocab(), all);
    }
  }
}

function readNerMap(path: string): NerMap {
  try {
    return objectOf(JSON.parse(readFileSync(path, 'utf8')), `The NER map '${path}'`) as NerMap;
  } catch (error) {
    if (error instanceof SyntaxError) throw badData(`The NER map '${path}' is no JSON: ${error.message}`, error);
    throw error;
  }
}
