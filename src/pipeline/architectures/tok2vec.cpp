#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> join(const ModelConfig& config, std::unique_ptr<Embedding> embed,
                            std::unique_ptr<WindowEncoder> encode) {
  if (embed->width() != encode->width()) {
    config.fail("encode", "its width is " + std::to_string(encode->width()) + ", the embedding's is " +
                              std::to_string(embed->width()));
  }
  return std::make_unique<EmbeddedVectors>(std::make_unique<Tok2Vec>(std::move(embed), std::move(encode)));
}

std::unique_ptr<Layer> make_tok2vec(const ModelConfig& config) {
  auto embed = config.layer<Embedding>("embed", "an embedding layer");
  auto encode = config.layer<WindowEncoder>("encode", "an encoder");
  if (!encode->takes_docs()) config.fail("encode", "an encoder of version v1 needs spacy.Tok2Vec.v1 around it");
  return join(config, std::move(embed), std::move(encode));
}

std::unique_ptr<Layer> make_tok2vec_v1(const ModelConfig& config) {
  auto embed = config.layer<Embedding>("embed", "an embedding layer");
  auto encode = config.layer<WindowEncoder>("encode", "an encoder");
  encode->wrap();
  return join(config, std::move(embed), std::move(encode));
}

}  // namespace

void register_tok2vec_architecture(Registry& registry) {
  registry.architectures["spacy.Tok2Vec.v2"] = make_tok2vec;
  for (const char* name : {"spacy.Tok2Vec.v1", "spacy-legacy.Tok2Vec.v1"}) {
    registry.architectures[name] = make_tok2vec_v1;
  }
}

}  // namespace spacy
