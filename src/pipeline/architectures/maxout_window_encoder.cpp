#include "ml/window_encoder.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_maxout_window_encoder(const ModelConfig& config) {
  return std::make_unique<WindowEncoder>(
      config.number("width", 1, kMaxWidth), config.number("window_size", 0, kMaxWindow),
      config.number("maxout_pieces", 1, kMaxPieces), config.number("depth", 1, kMaxDepth));
}

}  // namespace

void register_maxout_window_encoder(Registry& registry) {
  // v1 leaves the padding to Tok2Vec.v1, which adds the same: the layers and their nodes are v2's.
  for (const char* name :
       {"spacy.MaxoutWindowEncoder.v2", "spacy.MaxoutWindowEncoder.v1", "spacy-legacy.MaxoutWindowEncoder.v1"}) {
    registry.architectures[name] = make_maxout_window_encoder;
  }
}

}  // namespace spacy
