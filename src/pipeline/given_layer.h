// A layer of ours inside one of somebody's own, which calls it with docs or with rows.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "pipeline/doc_vectors.h"

namespace spacy {

class ModelConfig;

class GivenLayer final : public Layer {
 public:
  /// Rows with nothing between them.
  struct Rows {
    size_t count = 0;
    size_t width = 0;
    Floats data;
    /// Whether there is a row for each token or row that it was given.
    bool is_each = false;
  };
  /// Of the block `key`. Throws Error BAD_CONFIG for a layer that can't be called by itself.
  GivenLayer(const ModelConfig& config, std::string_view key);

  /// A row for each token, or for each doc. Throws Error BAD_LAYER where it takes rows, and E149 where it does not fit.
  Rows run(std::span<const Doc> docs);
  /// Of stretches of rows: a row for each row, or for each stretch. Throws the same where it takes docs.
  Rows run(const float* x, size_t width, std::span<const size_t> lengths);
  Blueprint blueprint() override;

 private:
  void check_ready() const;

  std::unique_ptr<Layer> layer_;
  bool is_read_ = false;
};

}  // namespace spacy
