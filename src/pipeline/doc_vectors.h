// Layers that make a vector for each token of a doc: what architectures of kind tok2vec build.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "ml/reduce.h"
#include "ml/tok2vec.h"
#include "pipeline/feature_extractor.h"
#include "pipeline/vocab_vectors.h"

namespace spacy {

class DocVectors : public Layer {
 public:
  /// Width of a vector; 0 where only the file says it, until that is read.
  virtual size_t width() const = 0;
  /// Writes each doc's vectors to its place in `outs`, `stride` floats apart.
  virtual void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) = 0;
  /// Bits of the Doc columns that it looks at.
  virtual uint32_t reads() const { return 0; }
};

/// The vectors of some docs in one block.
class DocRows {
 public:
  void compute(DocVectors& vectors, std::span<const Doc> docs);
  const float* data() const { return rows_.data(); }
  size_t stride() const { return stride_; }
  /// Rows in all.
  size_t size() const { return size_; }
  /// A doc's.
  std::span<const RowRange> ranges() const { return ranges_; }
  /// Gives back what a very long doc needed.
  void trim() { rows_.trim(); }

 private:
  Floats rows_;
  size_t stride_ = 0;
  size_t size_ = 0;
  std::vector<RowRange> ranges_;
  std::vector<float*> outs_;
};

/// A network of its own (spacy.Tok2Vec), or an embedding alone.
class EmbeddedVectors final : public DocVectors {
 public:
  explicit EmbeddedVectors(std::unique_ptr<TokenNetwork> network) : network_(std::move(network)) {}
  size_t width() const override { return network_->width(); }
  void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) override;
  uint32_t reads() const override { return extractor_.reads(); }
  Blueprint blueprint() override;

 private:
  void use_vectors_of(const Vocab& vocab);

  std::unique_ptr<TokenNetwork> network_;
  std::optional<VocabVectors> vectors_;
  uint64_t vectors_serial_ = 0;
  uint64_t vocab_serial_ = 0;
  FeatureExtractor extractor_;
  std::vector<uint64_t> features_;
  std::vector<TokenRows> rows_;
};

/// What another component left in the docs' tensors (spacy.Tok2VecListener); zeros where there is none.
class ListenedVectors final : public DocVectors {
 public:
  explicit ListenedVectors(size_t width) : width_(width) {}
  size_t width() const override { return width_; }
  void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) override;
  Blueprint blueprint() override { return leaf("tok2vec-listener"); }

 private:
  size_t width_;
};

class ModelConfig;

/// What the block `key` makes, an embedding alone too. Throws Error BAD_CONFIG where that is no vectors of tokens.
std::unique_ptr<DocVectors> token_vectors(const ModelConfig& config, std::string_view key);
std::unique_ptr<DocVectors> vectors_of(std::unique_ptr<Embedding> embedding);

}  // namespace spacy
