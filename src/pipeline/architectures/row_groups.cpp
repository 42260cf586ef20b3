// Layers that configs put together of others (thinc's chain, concatenate, add, clone, residual, with_array): of layers
// of rows, and of reducers and such, they are ours, which are fast; of all others they are graphs.
#include "ml/row_groups.h"

#include <algorithm>

#include "ml/attention.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/graph/attention_node.h"
#include "pipeline/graph/containers.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

constexpr size_t kMaxCopies = 4096;

using Layers = std::vector<std::unique_ptr<Layer>>;

template <typename T>
bool all_are(const Layers& layers) {
  return std::all_of(layers.begin(), layers.end(),
                     [](const auto& layer) { return dynamic_cast<const T*>(layer.get()) != nullptr; });
}

template <typename T>
std::vector<std::unique_ptr<T>> all_as(Layers layers, size_t first = 0) {
  std::vector<std::unique_ptr<T>> list;
  for (size_t i = first; i < layers.size(); ++i) list.push_back(layer_as<T>(std::move(layers[i])));
  return list;
}

Layers inside(const ModelConfig& config) {
  Layers layers;
  for (const ModelConfig& block : config.blocks("*")) layers.push_back(block.make());
  return layers;
}

std::vector<std::unique_ptr<GraphNode>> all_as_nodes(const ModelConfig& config, Layers layers, size_t first = 0) {
  const auto blocks = config.blocks("*");
  std::vector<std::unique_ptr<GraphNode>> nodes;
  for (size_t i = first; i < layers.size(); ++i) nodes.push_back(as_node(blocks[i], std::move(layers[i])));
  return nodes;
}

/// Puts layers of one kind together as `Group`. Where the first is one already, the others join it.
template <typename T, typename Group>
std::unique_ptr<Layer> grouped(Layers layers) {
  auto* const group = dynamic_cast<Group*>(layers[0].get());
  if (group == nullptr) return std::make_unique<Group>(all_as<T>(std::move(layers)));
  auto first = std::move(layers[0]);
  for (auto& other : all_as<T>(std::move(layers), 1)) group->add(std::move(other));
  return first;
}

/// The same as nodes: those of `parts` are the first's where it is such a group of ours.
template <typename Put>
std::unique_ptr<Layer> grouped_nodes(const ModelConfig& config, Layers layers, GroupNode* group, Layers parts,
                                     Put put) {
  if (group != nullptr) {
    auto first = std::move(layers[0]);
    for (auto& other : all_as_nodes(config, std::move(layers), 1)) group->add(std::move(other));
    return first;
  }
  if (parts.empty()) return put(all_as_nodes(config, std::move(layers)));
  std::vector<std::unique_ptr<GraphNode>> nodes;
  const auto blocks = config.blocks("*");
  for (auto& part : parts) nodes.push_back(as_node(blocks[0], std::move(part)));
  for (auto& other : all_as_nodes(config, std::move(layers), 1)) nodes.push_back(std::move(other));
  return put(std::move(nodes));
}

template <typename List>
void move_all(List from, Layers& to) {
  for (auto& layer : from) to.push_back(std::move(layer));
}

std::unique_ptr<Layer> make_add(const ModelConfig& config) {
  Layers layers = inside(config);
  if (layers.size() < 2) config.fail("*", "two layers or more were expected");
  if (all_are<RowLayer>(layers)) return grouped<RowLayer, RowSum>(std::move(layers));
  Layers parts;
  if (auto* const sum = dynamic_cast<RowSum*>(layers[0].get())) move_all(sum->take_layers(), parts);
  GroupNode* const group = sum_in(*layers[0]);
  return grouped_nodes(config, std::move(layers), group, std::move(parts), sum_of);
}

std::unique_ptr<Layer> make_concatenate(const ModelConfig& config) {
  Layers layers = inside(config);
  if (layers.empty()) return make_noop();
  if (layers.size() == 1) return std::move(layers[0]);
  if (all_are<RowLayer>(layers)) return grouped<RowLayer, RowsSideBySide>(std::move(layers));
  if (all_are<Reducer>(layers)) return grouped<Reducer, ReduceSeveral>(std::move(layers));
  Layers parts;
  if (auto* const rows = dynamic_cast<RowsSideBySide*>(layers[0].get())) move_all(rows->take_layers(), parts);
  if (auto* const reducers = dynamic_cast<ReduceSeveral*>(layers[0].get())) move_all(reducers->take_parts(), parts);
  GroupNode* const group = row_of_parts_in(*layers[0]);
  return grouped_nodes(config, std::move(layers), group, std::move(parts), side_by_side);
}

