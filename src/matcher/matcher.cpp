#include "matcher/matcher.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/stable_sort.h"
#include "matcher/pattern_schema.h"
#include "matcher/python_values.h"

namespace spacy {
namespace {

void insert_once(std::vector<uint64_t>& values, uint64_t value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

/// A value as it stands in a message.
std::string shown(const Json& value) {
  constexpr size_t kMost = 200;
  std::string text = value.dump();
  if (text.size() > kMost) text = text.substr(0, kMost - 3) + "...";
  return text;
}

}  // namespace

Matcher::Matcher(Vocab& vocab, MatcherOptions options) : vocab_(&vocab), options_(std::move(options)) {}

std::vector<std::string> Matcher::add(std::string_view key, const Json& patterns, std::optional<Greedy> greedy) {
  check(key, patterns);
  return add_checked(vocab_->strings().hash(vocab_->strings().add(key)), patterns, greedy);
}

std::vector<std::string> Matcher::add(Hash key, const Json& patterns, std::optional<Greedy> greedy) {
  check(std::to_string(key), patterns);
  return add_checked(key, patterns, greedy);
}

void Matcher::check(std::string_view shown_key, const Json& patterns) const {
  const std::string key(shown_key);
  if (!patterns.is_array()) {
    throw Error("E948", std::string("Matcher.add takes a list of patterns, but got a value of type ") +
                            type_name(patterns) + ".");
  }
  std::string faults;
  for (size_t i = 0; i < patterns.size(); ++i) {
    const Json& pattern = patterns[i];
    if ((pattern.is_structured() || pattern.is_string()) && !is_true(pattern)) {
      throw Error("E012", "Can't add a pattern for zero tokens to the matcher. Key: " + key + ".");
    }
    if (!pattern.is_array()) {
      throw Error("E178", "Each pattern is a list of objects, but got: " + shown(pattern) +
                              ". If there is one pattern alone, wrap it in a list: matcher.add('" + key +
                              "', [pattern]).");
    }
    if (!options_.validate) continue;
    for (const std::string& fault : validate_token_pattern(pattern)) {
      faults += "\n- Pattern " + std::to_string(i) + ": " + fault;
    }
  }
  if (!faults.empty()) throw Error("BAD_PATTERN", "Invalid token patterns for matcher rule '" + key + "':" + faults);
}

std::vector<std::string> Matcher::add_checked(Hash key, const Json& patterns, std::optional<Greedy> greedy) {
  std::vector<std::string> warnings;
  for (const Json& pattern : patterns) {
    patterns_.push_back(compile_pattern(key, pattern, *vocab_, tables_, options_.fuzzy_compare, warnings));
    for (const AttributeTest& test : patterns_.back().attributes) insert_once(tested_attributes_, test.attribute);
    know(patterns_.back());
  }
  rules_.insert(key);
  greedy_.erase(key);
  if (greedy) greedy_[key] = *greedy;
  return warnings;
}

void Matcher::remove(Hash key) {
  if (rules_.erase(key) == 0) {
    throw Error("E175", "Can't remove the rule of an unknown match pattern ID: " + std::to_string(key) + ".");
  }
  std::erase_if(patterns_, [=](const CompiledPattern& pattern) { return pattern.key == key; });
  may_repeat_.erase(key);
  index_stale_ = true;
}

void Matcher::know(const CompiledPattern& pattern) {
  index_stale_ = true;
  const auto [rule, is_new] = may_repeat_.try_emplace(pattern.key, !pattern.is_fixed());
  if (!is_new) rule->second = true;
}

void Matcher::require_annotations(const Doc& doc) const {
  for (const uint64_t attribute : tested_attributes_) require_annotation(doc, attribute);
}

std::vector<uint64_t> Matcher::extension_rows(const ExtensionValues& extensions, size_t tokens) const {
  std::vector<uint64_t> rows;
  rows.reserve(tokens * tables_.extensions.size());
  for (size_t token = 0; token < tokens; ++token) {
    for (const std::string& name : tables_.extensions) {
      const Json& value = extension_value(extensions, name, token);
      rows.push_back(value.is_string() ? StringStore::hash_of(value.get_ref<const std::string&>())
                                       : as_attribute_value(value, "BAD_PATTERN", "An extension attribute's value"));
    }
  }
  return rows;
}

std::vector<Match> Matcher::operator()(const Doc& doc, const MatchOptions& options) {
  static const ExtensionValues kNone;
  const ExtensionValues& extensions = options.extensions ? *options.extensions : kNone;
  const size_t end = std::min(options.end, doc.length());
  const size_t tokens = end - std::min(options.start, end);
  if (!options.allow_missing) require_annotations(doc);
  if (patterns_.empty() || tokens == 0) return {};
  if (std::exchange(index_stale_, false)) index_ = StartIndex(patterns_, tables_);
  const TokenValues values(doc);
  const MatchContext context{values, extensions, options.start};
  MatchStates states(context, tables_.predicates, extension_rows(extensions, tokens), tables_.extensions.size(),
                     options.with_alignments);
  for (uint32_t token = 0; token < tokens; ++token) {
    index_.candidates(values, options.start + token, places_);
    for (const uint32_t place : places_) states.start(patterns_[place], token);
    states.step(token);
  }
  states.finish();
  return filter(collect(states, options.with_alignments), tokens);
}

/// Matches in the order in which they were found, each once.
std::vector<Match> Matcher::collect(const MatchStates& states, bool with_alignments) const {
  std::vector<Match> matches;
  std::set<std::tuple<Hash, uint32_t, uint32_t>> seen;
  for (const MatchStates::Found& found : states.found()) {
    const Hash key = found.pattern->key;
    const uint32_t end = found.start + found.length;
    if (found.length == 0) continue;
    if (may_repeat_.at(key) && !seen.emplace(key, found.start, end).second) continue;
    matches.push_back({key, found.start, end, {}});
    if (with_alignments) matches.back().alignments = states.alignments(found);
  }
  return matches;
}

/// Greedy rules' matches come last, rule by rule in the order of their first match.
std::vector<Match> Matcher::filter(std::vector<Match> matches, size_t length) const {
  if (greedy_.empty()) return matches;
  std::vector<Match> kept;
  std::vector<std::vector<Match>> groups;
  std::unordered_map<Hash, size_t> group_of;
  for (Match& match : matches) {
    if (!greedy_.contains(match.key)) {
      kept.push_back(std::move(match));
      continue;
    }
    const auto [group, is_new] = group_of.try_emplace(match.key, groups.size());
    if (is_new) groups.emplace_back();
    groups[group->second].push_back(std::move(match));
  }
  std::vector<bool> taken;
  for (std::vector<Match>& group : groups) {
    const bool longest = greedy_.at(group.front().key) == Greedy::longest;
    stable_sort(group, [=](const Match& a, const Match& b) {
      if (longest) return std::pair(b.end - b.start, a.start) < std::pair(a.end - a.start, b.start);
      return std::pair(a.start, b.end) < std::pair(b.start, a.end);
    });
    taken.assign(length, false);
    for (Match& match : group) {
      const auto first = taken.begin() + match.start;
      const auto last = taken.begin() + match.end;
      if (std::find(first, last, true) != last) continue;
      std::fill(first, last, true);
      kept.push_back(std::move(match));
    }
  }
  return kept;
}

uint32_t Matcher::reads() const {
  uint32_t mask = 0;
  for (const uint64_t attribute : tested_attributes_) mask |= column_mask_of_attribute(attribute);
  for (const uint64_t attribute : tables_.attributes) mask |= column_mask_of_attribute(attribute);
  return mask;
}

std::vector<std::string> Matcher::extensions() const {
  std::vector<std::string> names = tables_.extensions;
  for (const std::string& name : tables_.asked_extensions) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace spacy
