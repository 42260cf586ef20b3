#include "ml/window_encoder.h"

#include <algorithm>

namespace spacy {

WindowEncoder::WindowEncoder(const Shape& shape)
    : width_(shape.width),
      window_(shape.window),
      pad_(std::min(shape.pad, shape.window * shape.depth)),
      takes_docs_(shape.takes_docs) {
  layers_.reserve(shape.depth);
  for (size_t i = 0; i < shape.depth; ++i) {
    layers_.emplace_back(shape.width, shape.window, shape.pieces, shape.activation, i == 0, shape.dropout);
  }
}

void WindowEncoder::wrap() {
  wrapped_ = true;
  if (takes_docs_) pad_ = 0;
}

void WindowEncoder::stand_bare() {
  is_bare_ = true;
  pad_ = 0;
}

Blueprint WindowEncoder::blueprint() {
  std::vector<Blueprint> layers;
  for (WindowLayer& layer : layers_) layers.push_back(layer.blueprint());
  // clone(layer, 1) is the layer itself.
  Blueprint body = layers.size() == 1 ? std::move(layers[0]) : container(std::move(layers));
  if (before_ != nullptr) body = container({before_->blueprint(), std::move(body)});
  if (wrapped_ && takes_docs_) body = container({std::move(body)});
  if (is_bare_) return body;
  Blueprint root = container({std::move(body)});
  root.read = [this](ModelNode& node) {
    const auto pad = node.attr_int("pad");
    if (!pad) return;
    if (*pad < 0) node.fail("pad is negative");
    // More than the reach changes nothing.
    pad_ = std::min(reach(), static_cast<size_t>(*pad));
  };
  return root;
}

}  // namespace spacy
