// spacy.TextCatCNN, TextCatReduce, TextCatParametricAttention.
#include "ml/attention.h"
#include "ml/dense.h"
#include "ml/maxout.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/pooled_text.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

bool exclusive(const ModelConfig& config) { return config.flag("exclusive_classes", false); }

std::unique_ptr<DocVectors> vectors(const ModelConfig& config) { return token_vectors(config, "tok2vec"); }

/// A linear layer behind the reducer; `resizable` is the container that later versions put it into.
std::unique_ptr<Layer> make_reduced(const ModelConfig& config, std::vector<std::unique_ptr<Reducer>> reducers,
                                    bool resizable) {
  const bool is_exclusive = exclusive(config);
  auto output = is_exclusive ? make_softmax() : make_linear();
  if (resizable) output = std::make_unique<Wrapped>(std::move(output));
  auto then = row_layers(std::move(output));
  if (!is_exclusive) then.push_back(make_logistic());
  return std::make_unique<PooledText>(vectors(config), std::make_unique<ReduceSeveral>(std::move(reducers)),
                                      std::move(then), !is_exclusive);
}

template <bool resizable>
std::unique_ptr<Layer> make_cnn(const ModelConfig& config) {
  std::vector<std::unique_ptr<Reducer>> mean;
  mean.push_back(std::make_unique<Reduce>(Reduction::mean));
  return make_reduced(config, std::move(mean), resizable);
}

std::unique_ptr<Layer> make_reduce(const ModelConfig& config) {
  constexpr std::pair<const char*, Reduction> kKinds[] = {{"use_reduce_first", Reduction::first},
                                                          {"use_reduce_last", Reduction::last},
                                                          {"use_reduce_max", Reduction::max},
                                                          {"use_reduce_mean", Reduction::mean}};
  std::vector<std::unique_ptr<Reducer>> reducers;
  for (const auto& [key, kind] : kKinds) {
    if (config.flag(key, false)) reducers.push_back(std::make_unique<Reduce>(kind));
  }
  if (reducers.empty()) {
    throw Error("E1057",
                "The architecture TextCatReduce needs at least one reduction: set use_reduce_first, "
                "use_reduce_last, use_reduce_max or use_reduce_mean.");
  }
  return make_reduced(config, std::move(reducers), true);
}

std::unique_ptr<Layer> make_parametric_attention(const ModelConfig& config) {
  const bool is_exclusive = exclusive(config);
  auto then = row_layers(std::make_unique<Residual>(finished(std::make_unique<RowMaxout>(), true, true)),
                         is_exclusive ? make_softmax() : chained(row_layers(make_linear(), make_logistic())));
  return std::make_unique<PooledText>(
      vectors(config), std::make_unique<AttentionSum>(std::make_unique<Dense>("gelu", Nonlinearity::gelu)),
      std::move(then), !is_exclusive);
}

}  // namespace

void register_textcat_architectures(Registry& registry) {
  auto& all = registry.architectures;
  for (const char* name : {"spacy.TextCatCNN.v1", "spacy-legacy.TextCatCNN.v1"}) all[name] = make_cnn<false>;
  all["spacy.TextCatCNN.v2"] = make_cnn<true>;
  all["spacy.TextCatReduce.v1"] = make_reduce;
  all["spacy.TextCatParametricAttention.v1"] = make_parametric_attention;
}

}  // namespace spacy
