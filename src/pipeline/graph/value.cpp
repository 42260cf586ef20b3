#include "pipeline/graph/value.h"

namespace spacy {

GraphValue::GraphValue() = default;
GraphValue::GraphValue(const GraphValue& other) = default;
GraphValue::GraphValue(GraphValue&& other) noexcept = default;
GraphValue& GraphValue::operator=(const GraphValue& other) = default;
GraphValue& GraphValue::operator=(GraphValue&& other) noexcept = default;
GraphValue::~GraphValue() = default;

GraphValue GraphValue::of_docs(std::span<const Doc> docs) {
  GraphValue value;
  value.kind = Kind::docs;
  value.docs = docs;
  for (const Doc& doc : docs) {
    value.lengths.push_back(doc.length());
    value.rows += doc.length();
  }
  return value;
}

GraphValue GraphValue::of_parts(std::vector<GraphValue> parts) {
  GraphValue value;
  value.kind = Kind::tuple;
  value.parts = std::move(parts);
  return value;
}

GraphValue GraphValue::like(size_t new_width, bool ints) const {
  GraphValue value;
  value.kind = kind;
  value.is_ints = ints;
  value.dims = dims;
  value.rows = rows;
  value.width = new_width;
  value.lengths = lengths;
  value.stretches = stretches;
  value.make_room();
  return value;
}

GraphValue GraphValue::as(Kind other) const {
  GraphValue value = *this;
  value.kind = other;
  return value;
}

void GraphValue::make_room() {
  floats.reset();
  numbers.reset();
  if (is_ints) {
    numbers = std::make_shared<std::vector<uint64_t>>(rows * width);
  } else {
    floats = std::make_shared<Floats>(rows * stride());
  }
}

std::vector<RowRange> GraphValue::ranges() const {
  std::vector<RowRange> all;
  size_t at = 0;
  for (const size_t length : lengths) {
    all.push_back({at, at + length});
    at += length;
  }
  return all;
}

std::string GraphValue::described() const {
  const std::string numbers_of = is_ints ? "integers" : "floats";
  switch (kind) {
    case Kind::docs:
      return "docs";
    case Kind::words:
      return "tokens";
    case Kind::array:
      return "an array of " + numbers_of + " with " + std::to_string(dims) + " dimension" + (dims == 1 ? "" : "s");
    case Kind::list:
      return "a list of arrays of " + numbers_of;
    case Kind::ragged:
      return "ragged " + numbers_of;
    case Kind::padded:
      return "padded " + numbers_of;
    case Kind::tuple:
      return "a tuple of " + std::to_string(parts.size());
  }
  return {};
}

}  // namespace spacy
