// The base of every layer: what it expects of a model file. What it computes differs from kind to kind.
#pragma once

#include "ml/blueprint.h"

namespace spacy {

class Layer {
 public:
  virtual ~Layer() = default;
  /// The subtree of nodes that this layer reads itself from. Valid while the layer lives.
  virtual Blueprint blueprint() = 0;
};

// thinc's ways to make a layer of layers.
inline Blueprint container(std::vector<Blueprint> layers) { return {"", std::move(layers), {}}; }
inline Blueprint leaf(std::string name, std::function<void(ModelNode&)> read = {}, WriteParam write = {}) {
  return {std::move(name), {}, std::move(read), std::move(write)};
}

}  // namespace spacy
