#include "ml/window_layer.h"

#include <algorithm>

#include "ml/maxout.h"
#include "ml/mish.h"

namespace spacy {
namespace {

// Rows at a time: their products stay in the first cache, the weights of the layer in the second.
constexpr size_t kPairs = 24;
constexpr size_t kPairedRows = 2 * kPairs;

}  // namespace

WindowLayer::WindowLayer(size_t width, size_t window, size_t pieces, Activation activation, bool first, bool dropout)
    : width_(width),
      stride_(padded(width)),
      window_(window),
      places_(2 * window + 1),
      pieces_(pieces),
      activation_(activation),
      first_(first),
      dropout_(dropout),
      norm_(width) {}

void WindowLayer::products(const float* x, size_t rows, float* out, size_t out_stride) const {
  weights_[0].multiply(x, stride_, rows, out, out_stride);
}

void WindowLayer::sum(const float* const* parts, const float* residual, float* out) {
  summed_.reserve(stride_);
  kernels().sum_pieces(parts, places_, bias_.data(), pieces_, stride_, summed_.data());
  normalize(summed_.data(), residual, out);
}

void WindowLayer::normalize(float* summed, const float* residual, float* out) const {
  if (activation_ == Activation::mish) mish(summed, width_);
  kernels().normalize(summed, width_, norm_.gain(), norm_.bias(), residual, out);
}

void WindowLayer::forward(const float* x, std::span<const Range> ranges, float* out) {
  summed_.reserve(kPairedRows * stride_);
  if (!winograd()) {
    products_.reserve(pieces_ * kPairedRows * kLane);
    for (const Range& range : ranges) {
      for (size_t row = range.first; row < range.last; row += kPairedRows) {
        forward_rows(x, row, std::min(kPairedRows, range.last - row), out);
      }
    }
    return;
  }
  transformed_.reserve(4 * kPairs * stride_);
  products_.reserve(pieces_ * 4 * kPairs * kLane);
  size_t rows[kPairs];
  bool both[kPairs];
  size_t pairs = 0;
  for (const Range& range : ranges) {
    for (size_t row = range.first; row < range.last; row += 2) {
      rows[pairs] = row;
      both[pairs] = row + 1 < range.last;
      if (++pairs == kPairs) {
        forward_pairs(x, rows, both, pairs, out);
        pairs = 0;
      }
    }
  }
  if (pairs > 0) forward_pairs(x, rows, both, pairs, out);
}

void WindowLayer::forward_pairs(const float* x, const size_t* rows, const bool* both, size_t pairs, float* out) {
  const Kernels& kernel = kernels();
  const size_t plane = pairs * stride_;
  for (size_t i = 0; i < pairs; ++i) {
    kernel.winograd_in(x + (rows[i] - 1) * stride_, stride_, transformed_.data() + i * stride_, plane);
  }
  for (size_t tile = 0; tile < stride_ / kLane; ++tile) {
    float* to = products_.data();
    for (size_t piece = 0; piece < pieces_; ++piece) {
      for (size_t part = 0; part < 4; ++part, to += pairs * kLane) {
        kernel.tile(transformed_.data() + part * plane, stride_, pairs, weights_[part].panel(tile * pieces_ + piece),
                    stride_, to, kLane);
      }
    }
    kernel.winograd_max(products_.data(), pairs, pieces_, bias_.data() + tile * pieces_ * kLane,
                        summed_.data() + tile * kLane, stride_);
  }
  for (size_t i = 0; i < pairs; ++i) {
    const size_t at = rows[i] * stride_;
    float* const summed = summed_.data() + 2 * i * stride_;
    normalize(summed, x + at, out + at);
    if (both[i]) normalize(summed + stride_, x + at + stride_, out + at + stride_);
  }
}

void WindowLayer::forward_rows(const float* x, size_t row, size_t count, float* out) {
  const Kernels& kernel = kernels();
  for (size_t tile = 0; tile < stride_ / kLane; ++tile) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      kernel.tile(x + (row - window_) * stride_, stride_, count, weights_[0].panel(tile * pieces_ + piece),
                  places_ * stride_, products_.data() + piece * count * kLane, kLane);
    }
    kernel.max_pieces(products_.data(), count, pieces_, bias_.data() + tile * pieces_ * kLane,
                      summed_.data() + tile * kLane, stride_);
  }
  for (size_t i = 0; i < count; ++i) {
    const size_t at = (row + i) * stride_;
    normalize(summed_.data() + i * stride_, x + at, out + at);
  }
}

