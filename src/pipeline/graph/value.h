// What passes between the layers of a graph that a config puts together: thinc's kinds of data, of a batch of docs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ml/floats.h"
#include "ml/reduce.h"
#include "tokens/doc.h"

namespace spacy {

/// Of an array, a list of arrays, ragged and padded rows: a block of rows, each of `width` numbers. A copy shares it.
struct GraphValue {
  enum class Kind : uint8_t { docs, words, array, list, ragged, padded, tuple };
  Kind kind = Kind::array;
  bool is_ints = false;
  /// Dimensions of an array, of each array in a list.
  uint8_t dims = 2;
  size_t rows = 0;
  size_t width = 0;
  std::shared_ptr<Floats> floats;                  // rows padded(width) apart
  std::shared_ptr<std::vector<uint64_t>> numbers;  // rows with nothing between them
  /// Rows of each stretch: of each array in a list, of each sequence. Of an array: those that belong to one doc, for a
  /// doc's rows are those that it would have alone.
  std::vector<size_t> lengths;
  /// How many stretches each doc has; empty: one.
  std::vector<size_t> stretches;
  std::span<const Doc> docs;
  std::vector<GraphValue> parts;  // of a tuple

  // Written out of line: they are called everywhere.
  GraphValue();
  GraphValue(const GraphValue& other);
  GraphValue(GraphValue&& other) noexcept;
  GraphValue& operator=(const GraphValue& other);
  GraphValue& operator=(GraphValue&& other) noexcept;
  ~GraphValue();

  static GraphValue of_docs(std::span<const Doc> docs);
  static GraphValue of_parts(std::vector<GraphValue> parts);
  /// Rows whose values are not defined yet, laid out as another's.
  GraphValue like(size_t new_width, bool ints = false) const;
  GraphValue as(Kind other) const;
  /// Room for `rows` rows.
  void make_room();

  float* row(size_t i) { return floats->data() + i * stride(); }
  const float* row(size_t i) const { return floats->data() + i * stride(); }
  uint64_t* ints(size_t i) { return numbers->data() + i * width; }
  const uint64_t* ints(size_t i) const { return numbers->data() + i * width; }
  size_t stride() const { return padded(width); }

  bool is(Kind other) const { return kind == other; }
  bool is_sequence() const { return kind == Kind::list || kind == Kind::ragged || kind == Kind::padded; }
  bool is_floats(Kind other) const { return kind == other && !is_ints; }
  /// An array of floats with two dimensions.
  bool is_matrix() const { return is_floats(Kind::array) && dims == 2; }
  /// Where the stretches lie.
  std::vector<RowRange> ranges() const;
  /// "a list of arrays of floats", for errors.
  std::string described() const;
};

}  // namespace spacy
