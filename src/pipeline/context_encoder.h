// One vector for the sentences around a mention (spacy.EntityLinker), to compare with those of a knowledge base.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "pipeline/doc_vectors.h"

namespace spacy {

class ContextVectors : public Layer {
 public:
  /// Whether it looks at the sentences around the mention alone (attrs["include_span_maker"]).
  virtual bool has_span_maker() const = 0;
  /// Bits of the Doc columns that it looks at.
  virtual uint32_t reads() const = 0;
  /// Once the model is read. Throws Error E149 where its layers don't fit each other.
  virtual void connect() = 0;
  virtual size_t width() const = 0;
  /// A vector of each context, which has tokens.
  virtual std::vector<std::vector<float>> encode(std::span<const Doc> contexts) = 0;
};

class ContextEncoder final : public ContextVectors {
 public:
  /// `then` stands behind the mean of the tokens: of those around the first entity where `has_span_maker`, else of all.
  ContextEncoder(std::unique_ptr<DocVectors> vectors, std::vector<std::unique_ptr<RowLayer>> then, bool has_span_maker)
      : vectors_(std::move(vectors)), then_(std::move(then)), has_span_maker_(has_span_maker) {}

  bool has_span_maker() const override { return has_span_maker_; }
  uint32_t reads() const override { return vectors_->reads(); }
  void connect() override;
  size_t width() const override { return width_; }
  std::vector<std::vector<float>> encode(std::span<const Doc> contexts) override;
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
