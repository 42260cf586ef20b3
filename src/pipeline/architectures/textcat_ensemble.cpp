#include "ml/attention.h"
#include "ml/maxout.h"
#include "ml/text_embed.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/bag_of_words.h"
#include "pipeline/pooled_text.h"
#include "pipeline/registry.h"
#include "pipeline/text_ensemble.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_ensemble(const ModelConfig& config) {
  auto words = config.layer<DocScores>("linear_model", "scores of docs");
  const bool multi_label = words->multi_label();
  auto network = std::make_unique<PooledText>(
      token_vectors(config, "tok2vec"), std::make_unique<AttentionSum>(),
      row_layers(std::make_unique<Residual>(finished(std::make_unique<RowMaxout>(), true, true))), multi_label);
  auto output = multi_label ? chained(row_layers(make_linear(), make_logistic())) : make_softmax();
  return std::make_unique<TextEnsemble>(std::move(words), std::move(network), std::move(output));
}

std::unique_ptr<DocVectors> first_vectors(const ModelConfig& config) {
  if (config.has("pretrained_vectors") && config.flag("pretrained_vectors", false)) {
    config.fail("pretrained_vectors", "spaCy 3 itself can't run this first version of the architecture with vectors");
  }
  WindowEncoder::Shape shape;
  shape.width = config.number("width", 1, kMaxWidth);
  shape.window = config.number("window_size", 0, kMaxWindow);
  shape.depth = config.number("conv_depth", 1, kMaxDepth);
  shape.pieces = 3;
  shape.pad = shape.depth;
  shape.dropout = false;
  auto embed = std::make_unique<TextEmbed>(shape.width, config.number("embed_size", 1, kMaxRows));
  auto encode = std::make_unique<WindowEncoder>(shape);
  encode->stand_behind(embed->second_mix());
  return std::make_unique<EmbeddedVectors>(std::make_unique<Tok2Vec>(std::move(embed), std::move(encode)));
}

std::unique_ptr<Layer> make_first_ensemble(const ModelConfig& config) {
  BagOfWords::Shape shape;
  shape.exclusive = config.flag("exclusive_classes", false);
  shape.ngram_size = config.number("ngram_size", 0, kMaxNgram);
  shape.length = kFirstBowLength;
  shape.shares_weights = true;
  shape.resizable = false;
  auto words = std::make_unique<BagOfWords>(shape);
  auto network = std::make_unique<PooledText>(
      first_vectors(config), std::make_unique<AttentionSum>(),
      row_layers(std::make_unique<Residual>(std::make_unique<RowMaxout>()), make_linear(), make_dropout()),
      !shape.exclusive);
  auto output = shape.exclusive
                    ? make_softmax()
                    : chained(row_layers(chained(row_layers(make_linear(), make_dropout())), make_logistic()));
  return std::make_unique<TextEnsemble>(std::move(words), std::move(network), std::move(output));
}

}  // namespace

void register_textcat_ensemble(Registry& registry) {
  for (const char* name : {"spacy.TextCatEnsemble.v1", "spacy-legacy.TextCatEnsemble.v1"}) {
    registry.architectures[name] = make_first_ensemble;
  }
  registry.architectures["spacy.TextCatEnsemble.v2"] = make_ensemble;
}

}  // namespace spacy
