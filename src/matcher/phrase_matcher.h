// Phrases of a terminology list (spacy.matcher.PhraseMatcher).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matcher/match_states.h"
#include "matcher/phrase_trie.h"
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
  /// One phrase for a rule whose key is a string's hash; `shown` names the rule in warnings.
  void add(Hash key, const Doc& doc, std::string_view shown, std::vector<std::string>& warnings);
  /// Throws Error E175 where there is no rule of that key.
  void remove(std::string_view key);
  void remove(Hash key);
  bool has(std::string_view key) const { return has(StringStore::hash_of(key)); }
  bool has(Hash key) const { return rules_.contains(key); }
  /// Rules.
  size_t length() const { return rules_.size(); }

  /// Matches among tokens [start, end), by their first token and length, as places in the doc.
  std::vector<Match> operator()(const Doc& doc, size_t start = 0, size_t end = static_cast<size_t>(-1)) const;

  /// Columns of a Doc that it looks at, beside its words: in docs that are matched, and in phrases.
  uint32_t reads() const { return column_mask_of_attribute(attribute_); }
  /// Whether phrases must have been annotated by components.
  bool needs_annotated_phrases() const { return needs_annotation(attribute_); }

 private:
  void emit(uint32_t node, size_t start, size_t end, std::vector<Match>& matches) const;

  Vocab* vocab_;
  uint64_t attribute_;
  std::string attribute_name_;
  bool validate_;
  PhraseTrie trie_;
  std::unordered_map<Hash, std::vector<uint32_t>> rules_;  // the ends of their phrases
};

}  // namespace spacy
