#include "matcher/phrase_matcher.h"

#include <algorithm>
#include <string>

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
    : vocab_(&vocab), attribute_name_(normal_name(attribute)), validate_(validate) {
  if (attribute_name_.empty()) {
    throw Error("E152", "The attribute " + std::string(attribute) + " is not supported for token patterns.");
  }
  attribute_ = *attribute_id(attribute_name_);
}

std::vector<std::string> PhraseMatcher::add(std::string_view key, std::span<const Doc> docs) {
  std::vector<std::string> warnings;
  vocab_->get(key);
  const Hash id = StringStore::hash_of(key);
  rules_.try_emplace(id);
  for (const Doc& doc : docs) add(id, doc, key, warnings);
  return warnings;
}

void PhraseMatcher::add(Hash key, const Doc& doc, std::string_view shown, std::vector<std::string>& warnings) {
  std::vector<uint32_t>& ends = rules_[key];
  if (doc.length() == 0) return;
  require_annotation(doc, attribute_);
  if (validate_ && !needs_annotation(attribute_) && has_any_annotation(doc)) {
    warnings.push_back("[W012] A Doc that is added to the PhraseMatcher for '" + std::string(shown) +
                       "' is parsed or tagged, but to match on '" + attribute_name_ +
                       "' that is not needed: make such docs with nlp.makeDoc, which is faster.");
  }
  const TokenValues values(doc);
  uint32_t node = PhraseTrie::kRoot;
  for (size_t i = 0; i < doc.length(); ++i) {
    const uint64_t value = values.get(attribute_, i);
    if (value == kTerminal) {
      warnings.emplace_back("[W021] Unexpected hash collision in PhraseMatcher: matches may be incorrect.");
      break;
    }
    node = trie_.grow(node, value);
  }
  if (trie_.mark(node, key)) ends.push_back(node);
}

void PhraseMatcher::remove(std::string_view key) {
  const Hash id = StringStore::hash_of(key);
  if (!has(id)) {
    throw Error("E175", "Can't remove the rule of an unknown match pattern ID: " + std::string(key) + ".");
  }
  remove(id);
}

void PhraseMatcher::remove(Hash key) {
  const auto rule = rules_.find(key);
  if (rule == rules_.end())
    throw Error("E175", "Can't remove an unknown match pattern ID: " + std::to_string(key) + ".");
  for (const uint32_t end : rule->second) trie_.unmark(end, key);
  rules_.erase(rule);
}

void PhraseMatcher::emit(uint32_t node, size_t start, size_t end, std::vector<Match>& matches) const {
  trie_.each_key(node, [&](Hash key) {
    matches.push_back({key, static_cast<uint32_t>(start), static_cast<uint32_t>(end), {}});
  });
}

std::vector<Match> PhraseMatcher::operator()(const Doc& doc, size_t start, size_t end) const {
  std::vector<Match> matches;
  const TokenValues values(doc);
  end = std::min(end, doc.length());
  for (size_t first = start; first < end; ++first) {
    uint32_t node = trie_.next(PhraseTrie::kRoot, values.get(attribute_, first));
    for (size_t last = first + 1; node != PhraseTrie::kRoot; ++last) {
      emit(node, first, last, matches);
      node = last < end ? trie_.next(node, values.get(attribute_, last)) : PhraseTrie::kRoot;
    }
  }
  return matches;
}

}  // namespace spacy
