#include "pipeline/registry.h"
#include "pipeline/tagger_model.h"

namespace spacy {
namespace {

/// `normalize` (and v1, which always does) only changes the scores' scale: no component asks for that, layers may.
template <bool is_first>
std::unique_ptr<Layer> make_tagger_model(const ModelConfig& config) {
  const bool is_normalized = config.flag("normalize", false) || is_first;
  return std::make_unique<TaggerModel>(token_vectors(config, "tok2vec"), true, is_normalized);
}

}  // namespace

void register_tagger_architecture(Registry& registry) {
  registry.architectures["spacy.Tagger.v2"] = make_tagger_model<false>;
  for (const char* name : {"spacy.Tagger.v1", "spacy-legacy.Tagger.v1"}) {
    registry.architectures[name] = make_tagger_model<true>;
  }
}

}  // namespace spacy
