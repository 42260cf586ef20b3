// Layers that make rows of rows: what stands behind the vectors of texts and of spans (thinc's layers of Floats2d).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ml/floats.h"
#include "ml/layer.h"

namespace spacy {

class RowLayer : public Layer {
 public:
  /// Once all of the model is read: how wide its rows are where it is given rows of `width` floats. Throws Error E149
  /// where its parameters are for others.
  virtual size_t connect(size_t width) = 0;
  /// `rows` rows into rows of the width that connect() told; strides are multiples of kLane. Nothing is said of the
  /// floats past a row's width.
  virtual void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) = 0;
  /// The kinds of data (bits) that thinc's layer takes: what stands around it says which it gets. Rows are rows.
  enum Form : uint32_t { kMatrix = 1, kCube = 2, kList = 4, kRagged = 8, kPadded = 16, kAllElse = 32, kAny = 63 };
  virtual uint32_t forms() const { return kMatrix; }
  /// Whether a call is dear in itself: it should be given many rows at once then.
  virtual bool is_costly_to_call() const { return false; }
};

/// Throws Error E149 unless the layer that `where` describes is given the width that it takes.
void check_width(const std::string& where, size_t takes, size_t given);

/// One after another (thinc's chain); one layer alone is that layer, as there.
class RowChain final : public RowLayer {
 public:
  explicit RowChain(std::vector<std::unique_ptr<RowLayer>> layers) : layers_(std::move(layers)) {}
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  uint32_t forms() const override;
  bool is_costly_to_call() const override;
  Blueprint blueprint() override;
  /// Those of the layers.
  std::vector<Blueprint> blueprints();

 private:
  std::vector<std::unique_ptr<RowLayer>> layers_;
  std::vector<size_t> widths_;
  Floats between_[2];
};

/// What a layer makes of a row, added to the row (thinc's residual).
class Residual final : public RowLayer {
 public:
  explicit Residual(std::unique_ptr<RowLayer> layer) : layer_(std::move(layer)) {}
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  uint32_t forms() const override { return layer_->forms() & ~uint32_t{kAllElse}; }
  bool is_costly_to_call() const override { return layer_->is_costly_to_call(); }
  Blueprint blueprint() override { return container({layer_->blueprint()}); }

 private:
  std::unique_ptr<RowLayer> layer_;
  size_t width_ = 0;
};

/// A layer inside one of thinc's containers that change nothing when they predict: with_cpu, resizable, and with_array,
/// which takes sequences too.
class Wrapped final : public RowLayer {
 public:
  enum class Takes { what_it_takes, sequences, flat_sequences };
  explicit Wrapped(std::unique_ptr<RowLayer> layer, Takes takes = Takes::what_it_takes)
      : layer_(std::move(layer)), takes_(takes) {}
  uint32_t forms() const override;
  size_t connect(size_t width) override { return layer_->connect(width); }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override {
    layer_->forward(x, x_stride, rows, out, out_stride);
  }
  bool is_costly_to_call() const override { return layer_->is_costly_to_call(); }
  Blueprint blueprint() override { return container({layer_->blueprint()}); }

 private:
  std::unique_ptr<RowLayer> layer_;
  Takes takes_;
};

}  // namespace spacy
