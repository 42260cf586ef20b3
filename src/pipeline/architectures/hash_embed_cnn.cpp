#include "ml/multi_hash_embed.h"
#include "pipeline/architectures/static_vectors.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

/// spaCy's default network: a Tok2Vec of MultiHashEmbed and MaxoutWindowEncoder with the sizes spelt shorter.
template <StaticVectors::Missing missing>
std::unique_ptr<Layer> make_hash_embed_cnn(const ModelConfig& config) {
  WindowEncoder::Shape shape;
  shape.width = config.number("width", 1, kMaxWidth);
  shape.window = config.number("window_size", 0, kMaxWindow);
  shape.pieces = config.number("maxout_pieces", 1, kMaxPieces);
  shape.depth = config.number("depth", 1, kMaxDepth);
  shape.pad = shape.window * shape.depth;
  const size_t rows = config.number("embed_size", 2, kMaxRows);
  std::vector<std::string> attributes{"NORM"};
  std::vector<size_t> sizes{rows};
  if (config.flag("subword_features", false)) {
    attributes = {"NORM", "PREFIX", "SUFFIX", "SHAPE"};
    sizes = {rows, rows / 2, rows / 2, rows / 2};
  }
  auto vectors = make_static_vectors(config, "pretrained_vectors", shape.width, missing);
  return std::make_unique<EmbeddedVectors>(std::make_unique<Tok2Vec>(
      std::make_unique<MultiHashEmbed>(shape.width, std::move(attributes), sizes, std::move(vectors)),
      std::make_unique<WindowEncoder>(shape)));
}

}  // namespace

void register_hash_embed_cnn(Registry& registry) {
  registry.architectures["spacy.HashEmbedCNN.v2"] = make_hash_embed_cnn<StaticVectors::Missing::zeros>;
  for (const char* name : {"spacy.HashEmbedCNN.v1", "spacy-legacy.HashEmbedCNN.v1"}) {
    registry.architectures[name] = make_hash_embed_cnn<StaticVectors::Missing::last_row>;
  }
}

}  // namespace spacy
