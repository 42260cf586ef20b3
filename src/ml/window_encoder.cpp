#include "ml/window_encoder.h"

#include <algorithm>

namespace spacy {

WindowEncoder::WindowEncoder(size_t width, size_t window, size_t pieces, size_t depth)
    : width_(width), window_(window), pad_(window * depth) {
  layers_.reserve(depth);
  for (size_t i = 0; i < depth; ++i) layers_.emplace_back(width, window, pieces, i == 0);
}

Blueprint WindowEncoder::blueprint() {
  std::vector<Blueprint> layers;
  for (WindowLayer& layer : layers_) layers.push_back(layer.blueprint());
  // clone(layer, 1) is the layer itself.
  Blueprint body = layers.size() == 1 ? std::move(layers[0]) : container(std::move(layers));
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
