// What a language knows before any package: generated from Python spaCy at build (scripts/), one JSON file a language.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "serialize/json.h"
#include "vocab/vocab.h"

namespace spacy {

/// The contents of dist/lang/<code>.json; docs/formats/language-data.md describes them.
struct LanguageData {
  std::string code;
  /// {prefixes, suffixes, infixes, token_match, url_match, exceptions} as Tokenizer::from_defaults reads them.
  Json tokenizer;
  /// What [nlp.tokenizer] is in the language's default config: {"@tokenizers": "spacy.Tokenizer.v1"} for most.
  Json tokenizer_config;
  /// The rest of the file: stop words, norms, number words, writing system.
  Json raw;
  /// What the caller lays over the language's lexical attributes; empty for nothing.
  std::function<std::shared_ptr<const LexicalAttributes>(std::shared_ptr<const LexicalAttributes>)> overlay;
};

/// Checks every field's type. Throws Error BAD_LANGUAGE_DATA (BAD_JSON where it is no JSON at all).
std::shared_ptr<LanguageData> parse_language_data(std::string_view json);

/// Throws Error BAD_LANGUAGE_DATA: "The language data <problem>.", with the way out.
[[noreturn]] void bad_language_data(const std::string& problem);

/// The lexical attribute getters of that language (Language.Defaults.lex_attr_getters, as create_vocab completes them).
/// Throws Error LANG_NOT_SUPPORTED naming a getter of the language's own that is not written yet.
std::shared_ptr<const LexicalAttributes> make_lexical_attributes(std::shared_ptr<const LanguageData> data);

}  // namespace spacy
