// Layers from a config: the block [components.ner.model] names its architecture, which builds its own blocks in turn.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ml/layer.h"
#include "pipeline/graph/node.h"
#include "serialize/json.h"

namespace spacy {

struct Registry;
class ModelConfig;
class Vocab;

/// Makes a layer; throws Error BAD_CONFIG naming block and key.
using Architecture = std::unique_ptr<Layer> (*)(const ModelConfig&);

/// The layer where it is of that kind, or a graph that can stand in for it; else null.
template <typename T>
std::unique_ptr<T> layer_as(std::unique_ptr<Layer> layer) {
  if (auto* const right = dynamic_cast<T*>(layer.get())) {
    layer.release();
    return std::unique_ptr<T>(right);
  }
  auto graph = graph_of(layer);
  if (!graph) return nullptr;
  return stand_in(std::move(graph), static_cast<const T*>(nullptr));
}

/// A block of a model's config, with typed access that names block and key when something is wrong.
class ModelConfig {
 public:
  /// `path` is the block's name in errors: "components.ner.model".
  ModelConfig(const Json& block, std::string path, const Registry& registry, const Vocab& vocab)
      : block_(&block), path_(std::move(path)), registry_(&registry), vocab_(&vocab) {}

  const Registry& registry() const { return *registry_; }
  /// The block and the layer that it names, for errors: "[components.tagger.model], 'chain.v1',".
  std::string described() const;
  /// Whose vectors the layers use.
  const Vocab& vocab() const { return *vocab_; }
  /// A whole number from `least` to `most`.
  size_t number(std::string_view key, size_t least, size_t most) const;
  std::vector<size_t> numbers(std::string_view key, size_t least, size_t most) const;
  /// A truth value; absent or null is `otherwise`.
  bool flag(std::string_view key, bool otherwise) const;
  /// A number; absent or null is `otherwise`.
  double real(std::string_view key, double otherwise) const;
  std::string text(std::string_view key) const;
  /// Whether there is a value, null or another.
  bool has(std::string_view key) const { return block_->contains(std::string(key)); }
  /// The value itself.
  const Json& value(std::string_view key) const;
  /// A list of strings; numbers are written out.
  std::vector<std::string> texts(std::string_view key) const;
  /// The block `key`.
  ModelConfig block(std::string_view key) const;
  /// The blocks inside the block `key`, in their order.
  std::vector<ModelConfig> blocks(std::string_view key) const;
  /// The layer that this block describes, be it somebody's own. Throws Error E893 naming an architecture that is not
  /// there.
  std::unique_ptr<Layer> make() const;
  /// The layer that the block `key` describes.
  std::unique_ptr<Layer> layer(std::string_view key) const;
  /// The same, of the kind that stands here.
  template <typename T>
  std::unique_ptr<T> layer(std::string_view key, std::string_view kind) const {
    if (auto right = layer_as<T>(layer(key))) return right;
    fail(key, "its architecture does not make " + std::string(kind));
  }
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;

 private:
  std::unique_ptr<Layer> named(std::unique_ptr<Layer> layer) const;
  size_t checked(std::string_view key, const Json& number, size_t least, size_t most) const;

  const Json* block_;
  std::string path_;
  const Registry* registry_;
  const Vocab* vocab_;
};

// Bounds for what configs may ask for: far above any real model, and far below what overflows a product of them.
constexpr size_t kMaxWidth = 1 << 14;
constexpr size_t kMaxRows = 1 << 28;
constexpr size_t kMaxPieces = 32;
constexpr size_t kMaxDepth = 64;
constexpr ptrdiff_t kMaxNesting = 256;  // of blocks
constexpr size_t kMaxWindow = 32;

struct ComponentContext;

/// A component's own block, [components.<name>]; its registry, or the default one.
ModelConfig component_config(const ComponentContext& context);

}  // namespace spacy
