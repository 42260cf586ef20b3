// Encodes rows in the context of their neighbours (spacy.MaxoutWindowEncoder).
#pragma once

#include <vector>

#include "ml/window_layer.h"

namespace spacy {

class WindowEncoder final : public Layer {
 public:
  /// `depth` layers, at least one.
  WindowEncoder(size_t width, size_t window, size_t pieces, size_t depth);

  size_t width() const { return width_; }
  size_t window() const { return window_; }
  /// Rows of zeros that thinc puts around each doc before the first layer, and that the layers then change: `pad` is
  /// window × depth, so the edge of a doc sees what an endless pad would give.
  size_t pad() const { return pad_; }
  /// How far a row sees.
  size_t reach() const { return window_ * layers_.size(); }
  std::vector<WindowLayer>& layers() { return layers_; }
  Blueprint blueprint() override;

 private:
  size_t width_;
  size_t window_;
  size_t pad_;
  std::vector<WindowLayer> layers_;
};

}  // namespace spacy
