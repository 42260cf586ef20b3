// Encodes rows in the context of their neighbours (spacy.MaxoutWindowEncoder, spacy.MishWindowEncoder).
#pragma once

#include <vector>

#include "ml/window_layer.h"

namespace spacy {

class WindowEncoder final : public Layer {
 public:
  struct Shape {
    size_t width = 0;
    size_t window = 0;
    size_t pieces = 1;
    size_t depth = 1;  // layers, at least one
    Activation activation = Activation::maxout;
    /// The rows of zeros around a doc, until the file says another number.
    size_t pad = 0;
    /// Whether the encoder is itself what lays docs side by side (v2); in v1 that is Tok2Vec.v1's work.
    bool takes_docs = true;
    /// Whether its layers have nodes for dropout.
    bool dropout = true;
  };
  explicit WindowEncoder(const Shape& shape);

  size_t width() const { return width_; }
  size_t window() const { return window_; }
  bool takes_docs() const { return takes_docs_; }
  /// Puts Tok2Vec.v1's own padding around it: none where the encoder lays docs side by side itself, for the rows that
  /// reach it are then one array.
  void wrap();
  bool is_wrapped() const { return wrapped_; }
  /// Leaves padding, and the node of it, to what stands around it.
  void stand_bare();
  /// A layer whose nodes stand before the encoder's own, inside the same padding.
  void stand_behind(Layer& before) { before_ = &before; }
  /// Rows of zeros that thinc puts around each doc before the first layer, and that the layers then change: where `pad`
  /// is window × depth, the edge of a doc sees what an endless pad would give.
  size_t pad() const { return pad_; }
  /// How far a row sees.
  size_t reach() const { return window_ * layers_.size(); }
  std::vector<WindowLayer>& layers() { return layers_; }
  Blueprint blueprint() override;

 private:
  size_t width_;
  size_t window_;
  size_t pad_;
  bool takes_docs_;
  bool wrapped_ = false;
  bool is_bare_ = false;
  Layer* before_ = nullptr;
  std::vector<WindowLayer> layers_;
};

}  // namespace spacy
