#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_tok2vec_listener(const ModelConfig& config) {
  return std::make_unique<ListenedVectors>(config.number("width", 1, kMaxWidth));
}

}  // namespace

void register_tok2vec_listener(Registry& registry) {
  registry.architectures["spacy.Tok2VecListener.v1"] = make_tok2vec_listener;
}

}  // namespace spacy
