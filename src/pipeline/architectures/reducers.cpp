#include "ml/mean_max_reducer.h"
#include "ml/reduce.h"
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

std::unique_ptr<Layer> make_concatenate(const ModelConfig& config) {
  std::vector<std::unique_ptr<Reducer>> parts;
  for (const ModelConfig& block : config.blocks("*")) {
    auto part = layer_as<Reducer>(block.make());
    if (!part) config.fail("*", "only reducers are supported side by side");
    parts.push_back(std::move(part));
  }
  if (parts.empty()) config.fail("*", "there is no layer");
  return std::make_unique<ReduceSeveral>(std::move(parts));
}

/// Rows of rows, or a reducer and then such.
std::unique_ptr<Layer> make_chain(const ModelConfig& config) {
  std::unique_ptr<Reducer> reducer;
  std::vector<std::unique_ptr<RowLayer>> rows;
  for (const ModelConfig& block : config.blocks("*")) {
    std::unique_ptr<Layer> layer = block.make();
    if (!reducer && rows.empty() && dynamic_cast<Reducer*>(layer.get()) != nullptr) {
      reducer = layer_as<Reducer>(std::move(layer));
      continue;
    }
    auto row = layer_as<RowLayer>(std::move(layer));
    if (!row) config.fail("*", "only a reducer and layers of rows are supported behind each other");
    rows.push_back(std::move(row));
  }
  if (!reducer && rows.empty()) config.fail("*", "there is no layer");
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
  layers["concatenate.v1"] = make_concatenate;
  layers["chain.v1"] = make_chain;
}

}  // namespace spacy
