// Layers that a program brings itself, in a language that is not this one: nodes of a model whose numbers go out to be
// computed, and whose results come back. Configs name them as ours ('@architectures', '@layers'); what is read here is
// the description that the program made of such a block:
//   { "@own": its number, "label": for errors, "name"?: thinc's, "width"?, "multi_label"?, "layers": [...] }
// where a layer inside is another of these, or one of ours that the program calls: { "@given": its number, "block": …
// }.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ml/reduce.h"
#include "tokens/doc.h"

namespace spacy {

class ModelConfig;
class GivenLayer;

/// What a layer is asked for. The numbers cross the boundary to JavaScript.
enum class LayerCall : uint32_t {
  token_rows,  // docs: a row for each token
  doc_rows,    // docs: a row for each of them
  span_rows,   // docs with spans: a row for each span
  encode,      // stretches of rows: as many rows
  rows,        // rows: as many rows
  reduce,      // stretches of rows: a row for each stretch
};

struct LayerInput {
  std::vector<const Doc*> docs = {};
  /// A doc's, where there are docs.
  std::vector<std::span<const RowRange>> spans = {};
  /// Rows of `width` floats with nothing between them, in stretches of these lengths.
  const float* x = nullptr;
  size_t width = 0;
  std::vector<uint32_t> lengths = {};
};

struct LayerOutput {
  float* data = nullptr;
  size_t rows = 0;
  size_t width = 0;
};

/// Where such layers are computed. What it throws names the layer.
class OwnLayers {
 public:
  virtual ~OwnLayers() = default;
  /// Hands a node of a model's file over (ModelNode::packed); answers how wide the layer's rows are, if it says so.
  virtual std::optional<size_t> read(uint32_t layer, const std::string& node) = 0;
  /// The numbers of a parameter as they are now.
  virtual void write(uint32_t layer, std::string_view param, float* to) = 0;
  /// Fills all of `output`, or throws.
  virtual void run(uint32_t layer, LayerCall call, const LayerInput& input, const LayerOutput& output) = 0;
  /// Spans of each doc.
  virtual std::vector<std::vector<RowRange>> suggest(uint32_t suggester, const std::vector<const Doc*>& docs) = 0;
  /// Somebody runs the layer, or suggester, until it is dropped as often as it is held.
  virtual void hold(uint32_t layer) = 0;
  virtual void drop(uint32_t layer) = 0;
  /// Layers of ours that the program may call until they are taken back.
  virtual void lend(uint32_t number, GivenLayer& layer) = 0;
  virtual void take_back(uint32_t number, const GivenLayer& layer) = 0;
};

class OwnLayer final : public Layer {
 public:
  /// Throws Error BAD_CONFIG, or what making a layer of ours inside throws.
  explicit OwnLayer(const ModelConfig& config);
  ~OwnLayer() override;

  /// Of its rows. Throws Error BAD_LAYER where it does not say.
  size_t width() const;
  /// Whether its classes do not exclude each other. Throws Error BAD_LAYER where it does not say.
  bool multi_label() const;
  /// Rows of width() floats, `stride` apart. Throws Error BAD_LAYER where a value is none.
  void run(LayerCall call, const LayerInput& input, size_t rows, float* out, size_t stride);
  Blueprint blueprint() override;
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  void add_layer(const ModelConfig& config);

  OwnLayers& layers_;
  uint32_t number_;
  std::string label_;
  std::string name_;
  std::optional<size_t> width_;
  std::optional<bool> multi_label_;
  std::vector<std::unique_ptr<Layer>> inside_;
  class Loan;
  std::vector<std::unique_ptr<Loan>> loans_;
  Floats packed_;
};

/// Docs that have tokens: what has none is not shown to layers.
std::vector<const Doc*> docs_with_tokens(std::span<const Doc> docs);

/// Rows without the floats between them: these themselves, or a copy in `into`.
const float* packed_rows(const float* x, size_t stride, size_t rows, size_t width, Floats& into);

}  // namespace spacy
