// Layers that give scores to whole docs: what architectures of text categorizers build.
#pragma once

#include <span>

#include "ml/layer.h"
#include "tokens/doc.h"

namespace spacy {

class DocScores : public Layer {
 public:
  /// Whether each class is judged by itself (attrs["multi_label"]); else the classes exclude each other.
  virtual bool multi_label() const = 0;
  /// Once the model is read: how many scores a doc has. Throws Error E149 where its layers don't fit each other.
  virtual size_t connect() = 0;
  /// A row of scores for each doc, `stride` floats apart. What docs without tokens get is not defined.
  virtual void compute(std::span<const Doc> docs, float* out, size_t stride) = 0;
  /// Bits of the Doc columns that it looks at.
  virtual uint32_t reads() const { return 0; }
};

/// The nodes of layers that are put behind each other one by one: chain(chain(first, second), third).
inline Blueprint nested(std::vector<Blueprint> steps) {
  Blueprint all = std::move(steps.at(0));
  for (size_t i = 1; i < steps.size(); ++i) all = container({std::move(all), std::move(steps[i])});
  return all;
}

}  // namespace spacy
