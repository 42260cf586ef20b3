// The language of sneks, `snk`.
import { Language } from 'spacy-wasm';

class SnekDefaults extends Language.Defaults {
  static stopWords = new Set(['sss', 'hiss']);
  static tokenizerExceptions = { hisss: [{ ORTH: 'hiss', NORM: 'hiss' }, { ORTH: 's' }] };
  static lexAttrGetters = {
    ...Language.Defaults.lexAttrGetters,
    LANG: () => 'snk',
    LIKE_NUM: (text) => /^(wan|too|tree)$/i.test(text),
  };
}

export class SnekLanguage extends Language {
  static lang = 'snk';
  static Defaults = SnekDefaults;
}
