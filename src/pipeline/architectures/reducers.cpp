#include "ml/mean_max_reducer.h"
#include "ml/reduce.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/graph/attention_node.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

template <Reduction kind>
std::unique_ptr<Layer> make_reduce(const ModelConfig&) {
  return std::make_unique<Reduce>(kind);
}

std::unique_ptr<Layer> make_mean_max_reducer(const ModelConfig& config) {
  return std::make_unique<MeanMaxReducer>(config.number("hidden_size", 1, kMaxWidth));
}

std::unique_ptr<Layer> make_attention(const ModelConfig&) { return std::make_unique<AttentionNode>(nullptr); }

std::unique_ptr<Layer> make_attention_v2(const ModelConfig& config) {
  const bool has_key = config.has("key_transform") && !config.value("key_transform").is_null();
  return std::make_unique<AttentionNode>(has_key ? config.layer<RowLayer>("key_transform", "rows of rows")
                                                 : make_noop());
}

}  // namespace

void register_reducers(Registry& registry) {
  auto& layers = registry.layers;
  layers["reduce_first.v1"] = make_reduce<Reduction::first>;
  layers["reduce_last.v1"] = make_reduce<Reduction::last>;
  layers["reduce_max.v1"] = make_reduce<Reduction::max>;
  layers["reduce_mean.v1"] = make_reduce<Reduction::mean>;
  layers["reduce_sum.v1"] = make_reduce<Reduction::sum>;
  layers["spacy.mean_max_reducer.v1"] = make_mean_max_reducer;
  layers["ParametricAttention.v1"] = make_attention;
  layers["ParametricAttention.v2"] = make_attention_v2;
}

}  // namespace spacy
