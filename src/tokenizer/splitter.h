// Cuts one chunk of text (what stands between spaces) into tokens by prefixes, suffixes, infixes, token matches and
// special cases (Tokenizer._tokenize).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/regex.h"
#include "tokenizer/chunk_cache.h"
#include "tokenizer/rules.h"
#include "tokenizer/special_cases.h"
#include "tokenizer/suffix_window.h"
#include "vocab/vocab.h"

namespace spacy {

class Splitter {
 public:
  /// Throws Error BAD_PATTERN. Makes lexemes in `vocab`, which outlives this.
  Splitter(Vocab& vocab, const TokenizerRules& rules);

  /// Appends the tokens of `chunk` (not empty). `specials` may be null: none apply then. Throws Error CHUNK_LIMIT for a
  /// chunk that would be searched for suffixes over and over for minutes.
  void split(std::string_view chunk, const SpecialCases* specials, std::vector<RawToken>& tokens);
  /// Whether a prefix, suffix or infix is found in it: such an exception can be cut before it is seen as a whole.
  bool has_affix(std::string_view chunk);

 private:
  size_t prefix_length(std::string_view text) const;
  size_t suffix_length(std::string_view text);
  void count_searched(size_t bytes);
  bool is_whole_token(std::string_view text) const;
  std::string_view peel(std::string_view chunk, const SpecialCases* specials);
  void push_middle(std::string_view text, const SpecialCases* specials, std::vector<RawToken>& tokens);
  void push_between_infixes(std::string_view text, std::vector<RawToken>& tokens);
  void find_infixes(std::string_view text);

  Vocab& vocab_;
  std::optional<Regex> prefix_, suffix_, infix_, token_match_, url_match_;
  std::optional<SuffixWindow> suffix_window_;
  // Scratch of one split.
  size_t searched_ = 0;  // bytes
  std::vector<RawToken> prefixes_, suffixes_;
  std::vector<MatchRange> infixes_;
};

}  // namespace spacy