// One output's weights, `places_` × `width_` of them.
void WindowLayer::set_weights(size_t o, size_t piece, const FloatView& weights, size_t from) {
  const size_t tiled = (o / kLane * pieces_ + piece) * kLane + o % kLane;
  for (size_t i = 0; i < width_; ++i, ++from) {
    if (winograd()) {
      const float left = weights[from];
      const float middle = weights[from + width_];
      const float right = weights[from + 2 * width_];
      weights_[0].at(i, tiled) = left;
      weights_[1].at(i, tiled) = (left + right + middle) * 0.5F;
      weights_[2].at(i, tiled) = (left + right - middle) * 0.5F;
      middle_.data()[(o * pieces_ + piece) * width_ + i] = middle;
      weights_[3].at(i, tiled) = right;
      continue;
    }
    for (size_t place = 0; place < places_; ++place) {
      const float weight = weights[from + place * width_];
      if (first_) {
        weights_[0].at(i, (place * pieces_ + piece) * stride_ + o) = weight;
      } else {
        weights_[0].at(place * stride_ + i, tiled) = weight;
      }
    }
  }
}

void WindowLayer::read(ModelNode& node) {
  const bool mish = activation_ == Activation::mish;
  const size_t inputs = places_ * width_;
  const FloatView weights =
      node.param("W", mish ? std::vector<size_t>{width_, inputs} : std::vector<size_t>{width_, pieces_, inputs});
  const FloatView bias = node.param("b", mish ? std::vector<size_t>{width_} : std::vector<size_t>{width_, pieces_});
  bias_.reset(pieces_ * stride_);
  if (winograd()) {
    middle_.reset(width_ * pieces_ * width_);
    for (PackedMatrix& part : weights_) part = PackedMatrix(stride_, pieces_ * stride_);
  } else if (first_) {
    weights_[0] = PackedMatrix(stride_, places_ * pieces_ * stride_);
  } else {
    weights_[0] = PackedMatrix(places_ * stride_, pieces_ * stride_);
  }
  for (size_t o = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      const size_t tiled = (o / kLane * pieces_ + piece) * kLane + o % kLane;
      bias_.data()[first_ ? piece * stride_ + o : tiled] = bias[o * pieces_ + piece];
      set_weights(o, piece, weights, (o * pieces_ + piece) * places_ * width_);
    }
  }
}

float WindowLayer::weight(size_t o, size_t piece, size_t place, size_t i) const {
  const size_t tiled = (o / kLane * pieces_ + piece) * kLane + o % kLane;
  if (first_) return weights_[0].at(i, (place * pieces_ + piece) * stride_ + o);
  if (!winograd()) return weights_[0].at(place * stride_ + i, tiled);
  if (place == 1) return middle_.data()[(o * pieces_ + piece) * width_ + i];
  return weights_[place == 0 ? 0 : 3].at(i, tiled);
}

void WindowLayer::write(std::string_view name, float* to) const {
  for (size_t o = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      if (name == "b") {
        const size_t tiled = (o / kLane * pieces_ + piece) * kLane + o % kLane;
        *to++ = bias_.data()[first_ ? piece * stride_ + o : tiled];
        continue;
      }
      for (size_t place = 0; place < places_; ++place) {
        for (size_t i = 0; i < width_; ++i) *to++ = weight(o, piece, place, i);
      }
    }
  }
}

Blueprint WindowLayer::blueprint() {
  const auto check_window = [this](ModelNode& node) {
    const auto window = node.attr_int("window_size");
    if (window && *window != static_cast<int64_t>(window_)) {
      node.fail("window_size is " + std::to_string(*window) + " instead of " + std::to_string(window_));
    }
  };
  const char* const name = activation_ == Activation::mish ? "mish" : "maxout";
  Blueprint activation = leaf(
      name, [this](ModelNode& node) { read(node); }, [this](std::string_view param, float* to) { write(param, to); });
  return container(
      {container({leaf("expand_window", check_window), normalized_blueprint(std::move(activation), norm_, dropout_)})});
}

}  // namespace spacy
