// The file of a component's model: read into its layers, and written again.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/files.h"
#include "ml/layer.h"

namespace spacy {

class ModelFile {
 public:
  /// Takes `model` of a component's folder; read() goes on with it. Throws Error BAD_MSGPACK, FILE_NOT_FOUND.
  void open(const Files& folder, const std::string& component, Layer& model);
  /// Whether the file that was opened holds weights: that of a component which was never trained holds none.
  bool holds_weights() const { return holds_weights_; }
  /// Gives the layers their weights; where `check` throws, there are none. Throws Error naming component, file, node
  /// and parameter.
  void read(Layer& model, const std::function<void()>& check = {});
  /// Whether the layers have weights.
  bool is_read() const { return skeleton_.has_value(); }
  /// Whether it holds a file as it came, which was not read.
  bool is_kept() const { return !bytes_.empty(); }
  /// The file again. Where there was none, that of layers without weights.
  std::string write(Layer& model) const;

 private:
  std::string bytes_;  // until they are read
  std::string what_;
  bool holds_weights_ = false;
  std::optional<ModelSkeleton> skeleton_;
};

}  // namespace spacy
