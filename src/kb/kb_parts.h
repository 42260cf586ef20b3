// What a knowledge base consists of, as its files have it; the numbers of entities begin with 1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocab/string_store.h"

namespace spacy {

struct KbEntity {
  Hash hash = 0;
  float freq = 0;
  uint32_t vector_index = 0;
};

struct KbAlias {
  Hash hash = 0;
  /// Numbers of entities; 0 is none.
  std::vector<uint32_t> entities;
  std::vector<float> priors;
};

/// Rows of one length. A row may be empty: Python's tables have such at their end.
class KbVectors {
 public:
  explicit KbVectors(size_t length = 0) : length_(length) {}
  size_t rows() const { return starts_.size(); }
  std::span<const float> row(size_t row) const;
  void add(std::span<const float> vector);
  void add_empty() { starts_.push_back(kEmpty); }
  /// Room for a row to be filled.
  float* append();
  void reserve(size_t rows);

 private:
  static constexpr uint32_t kEmpty = UINT32_MAX;
  size_t length_;
  std::vector<uint32_t> starts_;  // which of the full rows
  std::vector<float> values_;
};

struct KbParts {
  size_t vector_length = 0;
  KbVectors vectors;
  std::vector<KbEntity> entities;
  std::vector<KbAlias> aliases;
};

/// What a sum of probabilities may exceed 1 by.
constexpr double kPriorSum = 1.00001;

/// Throws Error E145, E133 or E134 where an entity's vector, or an alias's entity, is not there, and where an alias's
/// probabilities are more than 1. `what` is the file.
void check_parts(const KbParts& parts, std::string_view what);
[[noreturn]] void bad_kb(std::string_view what, std::string_view part, const std::string& problem);

/// Throws Error E145 for a length of vectors that none can be of.
size_t checked_length(uint64_t length, std::string_view what);

/// The file `contents` (docs/formats/knowledge-base.md).
std::string write_contents(const KbParts& parts);
KbParts read_contents(std::string_view bytes, std::string_view what);
/// InMemoryLookupKB.to_bytes.
std::string write_kb_bytes(const KbParts& parts);
KbParts read_kb_bytes(std::string_view bytes, std::string_view what);

}  // namespace spacy
