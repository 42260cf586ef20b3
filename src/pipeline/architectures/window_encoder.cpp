#include "ml/window_encoder.h"

#include "pipeline/registry.h"

namespace spacy {
namespace {

WindowEncoder::Shape common_shape(const ModelConfig& config, bool takes_docs) {
  WindowEncoder::Shape shape;
  shape.width = config.number("width", 1, kMaxWidth);
  shape.window = config.number("window_size", 0, kMaxWindow);
  shape.depth = config.number("depth", 1, kMaxDepth);
  shape.takes_docs = takes_docs;
  return shape;
}

template <bool takes_docs>
std::unique_ptr<Layer> make_maxout_window_encoder(const ModelConfig& config) {
  WindowEncoder::Shape shape = common_shape(config, takes_docs);
  shape.pieces = config.number("maxout_pieces", 1, kMaxPieces);
  shape.pad = shape.window * shape.depth;
  return std::make_unique<WindowEncoder>(shape);
}

/// spaCy gives this one no padding: the first token of a doc would see the last of the doc before it in the batch.
/// Here, as for a doc alone in Python, it sees zeros.
template <bool takes_docs>
std::unique_ptr<Layer> make_mish_window_encoder(const ModelConfig& config) {
  WindowEncoder::Shape shape = common_shape(config, takes_docs);
  shape.activation = Activation::mish;
  return std::make_unique<WindowEncoder>(shape);
}

}  // namespace

void register_window_encoders(Registry& registry) {
  registry.architectures["spacy.MaxoutWindowEncoder.v2"] = make_maxout_window_encoder<true>;
  registry.architectures["spacy.MishWindowEncoder.v2"] = make_mish_window_encoder<true>;
  for (const std::string prefix : {"spacy", "spacy-legacy"}) {
    registry.architectures[prefix + ".MaxoutWindowEncoder.v1"] = make_maxout_window_encoder<false>;
    registry.architectures[prefix + ".MishWindowEncoder.v1"] = make_mish_window_encoder<false>;
  }
}

}  // namespace spacy
