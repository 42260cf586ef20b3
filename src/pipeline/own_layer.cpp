#include "pipeline/own_layer.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "pipeline/given_layer.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

OwnLayers& layers_of(const ModelConfig& config) {
  if (config.registry().own_layers != nullptr) return *config.registry().own_layers;
  config.fail("@own", "nobody computes layers of one's own here");
}

uint32_t number_of(const ModelConfig& config, std::string_view key) {
  return static_cast<uint32_t>(config.number(key, 1, UINT32_MAX));
}

}  // namespace

/// A layer of ours that may be called as long as this lives.
class OwnLayer::Loan {
 public:
  Loan(OwnLayers& layers, uint32_t number, GivenLayer& layer) : layers_(layers), number_(number), layer_(layer) {
    layers_.lend(number, layer);
  }
  ~Loan() { layers_.take_back(number_, layer_); }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

 private:
  OwnLayers& layers_;
  uint32_t number_;
  const GivenLayer& layer_;
};

OwnLayer::OwnLayer(const ModelConfig& config)
    : layers_(layers_of(config)), number_(number_of(config, "@own")), label_(config.text("label")) {
  if (config.has("name")) name_ = config.text("name");
  if (config.has("width")) width_ = config.number("width", 1, kMaxWidth);
  if (config.has("multi_label")) multi_label_ = config.flag("multi_label", false);
  for (const ModelConfig& inside : config.blocks("layers")) add_layer(inside);
  layers_.hold(number_);
}

void OwnLayer::add_layer(const ModelConfig& config) {
  if (!config.has("@given")) {
    inside_.push_back(config.make());
    return;
  }
  const uint32_t number = number_of(config, "@given");
  auto given = std::make_unique<GivenLayer>(config, "block");
  loans_.push_back(std::make_unique<Loan>(layers_, number, *given));
  inside_.push_back(std::move(given));
}

OwnLayer::~OwnLayer() { layers_.drop(number_); }

void OwnLayer::fail(const std::string& reason) const { throw Error("BAD_LAYER", label_ + " " + reason + "."); }

size_t OwnLayer::width() const {
  if (!width_) fail("does not say how wide its rows are: give it a `width`");
  return *width_;
}

bool OwnLayer::multi_label() const {
  if (!multi_label_) {
    fail("does not say whether its classes exclude each other: give it `attrs: { multi_label: true }`, or false");
  }
  return *multi_label_;
}

void OwnLayer::run(LayerCall call, const LayerInput& input, size_t rows, float* out, size_t stride) {
  if (rows == 0) return;
  const size_t columns = width();
  float* packed = out;
  if (stride != columns) {
    packed_.reserve(rows * columns);
    packed = packed_.data();
  }
  layers_.run(number_, call, input, {packed, rows, columns});
  const float* const odd = std::find_if(packed, packed + rows * columns, [](float value) { return std::isnan(value); });
  if (odd != packed + rows * columns) {
    const auto at = static_cast<size_t>(odd - packed);
    fail("gave what is not a number (NaN) in row " + std::to_string(at / columns) + ", column " +
         std::to_string(at % columns));
  }
  if (packed != out) {
    for (size_t row = 0; row < rows; ++row) std::copy_n(packed + row * columns, columns, out + row * stride);
  }
  packed_.trim();
}

Blueprint OwnLayer::blueprint() {
  Blueprint root = leaf(
      name_,
      [this](ModelNode& node) {
        if (const auto width = layers_.read(number_, node.packed())) width_ = width;
      },
      [this](std::string_view param, float* to) { layers_.write(number_, param, to); });
  root.takes_shims = true;
  // Asked again, with no node: it may be told by the weights of a layer inside, which are read later.
  root.finish = [this] {
    if (const auto width = layers_.read(number_, {})) width_ = width;
  };
  for (const auto& layer : inside_) root.layers.push_back(layer->blueprint());
  return root;
}

std::vector<const Doc*> docs_with_tokens(std::span<const Doc> docs) {
  std::vector<const Doc*> some;
  for (const Doc& doc : docs) {
    if (doc.length() > 0) some.push_back(&doc);
  }
  return some;
}

const float* packed_rows(const float* x, size_t stride, size_t rows, size_t width, Floats& into) {
  if (stride == width || rows == 0) return x;
  into.reserve(rows * width);
  for (size_t row = 0; row < rows; ++row) std::copy_n(x + row * stride, width, into.data() + row * width);
  return into.data();
}

}  // namespace spacy
