#include "kb/kb_parts.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace spacy {
namespace {

// Of floats, each a little off what was checked when the alias was added.
constexpr double kRounding = 1e-6;

void check_alias(const KbAlias& alias, size_t number, size_t entities, std::string_view what) {
  double sum = 0;
  for (const float prior : alias.priors) sum += prior;
  // Not a number is too much as well.
  if (!(sum <= kPriorSum + kRounding)) {
    throw Error("E133", "The sum of prior probabilities for alias " + std::to_string(number) + " of '" +
                            std::string(what) + "' should not exceed 1, but is " + std::to_string(sum) + ".");
  }
  for (const uint32_t entity : alias.entities) {
    if (entity <= entities) continue;
    throw Error("E134", "Entity " + std::to_string(entity) + ", which alias " + std::to_string(number) + " of '" +
                            std::string(what) + "' stands for, is not defined in the Knowledge Base: it has " +
                            std::to_string(entities) + " entities.");
  }
}

}  // namespace

std::span<const float> KbVectors::row(size_t row) const {
  if (row >= starts_.size() || starts_[row] == kEmpty) return {};
  return {values_.data() + size_t{starts_[row]} * length_, length_};
}

float* KbVectors::append() {
  const size_t filled = length_ == 0 ? 0 : values_.size() / length_;
  starts_.push_back(static_cast<uint32_t>(filled));
  values_.resize(values_.size() + length_);
  return values_.data() + filled * length_;
}

void KbVectors::add(std::span<const float> vector) { std::copy(vector.begin(), vector.end(), append()); }

void KbVectors::reserve(size_t rows) {
  starts_.reserve(rows + 1);
  values_.reserve(rows * length_);
}

void bad_kb(std::string_view what, std::string_view part, const std::string& problem) {
  throw Error("E145", "Error reading `" + std::string(part) + "` of the knowledge base '" + std::string(what) +
                          "': " + problem + ". Write it again with Python's kb.to_disk or kb.to_bytes.");
}

size_t checked_length(uint64_t length, std::string_view what) {
  constexpr uint64_t kLongest = 1 << 24;
  if (length > kLongest) bad_kb(what, "vector length", std::to_string(length) + " is no length of vectors");
  return static_cast<size_t>(length);
}

void check_parts(const KbParts& parts, std::string_view what) {
  for (size_t row = 0; row < parts.vectors.rows(); ++row) {
    for (const float value : parts.vectors.row(row)) {
      if (!std::isfinite(value)) {
        bad_kb(what, "vector element", "vector " + std::to_string(row) + " holds a value that is not a finite number");
      }
    }
  }
  for (size_t i = 0; i < parts.entities.size(); ++i) {
    const uint32_t index = parts.entities[i].vector_index;
    if (index < parts.vectors.rows()) continue;
    bad_kb(what, "vector index",
           "entity " + std::to_string(i + 1) + " has vector " + std::to_string(index) + ", and there are " +
               std::to_string(parts.vectors.rows()));
  }
  for (size_t i = 0; i < parts.aliases.size(); ++i) check_alias(parts.aliases[i], i + 1, parts.entities.size(), what);
}

}  // namespace spacy
