#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_tok2vec(const ModelConfig& config) {
  auto embed = config.layer<MultiHashEmbed>("embed", "an embedding layer");
  auto encode = config.layer<WindowEncoder>("encode", "an encoder");
  if (embed->width() != encode->width()) {
    config.fail("encode", "its width is " + std::to_string(encode->width()) + ", the embedding's is " +
                              std::to_string(embed->width()));
  }
  return std::make_unique<EmbeddedVectors>(std::make_unique<Tok2Vec>(std::move(embed), std::move(encode)));
}

}  // namespace

void register_tok2vec_architecture(Registry& registry) {
  for (const char* name : {"spacy.Tok2Vec.v2", "spacy.Tok2Vec.v1", "spacy-legacy.Tok2Vec.v1"}) {
    registry.architectures[name] = make_tok2vec;
  }
}

}  // namespace spacy
