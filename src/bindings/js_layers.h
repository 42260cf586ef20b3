// Layers and suggesters of one's own where they are JavaScript functions (pipeline/own_layer.h).
#pragma once

#include <span>

#include "pipeline/registry.h"
#include "tokens/doc.h"

namespace spacy::bindings {

/// The default registry with layers that JavaScript computes.
const Registry& registry();

/// Docs that JavaScript has as well, in the same order: while it lives, layers are told of them by their places. An
/// empty one hides those of a call around it.
class KnownDocs {
 public:
  explicit KnownDocs(std::span<const Doc> docs);
  ~KnownDocs();
  KnownDocs(const KnownDocs&) = delete;
  KnownDocs& operator=(const KnownDocs&) = delete;
};

}  // namespace spacy::bindings
