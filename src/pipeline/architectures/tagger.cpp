#include "pipeline/registry.h"
#include "pipeline/tagger_model.h"

namespace spacy {
namespace {

/// `normalize` (and v1, which always does) only changes the scores' scale: no component asks for that.
std::unique_ptr<Layer> make_tagger_model(const ModelConfig& config) {
  config.flag("normalize", false);
  return std::make_unique<TaggerModel>(config.layer<DocVectors>("tok2vec", "vectors of tokens"));
}

}  // namespace

void register_tagger_architecture(Registry& registry) {
  for (const char* name : {"spacy.Tagger.v2", "spacy.Tagger.v1", "spacy-legacy.Tagger.v1"}) {
    registry.architectures[name] = make_tagger_model;
  }
}

}  // namespace spacy
