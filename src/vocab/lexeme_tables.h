// Numbers of words that a package may bring along: lexeme_prob, lexeme_cluster and lexeme_sentiment of its lookups.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "vocab/string_store.h"

namespace spacy {

struct LexemeTables {
  enum class Kind : uint8_t { prob, cluster, sentiment, count };
  static constexpr size_t kKinds = static_cast<size_t>(Kind::count);

  struct Table {
    /// Whether the package has it, be it empty.
    bool is_there = false;
    std::unordered_map<Hash, double> values;
  };
  std::array<Table, kKinds> tables;
  /// Lexeme.prob of words that lexeme_prob has not (lexeme_settings' oov_prob); spaCy's own default without it.
  std::optional<double> oov_prob;

  const Table& table(Kind kind) const { return tables[static_cast<size_t>(kind)]; }
};

}  // namespace spacy
