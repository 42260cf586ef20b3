#include "ml/attention.h"
#include "ml/maxout.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/pooled_text.h"
#include "pipeline/registry.h"
#include "pipeline/text_ensemble.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_ensemble(const ModelConfig& config) {
  auto words = config.layer<DocScores>("linear_model", "scores of docs");
  const bool multi_label = words->multi_label();
  auto network = std::make_unique<PooledText>(
      config.layer<DocVectors>("tok2vec", "vectors of tokens"), std::make_unique<AttentionSum>(),
      row_layers(std::make_unique<Residual>(finished(std::make_unique<RowMaxout>(), true, true))), multi_label);
  auto output = multi_label ? chained(row_layers(make_linear(), make_logistic())) : make_softmax();
  return std::make_unique<TextEnsemble>(std::move(words), std::move(network), std::move(output));
}

}  // namespace

void register_textcat_ensemble(Registry& registry) {
  registry.architectures["spacy.TextCatEnsemble.v2"] = make_ensemble;
}

}  // namespace spacy
