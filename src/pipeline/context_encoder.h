// One vector for the sentences around a mention (spacy.EntityLinker), to compare with those of a knowledge base.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "pipeline/doc_vectors.h"

namespace spacy {

class ContextEncoder final : public Layer {
 public:
  /// `then` stands behind the mean of the tokens: of those around the first entity where `has_span_maker`, else of all.
  ContextEncoder(std::unique_ptr<DocVectors> vectors, std::vector<std::unique_ptr<RowLayer>> then, bool has_span_maker)
      : vectors_(std::move(vectors)), then_(std::move(then)), has_span_maker_(has_span_maker) {}

  bool has_span_maker() const { return has_span_maker_; }
  uint32_t reads() const { return vectors_->reads(); }
  /// Once the model is read. Throws Error E149 where its layers don't fit each other.
  void connect();
  size_t width() const { return width_; }
  /// A vector of each context, which has tokens.
  std::vector<std::vector<float>> encode(std::span<const Doc> contexts);
  Blueprint blueprint() override;

 private:
  RowRange mention_range(const Doc& context) const;

  std::unique_ptr<DocVectors> vectors_;
  Reduce mean_{Reduction::mean};
  RowChain then_;
  bool has_span_maker_;
  uint32_t neighbours_ = 0;  // sentences on either side
  size_t width_ = 0;
  DocRows rows_;
  Floats means_;
  Floats encoded_;
};

}  // namespace spacy
