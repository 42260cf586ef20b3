// A language's tokenizer and no components, in C++: what blank pipelines, and those of configs, begin with.
import type { Core, JsonObject } from './core.js';
import { SpacyError, show } from './errors.js';
import { core as runningCore, writingSystem } from './runtime.js';
import { Vocab } from './vocab.js';
import { WasmVocab } from './wasm-vocab.js';

export interface InWasm {
  readonly core: Core;
  readonly language: number;
  readonly vocab: Vocab;
}

export const emptyConfig = (lang: string): JsonObject => ({
  nlp: { lang, pipeline: [], disabled: [], batch_size: 1000 },
  components: {},
});

/** The language's data are here. Throws SpacyError LANG_NOT_LOADED where they are not, E918, E150. */
export function makeBlank(core: Core, lang: string, config: JsonObject, vocab?: Vocab): InWasm {
  return adoptVocab(core, core._makeBlank(lang, config, handleOf(vocab, lang)), lang, vocab);
}

/** The vocab that C++ has made, or the one that was handed in. */
export function adoptVocab(
  core: Core,
  made: { readonly language: number; readonly vocab: number },
  lang: string,
  vocab?: Vocab,
): InWasm {
  const own = { lang, writingSystem: writingSystem(lang) };
  return { core, language: made.language, vocab: vocab ?? new Vocab(own, new WasmVocab(core.marshal, made.vocab)) };
}

/** Throws SpacyError E918 for what is no vocab, E150 for that of another language. */
export function handleOf(vocab: Vocab | undefined, lang: string): number {
  if (vocab === undefined) return 0;
  if (vocab instanceof Vocab) {
    if (!vocab.lang || vocab.lang === lang) return vocab._backend.handle;
    throw new SpacyError('E150', `The vocab is of the language '${vocab.lang}', and the pipeline of '${lang}'.`);
  }
  throw new SpacyError(
    'E918',
    `\`vocab\` is the vocab of another pipeline on this thread, nlp.vocab, not ${show(vocab)}.`,
  );
}

/** What `new` of a language's class begins with. Throws SpacyError NOT_STARTED, LANG_NOT_LOADED. */
export function makeNew(type: { readonly lang?: string | undefined }, options: { readonly vocab?: Vocab }): InWasm {
  if (!type.lang) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      "Language itself has no language: await spacy.blank('en'), or new (await spacy.util.getLangClass('en'))().",
    );
  }
  return makeBlank(runningCore(), type.lang, emptyConfig(type.lang), options.vocab);
}
