// Parts of dependency trees by rules (spacy.matcher.DependencyMatcher).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matcher/matcher.h"
#include "matcher/relation_operators.h"

namespace spacy {

/// The tokens of a doc that a pattern's nodes stand for, in the order of the nodes.
struct DependencyMatch {
  Hash key = 0;
  std::vector<uint32_t> tokens;
};

/// Borrows its vocab.
class DependencyMatcher {
 public:
  explicit DependencyMatcher(Vocab& vocab, bool validate = false);

  /// Adds patterns to a rule: lists of {RIGHT_ID, RIGHT_ATTRS, LEFT_ID, REL_OP}. Returns warnings (W126, W035). Throws
  /// Error E948, E012, E1008, E098, E099, E100, E101, E1007, E1016 before anything is added, and Matcher::add's.
  std::vector<std::string> add(std::string_view key, const Json& patterns);
  /// The same for a key that is a number.
  std::vector<std::string> add(Hash key, const Json& patterns);
  /// Takes a rule away. Throws Error E175 where there is none.
  void remove(Hash key);
  bool has(Hash key) const;
  /// Rules.
  size_t length() const { return rules_.size(); }

  /// All matches in spaCy's order: rule by rule, pattern by pattern, tree by tree. Adds W110 to `warnings` where a node
  /// matched more than one token. Throws what Matcher throws, and Error BAD_DOC for heads outside of the doc.
  std::vector<DependencyMatch> operator()(const Doc& doc, const ExtensionValues* extensions,
                                          std::vector<std::string>& warnings);

  /// Columns of a Doc that are looked at, beside its words.
  uint32_t reads() const { return matcher_.reads() | Doc::bit(Column::head); }
  std::vector<std::string> extensions() const { return matcher_.extensions(); }

 private:
  struct Node {
    Hash key = 0;       // of the matcher's rule for it
    uint32_t left = 0;  // an earlier node; the first has none
    Relation relation = Relation::child_of;
  };
  using Pattern = std::vector<Node>;
  struct Rule {
    Hash key = 0;
    std::vector<Pattern> patterns;
  };
  /// Of one tree of a doc: where the nodes' rules matched.
  using Places = std::unordered_map<Hash, std::vector<uint32_t>>;

  std::vector<std::string> add_checked(Hash key, const Json& patterns, std::vector<std::string> warnings);
  Pattern compile(const Json& pattern, std::vector<std::string>& warnings);
  template <typename Found>
  static void each_combination(const ParsedDoc& parse, const Pattern& pattern, const Places& places, Found&& found);
  std::vector<Places> places_by_tree(const Doc& doc, const ParsedDoc& parse, const std::vector<Match>& matches,
                                     std::vector<std::string>& warnings) const;

  Matcher matcher_;
  Hash next_node_ = 1;
  std::unordered_map<Hash, std::string> attributes_;  // of the nodes, as warnings show them
  std::vector<Rule> rules_;
};

}  // namespace spacy
