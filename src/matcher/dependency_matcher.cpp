#include "matcher/dependency_matcher.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/error.h"
#include "matcher/dependency_schema.h"

namespace spacy {
namespace {

std::string shown_tokens(const Doc& doc, const Match& match) {
  std::string words;
  for (uint32_t i = match.start; i < match.end; ++i) {
    words += (words.empty() ? "'" : ", '") + std::string(doc.vocab().strings().view(doc.lexeme(i).orth)) + "'";
  }
  return words;
}

}  // namespace

DependencyMatcher::DependencyMatcher(Vocab& vocab, bool validate) : matcher_(vocab, {validate, levenshtein_compare}) {}

std::vector<std::string> DependencyMatcher::add(std::string_view key, const Json& patterns) {
  std::vector<std::string> warnings;
  check_dependency_patterns(key, patterns, warnings);
  return add_checked(StringStore::hash_of(key), patterns, std::move(warnings));
}

std::vector<std::string> DependencyMatcher::add(Hash key, const Json& patterns) {
  std::vector<std::string> warnings;
  check_dependency_patterns(std::to_string(key), patterns, warnings);
  return add_checked(key, patterns, std::move(warnings));
}

std::vector<std::string> DependencyMatcher::add_checked(Hash key, const Json& patterns,
                                                        std::vector<std::string> warnings) {
  auto rule = std::find_if(rules_.begin(), rules_.end(), [=](const Rule& known) { return known.key == key; });
  if (rule == rules_.end()) rule = rules_.insert(rule, Rule{key, {}});
  // The rule is there, without the new patterns, where one of them fails.
  std::vector<Pattern> added;
  for (const Json& pattern : patterns) added.push_back(compile(pattern, warnings));
  std::move(added.begin(), added.end(), std::back_inserter(rule->patterns));
  return warnings;
}

DependencyMatcher::Pattern DependencyMatcher::compile(const Json& pattern, std::vector<std::string>& warnings) {
  Pattern nodes;
  std::map<std::string, uint32_t> place_of;
  for (const Json& given : pattern) {
    Node node{next_node_++};
    for (std::string& warning : matcher_.add(node.key, Json::array({Json::array({given["RIGHT_ATTRS"]})}))) {
      warnings.push_back(std::move(warning));
    }
    attributes_[node.key] = given["RIGHT_ATTRS"].dump();
    if (!nodes.empty()) {
      node.left = place_of.at(given["LEFT_ID"].dump());
      node.relation = *relation_of(given["REL_OP"].get_ref<const std::string&>());
    }
    place_of[given["RIGHT_ID"].dump()] = static_cast<uint32_t>(nodes.size());
    nodes.push_back(node);
  }
  return nodes;
}

bool DependencyMatcher::has(Hash key) const {
  return std::any_of(rules_.begin(), rules_.end(), [=](const Rule& rule) { return rule.key == key; });
}

void DependencyMatcher::remove(Hash key) {
  const auto rule = std::find_if(rules_.begin(), rules_.end(), [=](const Rule& known) { return known.key == key; });
  if (rule == rules_.end()) {
    throw Error("E175", "Can't remove the rule of an unknown match pattern ID: " + std::to_string(key) + ".");
  }
  for (const Pattern& pattern : rule->patterns) {
    for (const Node& node : pattern) {
      matcher_.remove(node.key);
      attributes_.erase(node.key);
    }
  }
  rules_.erase(rule);
}

/// Trees come in the order in which one of their tokens was first matched.
std::vector<DependencyMatcher::Places> DependencyMatcher::places_by_tree(const Doc& doc, const ParsedDoc& parse,
                                                                         const std::vector<Match>& matches,
                                                                         std::vector<std::string>& warnings) const {
  std::vector<Places> trees;
  std::unordered_map<uint32_t, size_t> tree_of_root;
  for (const Match& match : matches) {
    if (match.start + 1 != match.end) {
      std::string warning = "[W110] The node " + attributes_.at(match.key) + " of a dependency pattern matched [" +
                            shown_tokens(doc, match) +
                            "], which is more than one token: only the first is part of the result.";
      if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
        warnings.push_back(std::move(warning));
    }
    const auto [tree, is_new] = tree_of_root.try_emplace(parse.root(match.start), trees.size());
    if (is_new) trees.emplace_back();
    trees[tree->second][match.key].push_back(match.start);
  }
  return trees;
}

/// Node by node: the matches come as a loop over all combinations finds them, but a token that does not fit ends those
/// that begin with it.
template <typename Found>
void DependencyMatcher::each_combination(const ParsedDoc& parse, const Pattern& pattern, const Places& places,
                                         Found&& found) {
  std::vector<const std::vector<uint32_t>*> choices;
  for (const Node& node : pattern) {
    const auto known = places.find(node.key);
    if (known == places.end()) return;
    choices.push_back(&known->second);
  }
  std::vector<uint32_t> tokens;
  std::vector<size_t> tried{0};
  while (!tried.empty()) {
    const size_t at = tokens.size();
    if (tried.back() == choices[at]->size()) {
      tried.pop_back();
      if (at > 0) tokens.pop_back();
      continue;
    }
    const uint32_t token = (*choices[at])[tried.back()++];
    if (at > 0 && !parse.holds(pattern[at].relation, tokens[pattern[at].left], token)) continue;
    tokens.push_back(token);
    if (tokens.size() < pattern.size()) {
      tried.push_back(0);
      continue;
    }
    found(tokens);
    tokens.pop_back();
  }
}

std::vector<DependencyMatch> DependencyMatcher::operator()(const Doc& doc, const ExtensionValues* extensions,
                                                           std::vector<std::string>& warnings) {
  MatchOptions options;
  options.extensions = extensions;
  const std::vector<Match> matches = matcher_(doc, options);
  std::vector<DependencyMatch> found;
  if (matches.empty()) return found;
  const ParsedDoc parse(doc);
  const std::vector<Places> trees = places_by_tree(doc, parse, matches, warnings);
  for (const Rule& rule : rules_) {
    for (const Pattern& pattern : rule.patterns) {
      for (const Places& places : trees) {
        each_combination(parse, pattern, places, [&](const std::vector<uint32_t>& tokens) {
          found.push_back({rule.key, tokens});
        });
      }
    }
  }
  return found;
}

}  // namespace spacy
