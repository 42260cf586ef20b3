#include "matcher/phrase_matcher.h"

#include <algorithm>

#include "base/error.h"
#include "matcher/pattern_schema.h"
#include "text/unicode.h"

namespace spacy {
namespace {

/// Marks the end of a phrase among the values of tokens.
constexpr uint64_t kTerminal = 826361138722620965;

/// The attribute's name as spaCy knows it, or "" where token patterns do not have it.
std::string normal_name(std::string_view given) {
  std::string name = str_upper(given);
  if (name == "TEXT") return "ORTH";
  if (name == "IS_SENT_START") return "SENT_START";
  return is_pattern_attribute(name) ? name : std::string();
}

}  // namespace

PhraseMatcher::PhraseMatcher(Vocab& vocab, std::string_view attribute, bool validate)
    : vocab_(vocab), attribute_name_(normal_name(attribute)), validate_(validate) {
  if (attribute_name_.empty()) {
    throw Error("E152", "The attribute " + std::string(attribute) + " is not supported for token patterns.");
  }
  attribute_ = *attribute_id(attribute_name_);
}

std::vector<std::string> PhraseMatcher::add(std::string_view key, std::span<const Doc> docs) {
  std::vector<std::string> warnings;
  vocab_.get(key);
  const Hash id = StringStore::hash_of(key);
  std::set<Phrase>& phrases = rules_[id];
  for (const Doc& doc : docs) {
    if (doc.length() == 0) continue;
    require_annotation(doc, attribute_);
    if (validate_ && !needs_annotation(attribute_) && has_any_annotation(doc)) {
      warnings.push_back("[W012] A Doc that is added to the PhraseMatcher for '" + std::string(key) +
                         "' is parsed or tagged, but to match on '" + attribute_name_ +
                         "' that is not needed: make such docs with nlp.makeDoc, which is faster.");
    }
    const TokenValues values(doc);
    Phrase phrase;
    for (size_t i = 0; i < doc.length(); ++i) phrase.push_back(values.get(attribute_, i));
    insert(id, phrase, warnings);
    phrases.insert(std::move(phrase));
  }
  return warnings;
}

uint32_t PhraseMatcher::descend(uint32_t node, uint64_t value) {
  if (const uint32_t* const next = nodes_[node].find(value)) return *next;
  const auto added = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_[node].set(value, added);
  return added;
}

void PhraseMatcher::insert(Hash key, const Phrase& phrase, std::vector<std::string>& warnings) {
  uint32_t node = 0;
  for (const uint64_t value : phrase) {
    if (value == kTerminal) {
      warnings.emplace_back("[W021] Unexpected hash collision in PhraseMatcher: matches may be incorrect.");
      break;
    }
    node = descend(node, value);
  }
  nodes_[descend(node, kTerminal)].set(key, 0);
}

void PhraseMatcher::remove(std::string_view key) {
  const Hash id = StringStore::hash_of(key);
  const auto rule = rules_.find(id);
  if (rule == rules_.end()) {
    throw Error("E175", "Can't remove the rule of an unknown match pattern ID: " + std::string(key) + ".");
  }
  std::vector<Phrase> phrases(rule->second.begin(), rule->second.end());
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const Phrase& a, const Phrase& b) { return a.size() > b.size(); });
  for (const Phrase& phrase : phrases) erase(id, phrase);
  rules_.erase(rule);
}

/// Takes the key from the phrase's end, and with its last key what only this phrase leads along.
void PhraseMatcher::erase(Hash key, const Phrase& phrase) {
  std::vector<std::pair<uint32_t, uint64_t>> path;
  uint32_t node = 0;
  for (const uint64_t value : phrase) {
    const uint32_t* const next = nodes_[node].find(value);
    if (!next) return;
    path.emplace_back(node, value);
    node = *next;
  }
  const uint32_t* const terminal = nodes_[node].find(kTerminal);
  if (!terminal) return;
  std::vector<Hash> keys;
  nodes_[*terminal].each([&](Hash other, uint32_t) { keys.push_back(other); });
  if (keys != std::vector{key}) {
    nodes_[*terminal].clear(key);
    return;
  }
  path.emplace_back(node, kTerminal);
  for (bool is_last = true; is_last && !path.empty(); path.pop_back()) {
    Node& holder = nodes_[path.back().first];
    is_last = holder.filled() == 1;
    holder.clear(path.back().second);
  }
}

void PhraseMatcher::emit(uint32_t node, size_t start, size_t end, std::vector<Match>& matches) const {
  const uint32_t* const terminal = nodes_[node].find(kTerminal);
  if (!terminal) return;
  nodes_[*terminal].each([&](Hash key, uint32_t) {
    matches.push_back({key, static_cast<uint32_t>(start), static_cast<uint32_t>(end), {}});
  });
}

std::vector<Match> PhraseMatcher::operator()(const Doc& doc, size_t start, size_t end) const {
  std::vector<Match> matches;
  const TokenValues values(doc);
  end = std::min(end, doc.length());
  for (size_t first = start; first < end; ++first) {
    const uint32_t* next = nodes_[0].find(values.get(attribute_, first));
    for (size_t last = first + 1; next != nullptr; ++last) {
      emit(*next, first, last, matches);
      next = last < end ? nodes_[*next].find(values.get(attribute_, last)) : nullptr;
    }
  }
  return matches;
}

}  // namespace spacy
