// Which patterns may begin at a token, by what their first part requires.
#pragma once

#include <unordered_map>
#include <vector>

#include "matcher/compiled_pattern.h"

namespace spacy {

/// Places of patterns by a value that their first token must have. Most docs' tokens begin few of a matcher's patterns.
class StartIndex {
 public:
  StartIndex() = default;
  StartIndex(const std::vector<CompiledPattern>& patterns, const PatternTables& tables);

  /// Fills `places` with the patterns that may begin at a token, in their order.
  void candidates(const TokenValues& values, size_t token, std::vector<uint32_t>& places) const;

 private:
  using Places = std::vector<uint32_t>;
  struct ByAttribute {
    uint64_t attribute;
    std::unordered_map<uint64_t, Places> places;
  };

  Places& places(uint64_t attribute, uint64_t value);

  std::vector<ByAttribute> attributes_;
  Places anywhere_;
};

}  // namespace spacy
