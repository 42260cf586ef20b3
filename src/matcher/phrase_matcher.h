// Phrases of a terminology list (spacy.matcher.PhraseMatcher).
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matcher/match_states.h"
#include "matcher/presh_map.h"
#include "tokens/token_values.h"

namespace spacy {

/// Borrows its vocab.
class PhraseMatcher {
 public:
  /// `attribute` is a name that token patterns have ("LOWER", in small letters too). Throws Error E152 for another.
  explicit PhraseMatcher(Vocab& vocab, std::string_view attribute = "ORTH", bool validate = false);

  /// Adds phrases to a rule. Returns warnings (W012, W021). Throws Error E155 where a doc lacks the attribute; as in
  /// Python the docs before it stay.
  std::vector<std::string> add(std::string_view key, std::span<const Doc> docs);
  /// Throws Error E175 where there is no rule of that key.
  void remove(std::string_view key);
  bool has(std::string_view key) const { return rules_.contains(StringStore::hash_of(key)); }
  /// Rules.
  size_t length() const { return rules_.size(); }

  /// Matches among tokens [start, end), by their first token and length, as places in the doc.
  std::vector<Match> operator()(const Doc& doc, size_t start = 0, size_t end = static_cast<size_t>(-1)) const;

  /// Columns of a Doc that it looks at, beside its words: in docs that are matched, and in phrases.
  uint32_t reads() const { return column_mask_of_attribute(attribute_); }

 private:
  using Phrase = std::vector<uint64_t>;
  /// A place in the trie: the next token's value, or kTerminal, to where it leads. The node behind kTerminal has the
  /// rules' keys.
  using Node = PreshMap<uint32_t>;

  /// Where the value leads, a new node at its first sight.
  uint32_t descend(uint32_t node, uint64_t value);
  void insert(Hash key, const Phrase& phrase, std::vector<std::string>& warnings);
  void erase(Hash key, const Phrase& phrase);
  void emit(uint32_t node, size_t start, size_t end, std::vector<Match>& matches) const;

  Vocab& vocab_;
  uint64_t attribute_;
  std::string attribute_name_;
  bool validate_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_map<Hash, std::set<Phrase>> rules_;
};

}  // namespace spacy
