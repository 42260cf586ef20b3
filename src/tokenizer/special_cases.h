// The tokenizer's exceptions: looked up by their text, and matched once more over the whole doc (Tokenizer._specials
// and _special_matcher).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tokenizer/chunk_cache.h"

namespace spacy {

class SpecialCases {
 public:
  /// Keeps `chunk` (not empty) with its tokens (not empty).
  void add(std::string chunk, std::span<const RawToken> tokens);
  /// The exception's tokens; empty where there is none of that text. Valid until the next add.
  std::span<const RawToken> find(std::string_view chunk) const;
  /// The exceptions' texts, sorted.
  std::vector<std::string_view> chunks() const;

 private:
  struct Run {
    uint32_t first;
    uint32_t count;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, Run, TextHash, std::equal_to<>> runs_;
  std::vector<RawToken> tokens_;
  size_t longest_ = 0;  // chunk, in bytes
};

/// Tokens [start, end) of a doc.
struct TokenRange {
  uint32_t start = 0;
  uint32_t end = 0;
};

/// Sequences of words, found wherever they begin: the part of PhraseMatcher that the tokenizer uses.
class SequenceMatcher {
 public:
  SequenceMatcher() : nodes_(1) {}

  /// Empty sequences match nowhere.
  void add(std::span<const RawToken> sequence);
  /// Every sequence that begins at any place, by start, then by length.
  void find(std::span<const RawToken> tokens, std::vector<TokenRange>& matches) const;

 private:
  struct Node {
    bool ends_sequence = false;
  };
  bool may_start(LexemeId lex) const { return lex < starts_.size() && starts_[lex] != 0; }
  static uint64_t edge(uint32_t node, LexemeId lex) { return static_cast<uint64_t>(node) << 32 | lex; }

  std::vector<Node> nodes_;
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<uint8_t> starts_;  // by LexemeId: a sequence begins with it
};

/// Tokenizer._filter_special_spans: the longest first, then the first; by start.
void filter_matches(std::vector<TokenRange>& matches);

}  // namespace spacy
