#include "pipeline/registry.h"
#include "pipeline/span_scores.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_span_categorizer(const ModelConfig& config) {
  return std::make_unique<ReducedSpans>(token_vectors(config, "tok2vec"),
                                        config.layer<Reducer>("reducer", "one row of some"),
                                        config.layer<RowLayer>("scorer", "rows of rows"));
}

}  // namespace

void register_span_categorizer_architecture(Registry& registry) {
  registry.architectures["spacy.SpanCategorizer.v1"] = make_span_categorizer;
}

}  // namespace spacy
