// Layers of rows that architectures put together.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ml/row_layer.h"

namespace spacy {

/// Behind each other.
template <typename... Layers>
std::vector<std::unique_ptr<RowLayer>> row_layers(Layers... layers) {
  std::vector<std::unique_ptr<RowLayer>> list;
  (list.push_back(std::move(layers)), ...);
  return list;
}

std::unique_ptr<RowLayer> chained(std::vector<std::unique_ptr<RowLayer>> layers);

std::unique_ptr<RowLayer> make_linear();
/// Scores that sum to one.
std::unique_ptr<RowLayer> make_softmax();
std::unique_ptr<RowLayer> make_logistic();
std::unique_ptr<RowLayer> make_dropout();
std::unique_ptr<RowLayer> make_noop();
/// A layer as thinc makes it with normalize and dropout.
std::unique_ptr<RowLayer> finished(std::unique_ptr<RowLayer> layer, bool normalize, bool dropout);

}  // namespace spacy
