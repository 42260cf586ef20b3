#include "matcher/start_index.h"

#include <algorithm>
#include <optional>

#include "tokens/attributes.h"

namespace spacy {
namespace {

/// Attributes that tell many words apart come first.
constexpr uint64_t kPreferred[] = {attr::kOrth, attr::kLower, attr::kNorm, attr::kLemma, attr::kTag, attr::kDep};

size_t rank(uint64_t attribute) {
  const auto* const found = std::find(std::begin(kPreferred), std::end(kPreferred), attribute);
  return static_cast<size_t>(found - std::begin(kPreferred));
}

struct Required {
  uint64_t attribute;
  std::vector<uint64_t> values;
};

/// What the pattern's first token must have, or nullopt where that can't be listed.
std::optional<Required> required_at_start(const CompiledPattern& pattern, const PatternTables& tables) {
  const PatternNode& first = pattern.nodes.front();
  if (first.quantifier != Quantifier::one || first.is_careful) return std::nullopt;
  std::optional<Required> best;
  const auto take = [&](uint64_t attribute, std::vector<uint64_t> values) {
    if (!best || rank(attribute) < rank(best->attribute)) best = Required{attribute, std::move(values)};
  };
  for (uint32_t i = first.attributes; i < first.attributes_end; ++i) {
    take(pattern.attributes[i].attribute, {pattern.attributes[i].value});
  }
  for (uint32_t i = first.predicates; i < first.predicates_end; ++i) {
    const auto allowed = tables.predicates[pattern.predicates[i]]->allowed();
    if (allowed) take(allowed->attribute, allowed->values);
  }
  return best;
}

}  // namespace

StartIndex::StartIndex(const std::vector<CompiledPattern>& patterns, const PatternTables& tables) {
  for (size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i].nodes.empty()) continue;  // a token that occurs {0} times matches nothing
    const auto place = static_cast<uint32_t>(i);
    const auto required = required_at_start(patterns[i], tables);
    if (!required) anywhere_.push_back(place);
    if (!required) continue;
    for (const uint64_t value : required->values) places(required->attribute, value).push_back(place);
  }
}

StartIndex::Places& StartIndex::places(uint64_t attribute, uint64_t value) {
  const auto same = [=](const ByAttribute& by) { return by.attribute == attribute; };
  const auto found = std::find_if(attributes_.begin(), attributes_.end(), same);
  if (found != attributes_.end()) return found->places[value];
  attributes_.push_back({attribute, {}});
  return attributes_.back().places[value];
}

void StartIndex::candidates(const TokenValues& values, size_t token, std::vector<uint32_t>& places) const {
  places = anywhere_;
  size_t lists = places.empty() ? 0 : 1;
  for (const ByAttribute& by : attributes_) {
    const auto found = by.places.find(values.for_matcher(by.attribute, token));
    if (found == by.places.end()) continue;
    places.insert(places.end(), found->second.begin(), found->second.end());
    ++lists;
  }
  if (lists > 1) std::sort(places.begin(), places.end());
}

}  // namespace spacy
