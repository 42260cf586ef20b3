// What this package brings: Node imports it by itself, a page by `import 'spacy-wasm-snek'`.
import { use } from 'spacy-wasm';
import { SnekFactory } from './snek.js';
import { SnekLanguage } from './snek-language.js';

use(
  {
    spacy_factories: { snek: SnekFactory },
    spacy_languages: { snk: SnekLanguage },
    spacy_lookups: { snk: { lemma_lookup: { sneks: 'snek', hisses: 'hiss' } } },
    spacy_displacy_colors: { colors: { SNEK: '#3dff74', HUMAN: '#cfc5ff' } },
  },
  { name: 'spacy-wasm-snek' },
);

export { SnekFactory, SnekLanguage };
