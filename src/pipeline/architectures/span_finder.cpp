#include "pipeline/registry.h"
#include "pipeline/token_scores.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_span_finder(const ModelConfig& config) {
  return std::make_unique<TokenScores>(token_vectors(config, "tok2vec"),
                                       config.layer<RowLayer>("scorer", "rows of rows"));
}

}  // namespace

void register_span_finder_architecture(Registry& registry) {
  registry.architectures["spacy.SpanFinder.v1"] = make_span_finder;
}

}  // namespace spacy
