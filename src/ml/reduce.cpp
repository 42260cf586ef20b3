#include "ml/reduce.h"

#include <algorithm>

#include "ml/kernels.h"

namespace spacy {
namespace {

constexpr const char* kNames[] = {"reduce_first", "reduce_last", "reduce_max", "reduce_mean", "reduce_sum"};

void larger(const float* x, size_t width, float* out) {
  for (size_t i = 0; i < width; ++i) out[i] = x[i] > out[i] ? x[i] : out[i];
}

}  // namespace

void Reduce::reduce(const float* x, size_t x_stride, size_t /*rows*/, std::span<const RowRange> ranges, float* out,
                    size_t out_stride) {
  for (const RowRange range : ranges) {
    if (range.begin == range.end) {
      std::fill_n(out, width_, 0.0F);
      out += out_stride;
      continue;
    }
    const size_t start = kind_ == Reduction::last ? range.end - 1 : range.begin;
    std::copy_n(x + start * x_stride, width_, out);
    if (kind_ != Reduction::first && kind_ != Reduction::last) {
      for (size_t row = range.begin + 1; row < range.end; ++row) {
        if (kind_ == Reduction::max) {
          larger(x + row * x_stride, width_, out);
        } else {
          kernels().add(x + row * x_stride, width_, out);
        }
      }
    }
    if (kind_ == Reduction::mean) {
      const float scale = 1.0F / static_cast<float>(range.end - range.begin);
      for (size_t i = 0; i < width_; ++i) out[i] *= scale;
    }
    out += out_stride;
  }
}

Blueprint Reduce::blueprint() { return leaf(kNames[static_cast<size_t>(kind_)]); }

size_t ReduceSeveral::connect(size_t width) {
  size_t all = 0;
  widths_.clear();
  for (const auto& part : parts_) {
    widths_.push_back(part->connect(width));
    all += widths_.back();
  }
  return all;
}

void ReduceSeveral::reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
                           size_t out_stride) {
  size_t at = 0;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const size_t stride = padded(widths_[i]);
    part_.reserve(ranges.size() * stride);
    parts_[i]->reduce(x, x_stride, rows, ranges, part_.data(), stride);
    for (size_t row = 0; row < ranges.size(); ++row) {
      std::copy_n(part_.data() + row * stride, widths_[i], out + row * out_stride + at);
    }
    at += widths_[i];
  }
  part_.trim();
}

bool ReduceSeveral::is_costly_to_call() const {
  return std::any_of(parts_.begin(), parts_.end(), [](const auto& part) { return part->is_costly_to_call(); });
}

Blueprint ReduceSeveral::blueprint() {
  if (parts_.size() == 1) return parts_[0]->blueprint();
  std::vector<Blueprint> parts;
  for (const auto& part : parts_) parts.push_back(part->blueprint());
  return container(std::move(parts));
}

size_t ReduceThen::connect(size_t width) {
  width_ = reducer_->connect(width);
  return then_.connect(width_);
}

void ReduceThen::reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
                        size_t out_stride) {
  const size_t stride = padded(width_);
  reduced_.reserve(ranges.size() * stride);
  reducer_->reduce(x, x_stride, rows, ranges, reduced_.data(), stride);
  then_.forward(reduced_.data(), stride, ranges.size(), out, out_stride);
  reduced_.trim();
}

Blueprint ReduceThen::blueprint() {
  std::vector<Blueprint> layers = reducer_->steps();
  for (Blueprint& layer : then_.blueprints()) layers.push_back(std::move(layer));
  return container(std::move(layers));
}

}  // namespace spacy
