// Sequences of tokens by rules (spacy.matcher.Matcher).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "matcher/match_states.h"
#include "matcher/start_index.h"

namespace spacy {

struct MatcherOptions {
  /// Checks the form of patterns when they are added.
  bool validate = true;
  FuzzyCompare fuzzy_compare = levenshtein_compare;
};

struct MatchOptions {
  /// The tokens to match over: those of a Span. By default all.
  size_t start = 0;
  size_t end = static_cast<size_t>(-1);
  /// Does not ask whether components have set what patterns look at.
  bool allow_missing = false;
  bool with_alignments = false;
  /// Values of the extension attributes that `extensions()` names, from `start` on; null where there are none.
  const ExtensionValues* extensions = nullptr;
};

/// What overlaps is left out of a rule's matches: the first, or the longest, stays.
enum class Greedy { first, longest };

/// Borrows its vocab.
class Matcher {
 public:
  explicit Matcher(Vocab& vocab, MatcherOptions options = {});

  /// Adds a rule, or patterns to a rule. `greedy` takes the place of what the rule had. Returns warnings. Throws Error
  /// E948, E012, E178, BAD_PATTERN (the form is wrong), E011, E152, E153, E154, E017, BAD_MORPH; as in Python the
  /// patterns before a bad one stay.
  std::vector<std::string> add(std::string_view key, const Json& patterns, std::optional<Greedy> greedy = std::nullopt);
  /// The same for a key that is a number.
  std::vector<std::string> add(Hash key, const Json& patterns, std::optional<Greedy> greedy = std::nullopt);
  /// Takes a rule away. Throws Error E175 where there is none.
  void remove(Hash key);
  bool has(Hash key) const { return rules_.contains(key); }
  /// Rules.
  size_t length() const { return rules_.size(); }

  /// All matches in spaCy's order: as they end, then those of greedy rules. Places are counted from options.start.
  /// Throws Error E155 where annotation is missing, E018, E046, BAD_PATTERN where a predicate can't be asked.
  std::vector<Match> operator()(const Doc& doc, const MatchOptions& options = {});

  /// Columns of a Doc that the patterns look at, beside its words.
  uint32_t reads() const;
  /// Names of extension attributes whose values patterns need.
  std::vector<std::string> extensions() const;

 private:
  std::vector<std::string> add_checked(Hash key, const Json& patterns, std::optional<Greedy> greedy);
  void check(std::string_view shown_key, const Json& patterns) const;
  void know(const CompiledPattern& pattern);
  void require_annotations(const Doc& doc) const;
  std::vector<uint64_t> extension_rows(const ExtensionValues& extensions, size_t tokens) const;
  std::vector<Match> collect(const MatchStates& states, bool with_alignments) const;
  std::vector<Match> filter(std::vector<Match> matches, size_t length) const;

  Vocab* vocab_;
  MatcherOptions options_;
  PatternTables tables_;
  std::vector<CompiledPattern> patterns_;
  std::vector<uint64_t> tested_attributes_;    // by equality, of every pattern there ever was, as in Python
  std::unordered_map<Hash, bool> may_repeat_;  // whether a rule's match may be found twice
  std::unordered_set<Hash> rules_;
  std::unordered_map<Hash, Greedy> greedy_;
  StartIndex index_;
  bool index_stale_ = true;
  std::vector<uint32_t> places_;
};

}  // namespace spacy
