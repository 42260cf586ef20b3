#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

/// spaCy's default network: a Tok2Vec of MultiHashEmbed and MaxoutWindowEncoder with the sizes spelt shorter.
std::unique_ptr<Layer> make_hash_embed_cnn(const ModelConfig& config) {
  const size_t width = config.number("width", 1, kMaxWidth);
  const size_t rows = config.number("embed_size", 2, kMaxRows);
  const size_t window = config.number("window_size", 0, kMaxWindow);
  const size_t pieces = config.number("maxout_pieces", 1, kMaxPieces);
  const size_t depth = config.number("depth", 1, kMaxDepth);
  if (config.flag("pretrained_vectors", false)) {
    config.fail("pretrained_vectors", "static vectors in a model are not supported");
  }
  std::vector<std::string> attributes{"NORM"};
  std::vector<size_t> sizes{rows};
  if (config.flag("subword_features", false)) {
    attributes = {"NORM", "PREFIX", "SUFFIX", "SHAPE"};
    sizes = {rows, rows / 2, rows / 2, rows / 2};
  }
  return std::make_unique<EmbeddedVectors>(
      std::make_unique<Tok2Vec>(std::make_unique<MultiHashEmbed>(width, std::move(attributes), sizes),
                                std::make_unique<WindowEncoder>(width, window, pieces, depth)));
}

}  // namespace

void register_hash_embed_cnn(Registry& registry) {
  for (const char* name : {"spacy.HashEmbedCNN.v2", "spacy.HashEmbedCNN.v1", "spacy-legacy.HashEmbedCNN.v1"}) {
    registry.architectures[name] = make_hash_embed_cnn;
  }
}

}  // namespace spacy
