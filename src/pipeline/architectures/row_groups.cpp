// Layers that configs put together of other layers of rows (thinc's add, clone, with_array).
#include "ml/row_groups.h"

#include "pipeline/architectures/row_layers.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

constexpr const char* kKind = "rows of rows";

std::vector<std::unique_ptr<RowLayer>> addends(const ModelConfig& config) {
  std::vector<std::unique_ptr<RowLayer>> layers;
  for (const ModelConfig& block : config.blocks("*")) {
    layers.push_back(layer_as<RowLayer>(block.make()));
    if (!layers.back()) config.fail("*", "only layers of rows are supported here");
  }
  if (layers.size() < 2) config.fail("*", "two layers or more were expected");
  return layers;
}

/// Where the first is a sum itself, the others join it.
std::unique_ptr<Layer> make_add(const ModelConfig& config) {
  auto layers = addends(config);
  auto* const sum = dynamic_cast<RowSum*>(layers.front().get());
  if (sum == nullptr) return std::make_unique<RowSum>(std::move(layers));
  for (size_t i = 1; i < layers.size(); ++i) sum->add(std::move(layers[i]));
  return std::move(layers.front());
}

std::unique_ptr<Layer> make_clone(const ModelConfig& config) {
  const size_t copies = config.number("n", 0, kMaxDepth);
  if (copies == 0) return make_noop();
  std::vector<std::unique_ptr<RowLayer>> layers;
  for (size_t i = 0; i < copies; ++i) layers.push_back(config.layer<RowLayer>("orig", kKind));
  return chained(std::move(layers));
}

std::unique_ptr<Layer> make_with_array(const ModelConfig& config) {
  return std::make_unique<Wrapped>(config.layer<RowLayer>("layer", kKind));
}

}  // namespace

void register_row_groups(Registry& registry) {
  auto& layers = registry.layers;
  layers["add.v1"] = make_add;
  layers["clone.v1"] = make_clone;
  layers["with_array.v1"] = make_with_array;
  layers["with_array2d.v1"] = make_with_array;
}

}  // namespace spacy
