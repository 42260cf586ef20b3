#include "ml/row_encoder.h"

#include <numeric>

namespace spacy {

/// Rows in the guise of an embedding: the tuple of a row is its number, and no number comes twice.
class RowEncoder::GivenRows final : public Embedding {
 public:
  explicit GivenRows(size_t width) : width_(width) { inputs_.attributes = {"ORTH"}; }
  size_t width() const override { return width_; }
  const TokenInputs& inputs() const override { return inputs_; }
  bool repeats() const override { return false; }
  void embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) override {
    for (size_t i = 0; i < tuples.size(); ++i) {
      float* const row = out + i * out_stride;
      std::copy_n(x_ + (*tuples[i] - first_) * stride_, width_, row);
      std::fill(row + width_, row + out_stride, 0.0F);
    }
  }
  Blueprint blueprint() override { return leaf(""); }
  /// Looks at these rows from here on; answers the number of the first.
  uint64_t look_at(const float* x, size_t stride, size_t rows) {
    x_ = x;
    stride_ = stride;
    first_ = next_;
    next_ += rows;
    return first_;
  }

 private:
  size_t width_;
  TokenInputs inputs_;
  const float* x_ = nullptr;
  size_t stride_ = 0;
  uint64_t first_ = 0;
  uint64_t next_ = 0;
};

RowEncoder::RowEncoder(std::unique_ptr<WindowEncoder> encode) : encode_(encode.get()) {
  auto rows = std::make_unique<GivenRows>(encode->width());
  rows_ = rows.get();
  network_ = std::make_unique<Tok2Vec>(std::move(rows), std::move(encode));
}

RowEncoder::~RowEncoder() = default;

void RowEncoder::forward(const float* x, size_t x_stride, std::span<const size_t> lengths, std::span<float* const> outs,
                         size_t out_stride) {
  const size_t count = std::accumulate(lengths.begin(), lengths.end(), size_t{0});
  numbers_.resize(count);
  std::iota(numbers_.begin(), numbers_.end(), rows_->look_at(x, x_stride, count));
  stretches_.clear();
  const uint64_t* number = numbers_.data();
  for (size_t i = 0; i < lengths.size(); ++i) {
    stretches_.push_back({number, lengths[i], outs[i]});
    number += lengths[i];
  }
  network_->predict(stretches_, out_stride);
}

}  // namespace spacy
