// What a tokenizer is told: patterns and exceptions, as a language's data or a package's `tokenizer` file has them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/json.h"

namespace spacy {

// Attribute ids of spacy.attrs.
constexpr uint64_t kOrthAttribute = 65;
constexpr uint64_t kNormAttribute = 67;

/// One token of an exception.
struct ExceptionPiece {
  std::string orth;
  std::optional<std::string> norm;
  /// Its msgpack as the file has it, where that is not {65: orth, 67: norm}: it goes back so.
  std::string written = {};
};

/// Tokenizer's arguments, by its own names. Patterns are Python's; without one, nothing matches.
struct TokenizerRules {
  std::optional<std::string> prefix_search;
  std::optional<std::string> suffix_search;
  std::optional<std::string> infix_finditer;
  std::optional<std::string> token_match;
  std::optional<std::string> url_match;
  bool faster_heuristics = true;
  std::map<std::string, std::vector<ExceptionPiece>, std::less<>> exceptions;
};

/// Of LanguageData::tokenizer. Throws Error BAD_LANGUAGE_DATA naming the field, E997.
TokenizerRules read_default_rules(const Json& rules);

/// Of a package's `tokenizer` file (Tokenizer.to_bytes; 3.0 and 3.1 write no faster_heuristics). Throws Error
/// BAD_MSGPACK or BAD_TOKENIZER naming the field, E997 and E1005 naming the exception.
/// A field that `exclude` names counts as missing; `faster_heuristics` is what stands for that one then.
/// `of_spacy_2`: lemmas and tags that its exceptions set are passed over.
TokenizerRules read_tokenizer_file(std::string_view bytes, const std::set<std::string>& exclude = {},
                                   bool faster_heuristics = true, bool of_spacy_2 = false);

}  // namespace spacy
