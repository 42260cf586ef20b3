#include "ml/layer_norm.h"

#include <algorithm>

namespace spacy {

Blueprint LayerNorm::blueprint() {
  return leaf(
      "layernorm",
      [this](ModelNode& node) {
        const FloatView gain = node.param("G", {width_});
        const FloatView bias = node.param("b", {width_});
        gain_.reset(padded(width_));
        bias_.reset(padded(width_));
        gain.copy_to(gain_.data());
        bias.copy_to(bias_.data());
      },
      [this](std::string_view name, float* to) { std::copy_n((name == "G" ? gain_ : bias_).data(), width_, to); });
}

}  // namespace spacy
