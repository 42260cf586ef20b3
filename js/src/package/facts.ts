// What a package's meta says of a pipeline that is at hand.
import type { Language } from '../language.js';
import type { Meta } from './meta-json.js';
import type { PipelineFacts } from './meta.js';

export function pipelineFacts(nlp: Language): PipelineFacts {
  const { labels, pipeline, components, disabled } = nlp.meta as Meta;
  const { vectors, vectorsLength } = nlp.vocab;
  return {
    ...{ labels, pipeline, components, disabled, config: nlp.config },
    vectors: { width: vectorsLength, vectors: vectors.length, keys: vectors.nKeys },
  };
}
