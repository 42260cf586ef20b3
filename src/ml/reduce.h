// One row for each stretch of rows: a text's tokens, a span's (thinc.layers.reduce_*).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ml/row_layer.h"

namespace spacy {

/// Rows [begin, end); what an empty one gives is zeros.
struct RowRange {
  size_t begin = 0;
  size_t end = 0;
};

class Reducer : public Layer {
 public:
  /// As RowLayer::connect.
  virtual size_t connect(size_t width) = 0;
  /// A row for each range of the rows `x`, of which there are `rows`.
  virtual void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
                      size_t out_stride) = 0;
  /// As RowLayer::is_costly_to_call.
  virtual bool is_costly_to_call() const { return false; }
  /// Its nodes where it stands in a chain.
  virtual std::vector<Blueprint> steps() { return {blueprint()}; }
};

enum class Reduction { first, last, max, mean, sum };

class Reduce final : public Reducer {
 public:
  explicit Reduce(Reduction kind) : kind_(kind) {}
  Reduction kind() const { return kind_; }
  size_t connect(size_t width) override { return width_ = width; }
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  Reduction kind_;
  size_t width_ = 0;
};

/// Several side by side (thinc's concatenate); one alone is that one.
class ReduceSeveral final : public Reducer {
 public:
  explicit ReduceSeveral(std::vector<std::unique_ptr<Reducer>> parts) : parts_(std::move(parts)) {}
  /// One more, as thinc does where the first of the layers that are put together is such a one itself.
  void add(std::unique_ptr<Reducer> part) { parts_.push_back(std::move(part)); }
  std::vector<std::unique_ptr<Reducer>> take_parts() { return std::move(parts_); }
  size_t connect(size_t width) override;
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  bool is_costly_to_call() const override;
  Blueprint blueprint() override;

 private:
  std::vector<std::unique_ptr<Reducer>> parts_;
  std::vector<size_t> widths_;
  Floats part_;
};

/// A reducer and what is made of its rows (thinc's chain).
class ReduceThen final : public Reducer {
 public:
  ReduceThen(std::unique_ptr<Reducer> reducer, std::vector<std::unique_ptr<RowLayer>> then)
      : reducer_(std::move(reducer)), then_(std::move(then)) {}
  size_t connect(size_t width) override;
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  bool is_costly_to_call() const override { return reducer_->is_costly_to_call() || then_.is_costly_to_call(); }
  Blueprint blueprint() override;

 private:
  std::unique_ptr<Reducer> reducer_;
  RowChain then_;
  size_t width_ = 0;
  Floats reduced_;
};

}  // namespace spacy