/// Rows of rows, or a reducer and then such; or a graph.
std::unique_ptr<Layer> make_chain(const ModelConfig& config) {
  Layers layers = inside(config);
  if (layers.empty()) config.fail("*", "there is no layer");
  if (all_are<RowLayer>(layers)) return chained(all_as<RowLayer>(std::move(layers)));
  auto* const attention = dynamic_cast<AttentionNode*>(layers[0].get());
  const auto* const sum = layers.size() > 1 ? dynamic_cast<const Reduce*>(layers[1].get()) : nullptr;
  const bool is_weighed_sum = attention != nullptr && sum != nullptr && sum->kind() == Reduction::sum;
  const size_t first_row = is_weighed_sum ? 2 : 1;
  const auto is_row = [](const auto& layer) { return dynamic_cast<const RowLayer*>(layer.get()) != nullptr; };
  const bool is_reducer = is_weighed_sum || dynamic_cast<const Reducer*>(layers[0].get()) != nullptr;
  if (!is_reducer || !std::all_of(layers.begin() + static_cast<ptrdiff_t>(first_row), layers.end(), is_row)) {
    return chain_of(all_as_nodes(config, std::move(layers)));
  }
  std::unique_ptr<Reducer> reducer =
      is_weighed_sum ? std::make_unique<AttentionSum>(attention->take_key()) : layer_as<Reducer>(std::move(layers[0]));
  if (layers.size() == first_row) return reducer;
  return std::make_unique<ReduceThen>(std::move(reducer), all_as<RowLayer>(std::move(layers), first_row));
}

/// How many copies of a layer some clones inside each other make.
size_t copies_in(const Json& block) {
  size_t most = 1;
  if (!block.is_object()) return most;
  for (const auto& [key, inner] : block.items()) most = std::max(most, copies_in(inner));
  const auto copies = block.find("n");
  const auto name = block.find("@layers");
  const bool is_clone = name != block.end() && *name == "clone.v1" && copies != block.end();
  return is_clone && natural_number(*copies) ? most * std::clamp<uint64_t>(copies->get<uint64_t>(), 1, kMaxDepth)
                                             : most;
}

std::unique_ptr<Layer> make_clone(const ModelConfig& config) {
  const size_t copies = config.number("n", 0, kMaxDepth);
  if (copies == 0) return make_noop();
  if (copies * copies_in(config.value("orig")) > kMaxCopies) {
    config.fail("n", "clones inside each other make more than " + std::to_string(kMaxCopies) + " layers");
  }
  if (copies == 1) return config.layer("orig");
  Layers layers;
  for (size_t i = 0; i < copies; ++i) layers.push_back(config.layer("orig"));
  if (all_are<RowLayer>(layers)) return chained(all_as<RowLayer>(std::move(layers)));
  std::vector<std::unique_ptr<GraphNode>> nodes;
  for (auto& layer : layers) nodes.push_back(as_node(config.block("orig"), std::move(layer)));
  return chain_of(std::move(nodes));
}

template <bool is_flat>
std::unique_ptr<Layer> make_with_array(const ModelConfig& config) {
  auto layer = config.layer("layer");
  if (dynamic_cast<const RowLayer*>(layer.get()) == nullptr) {
    return with_array(config, as_node(config.block("layer"), std::move(layer)), is_flat);
  }
  return std::make_unique<Wrapped>(layer_as<RowLayer>(std::move(layer)),
                                   is_flat ? Wrapped::Takes::flat_sequences : Wrapped::Takes::sequences);
}

/// Around a layer whose work it leaves to it: with_cpu, resizable.
std::unique_ptr<Layer> make_wrapped(const ModelConfig& config) {
  auto layer = config.layer("layer");
  if (dynamic_cast<const RowLayer*>(layer.get()) != nullptr) {
    return std::make_unique<Wrapped>(layer_as<RowLayer>(std::move(layer)));
  }
  return chain_of(nodes_of(as_node(config.block("layer"), std::move(layer))));
}

std::unique_ptr<Layer> make_residual(const ModelConfig& config) {
  auto layer = config.layer("layer");
  if (dynamic_cast<const RowLayer*>(layer.get()) != nullptr) {
    return std::make_unique<Residual>(layer_as<RowLayer>(std::move(layer)));
  }
  return residual_of(as_node(config.block("layer"), std::move(layer)));
}

}  // namespace

void register_row_groups(Registry& registry) {
  auto& layers = registry.layers;
  layers["add.v1"] = make_add;
  layers["clone.v1"] = make_clone;
  layers["chain.v1"] = make_chain;
  layers["concatenate.v1"] = make_concatenate;
  layers["residual.v1"] = make_residual;
  layers["with_array.v1"] = make_with_array<false>;
  layers["with_array2d.v1"] = make_with_array<true>;
  layers["with_cpu.v1"] = make_wrapped;
  layers["resizable.v1"] = make_wrapped;
}

}  // namespace spacy
