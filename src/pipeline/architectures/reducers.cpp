#include "ml/attention.h"
#include "ml/mean_max_reducer.h"
#include "ml/reduce.h"
#include "ml/row_groups.h"
#include "pipeline/architectures/row_layers.h"
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

/// Reducers, or layers of rows.
std::unique_ptr<Layer> make_concatenate(const ModelConfig& config) {
  std::vector<std::unique_ptr<Reducer>> reducers;
  std::vector<std::unique_ptr<RowLayer>> rows;
  for (const ModelConfig& block : config.blocks("*")) {
    std::unique_ptr<Layer> layer = block.make();
    if (dynamic_cast<Reducer*>(layer.get()) != nullptr) {
      reducers.push_back(layer_as<Reducer>(std::move(layer)));
    } else {
      rows.push_back(layer_as<RowLayer>(std::move(layer)));
      if (!rows.back()) config.fail("*", "only reducers or layers of rows are supported side by side");
    }
  }
  if (reducers.empty() == rows.empty()) config.fail("*", "reducers alone or layers of rows alone were expected");
  if (reducers.empty()) return std::make_unique<RowsSideBySide>(std::move(rows));
  return std::make_unique<ReduceSeveral>(std::move(reducers));
}

/// Attention as a config has it: it weighs what a sum behind it adds up.
class Attention final : public Layer {
 public:
  explicit Attention(std::unique_ptr<RowLayer> key) : key_(std::move(key)) {}
  std::unique_ptr<RowLayer> take_key() { return std::move(key_); }
  Blueprint blueprint() override { return container({}); }

 private:
  std::unique_ptr<RowLayer> key_;
};

std::unique_ptr<Layer> make_attention(const ModelConfig&) { return std::make_unique<Attention>(nullptr); }

std::unique_ptr<Layer> make_attention_v2(const ModelConfig& config) {
  return std::make_unique<Attention>(config.layer<RowLayer>("key_transform", "rows of rows"));
}

/// The first reducer of a chain, which may be attention and a sum; null where there is none. `next` goes past it.
std::unique_ptr<Reducer> take_reducer(const ModelConfig& config, std::vector<std::unique_ptr<Layer>>& layers,
                                      size_t& next) {
  if (auto* const attention = dynamic_cast<Attention*>(layers[0].get())) {
    const auto* const sum = layers.size() > 1 ? dynamic_cast<const Reduce*>(layers[1].get()) : nullptr;
    if (sum == nullptr || sum->kind() != Reduction::sum) {
      config.fail("*", "only reduce_sum.v1 is supported behind attention");
    }
    next = 2;
    return std::make_unique<AttentionSum>(attention->take_key());
  }
  if (dynamic_cast<Reducer*>(layers[0].get()) == nullptr) return nullptr;
  next = 1;
  return layer_as<Reducer>(std::move(layers[0]));
}

/// Rows of rows, or a reducer and then such.
std::unique_ptr<Layer> make_chain(const ModelConfig& config) {
  std::vector<std::unique_ptr<Layer>> layers;
  for (const ModelConfig& block : config.blocks("*")) layers.push_back(block.make());
  if (layers.empty()) config.fail("*", "there is no layer");
  size_t next = 0;
  auto reducer = take_reducer(config, layers, next);
  std::vector<std::unique_ptr<RowLayer>> rows;
  for (; next < layers.size(); ++next) {
    rows.push_back(layer_as<RowLayer>(std::move(layers[next])));
    if (!rows.back()) config.fail("*", "only a reducer and layers of rows are supported behind each other");
  }
  if (!reducer) return chained(std::move(rows));
  if (rows.empty()) return reducer;
  return std::make_unique<ReduceThen>(std::move(reducer), std::move(rows));
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
  layers["concatenate.v1"] = make_concatenate;
  layers["chain.v1"] = make_chain;
}

}  // namespace spacy
