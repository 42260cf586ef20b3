#include "ml/mean_max_reducer.h"

#include <algorithm>

#include "ml/maxout.h"

namespace spacy {

size_t MeanMaxReducer::connect(size_t width) {
  check_width(where_, inputs_, kParts * width);
  return width_;
}

void MeanMaxReducer::multiply_tokens(const float* x, size_t x_stride, RowRange rows) {
  const size_t count = rows.end - rows.begin;
  for (const Part part : {last, first, mean}) {
    products_[part].reserve(count * part_size());
    weights_[part].multiply(x + rows.begin * x_stride, x_stride, count, products_[part].data(), part_size());
  }
}

void MeanMaxReducer::multiply_spans(const float* x, size_t x_stride, std::span<const RowRange> ranges, Part part) {
  static constexpr Reduction kKinds[] = {Reduction::last, Reduction::first, Reduction::mean, Reduction::max};
  Reduce reduce(kKinds[part]);
  const size_t stride = padded(reduce.connect(inputs_ / kParts));
  reduced_.reserve(ranges.size() * stride);
  reduce.reduce(x, x_stride, 0, ranges, reduced_.data(), stride);
  products_[part].reserve(ranges.size() * part_size());
  weights_[part].multiply(reduced_.data(), stride, ranges.size(), products_[part].data(), part_size());
}

void MeanMaxReducer::mean_of_products(RowRange range, float* out) const {
  const float* const rows = products_[mean].data();
  std::copy_n(rows + range.begin * part_size(), part_size(), out);
  for (size_t row = range.begin + 1; row < range.end; ++row) {
    kernels().add(rows + row * part_size(), part_size(), out);
  }
  const float scale = 1.0F / static_cast<float>(range.end - range.begin);
  for (size_t i = 0; i < part_size(); ++i) out[i] *= scale;
}

void MeanMaxReducer::reduce(const float* x, size_t x_stride, size_t /*rows*/, std::span<const RowRange> ranges,
                            float* out, size_t out_stride) {
  if (ranges.empty()) return;
  RowRange covered = ranges[0];
  for (const RowRange& range : ranges) {
    covered = {std::min(covered.begin, range.begin), std::max(covered.end, range.end)};
  }
  const bool by_token = covered.end - covered.begin <= ranges.size();
  if (by_token) {
    multiply_tokens(x, x_stride, covered);
  } else {
    for (const Part part : {last, first, mean}) multiply_spans(x, x_stride, ranges, part);
  }
  multiply_spans(x, x_stride, ranges, max);

  row_.reserve(part_size() + 2 * stride_);
  float* const means = row_.data();
  float* const sums = means + part_size();
  float* const zeros = sums + stride_;
  std::fill_n(zeros, stride_, 0.0F);
  for (size_t i = 0; i < ranges.size(); ++i) {
    const RowRange range{ranges[i].begin - covered.begin, ranges[i].end - covered.begin};
    const auto product = [&](Part part, size_t row) { return products_[part].data() + row * part_size(); };
    if (by_token) mean_of_products(range, means);
    const float* const parts[] = {product(last, by_token ? range.end - 1 : i),
                                  product(first, by_token ? range.begin : i), by_token ? means : product(mean, i),
                                  product(max, i)};
    kernels().sum_pieces(parts, kParts, bias_.data(), pieces_, stride_, sums);
    kernels().normalize(sums, width_, norm_.gain(), norm_.bias(), zeros, out + i * out_stride);
  }
}

void MeanMaxReducer::read(ModelNode& node) {
  where_ = node.described();
  const std::vector<uint64_t> shape = node.shape("W");
  if (shape.size() != 3 || shape[1] == 0 || shape[2] == 0 || shape[2] % kParts != 0) {
    node.fail("parameter 'W' is not a stack of matrices for four rows side by side");
  }
  pieces_ = static_cast<size_t>(shape[1]);
  inputs_ = static_cast<size_t>(shape[2]);
  const FloatView weights = node.param("W", {width_, pieces_, inputs_});
  const FloatView bias = node.param("b", {width_, pieces_});
  const size_t depth = inputs_ / kParts;
  for (PackedMatrix& part : weights_) part = PackedMatrix(depth, part_size());
  bias_.reset(part_size());
  for (size_t o = 0, from = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      const size_t column = piece * stride_ + o;
      bias_.data()[column] = bias[o * pieces_ + piece];
      for (size_t i = 0; i < inputs_; ++i, ++from) weights_[i / depth].at(i % depth, column) = weights[from];
    }
  }
}

void MeanMaxReducer::write(std::string_view name, float* to) const {
  const size_t depth = inputs_ / kParts;
  for (size_t o = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      const size_t column = piece * stride_ + o;
      if (name == "b") {
        *to++ = bias_.data()[column];
        continue;
      }
      for (size_t i = 0; i < inputs_; ++i) *to++ = weights_[i / depth].at(i % depth, column);
    }
  }
}

Blueprint MeanMaxReducer::blueprint() {
  Blueprint maxout = leaf(
      "maxout", [this](ModelNode& node) { read(node); }, [this](std::string_view name, float* to) { write(name, to); });
  Blueprint rows = container({leaf("reduce_last"), leaf("reduce_first"), leaf("reduce_mean"), leaf("reduce_max")});
  return container({std::move(rows), normalized_blueprint(std::move(maxout), norm_)});
}

}  // namespace spacy
