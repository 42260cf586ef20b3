// A pattern as the matcher runs it.
#pragma once

#include <cstdint>
#include <vector>

#include "matcher/operators.h"
#include "matcher/predicates.h"

namespace spacy {

struct AttributeTest {
  uint64_t attribute;
  uint64_t value;
};

/// `index` is the place of an extension attribute's name.
struct ExtensionTest {
  uint32_t index;
  uint64_t value;
};

struct PatternNode {
  Quantifier quantifier = Quantifier::one;
  bool is_final = false;
  /// A predicate of it may throw: all are asked before anything else is looked at.
  bool is_careful = false;
  uint32_t token_index = 0;
  // Ranges of the pattern's lists.
  uint32_t attributes = 0;
  uint32_t attributes_end = 0;
  uint32_t extensions = 0;
  uint32_t extensions_end = 0;
  uint32_t predicates = 0;
  uint32_t predicates_end = 0;
};

struct CompiledPattern {
  Hash key = 0;
  std::vector<PatternNode> nodes;
  std::vector<AttributeTest> attributes;
  std::vector<ExtensionTest> extensions;
  std::vector<uint32_t> predicates;

  /// Whether it matches exactly as many tokens as it has.
  bool is_fixed() const;
};

/// What the patterns of a matcher share.
struct PatternTables {
  std::vector<std::unique_ptr<Predicate>> predicates;
  std::map<std::string, uint32_t> predicate_places;  // by what they ask
  std::vector<std::string> extensions;               // names that are compared by value
  std::vector<std::string> asked_extensions;         // names that predicates ask
  std::vector<uint64_t> attributes;                  // that predicates ask
};

/// Compiles one pattern, a list that is not empty (_preprocess_pattern). Adds to `warnings` what is left out (W035).
/// Throws Error E011, E152, E153, E154, E017, BAD_PATTERN, BAD_MORPH where Python raises.
CompiledPattern compile_pattern(Hash key, const Json& pattern, Vocab& vocab, PatternTables& tables,
                                const FuzzyCompare& compare, std::vector<std::string>& warnings);

}  // namespace spacy
