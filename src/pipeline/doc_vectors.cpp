#include "pipeline/doc_vectors.h"

#include <algorithm>

#include "base/error.h"
#include "pipeline/architecture.h"

namespace spacy {

void DocRows::compute(DocVectors& vectors, std::span<const Doc> docs) {
  stride_ = padded(vectors.width());
  size_ = 0;
  ranges_.clear();
  for (const Doc& doc : docs) {
    ranges_.push_back({size_, size_ + doc.length()});
    size_ += doc.length();
  }
  rows_.reserve(size_ * stride_);
  outs_.clear();
  for (const RowRange& range : ranges_) outs_.push_back(rows_.data() + range.begin * stride_);
  vectors.compute(docs, outs_, stride_);
}

void EmbeddedVectors::compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) {
  if (docs.empty()) return;
  if (network_->inputs().vectors) use_vectors_of(docs.front().vocab());
  const size_t arity = extractor_.size();
  size_t tokens = 0;
  for (const Doc& doc : docs) tokens += doc.length();
  features_.resize(tokens * arity);
  rows_.clear();
  uint64_t* to = features_.data();
  for (size_t i = 0; i < docs.size(); ++i) {
    extractor_.extract(docs[i], to);
    rows_.push_back({to, docs[i].length(), outs[i]});
    to += docs[i].length() * arity;
  }
  network_->predict(rows_, stride);
  if (features_.size() > Floats::kMaxScratch) features_ = {};
}

void EmbeddedVectors::use_vectors_of(const Vocab& vocab) {
  const Vectors& vectors = vocab.vectors();
  if (vectors_serial_ == vectors.serial() && vocab_serial_ == vocab.serial()) return;
  vectors_serial_ = vectors.serial();
  vocab_serial_ = vocab.serial();
  vectors_.emplace(vocab);
  network_->set_vectors(*vectors_);
  extractor_.set_key(vectors.attribute());
}

Blueprint EmbeddedVectors::blueprint() {
  Blueprint root = network_->blueprint();
  // The file says which attributes.
  root.finish = [this] {
    extractor_ = FeatureExtractor(network_->inputs());
    vectors_serial_ = 0;
  };
  return root;
}

void ListenedVectors::compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) {
  for (size_t i = 0; i < docs.size(); ++i) {
    const Tensor& tensor = docs[i].tensor;
    const size_t length = docs[i].length();
    if (tensor.data.empty()) {
      for (size_t row = 0; row < length; ++row) std::fill_n(outs[i] + row * stride, width_, 0.0F);
      continue;
    }
    if (tensor.width != width_ || tensor.data.size() != length * width_) {
      throw Error("BAD_TENSOR", "A component listens for vectors of width " + std::to_string(width_) +
                                    ", but the doc's tensor is " + std::to_string(tensor.width) +
                                    " wide: run the tok2vec component that it was trained with.");
    }
    for (size_t row = 0; row < length; ++row) {
      std::copy_n(tensor.data.data() + row * width_, width_, outs[i] + row * stride);
    }
  }
}

std::unique_ptr<DocVectors> vectors_of(std::unique_ptr<Embedding> embedding) {
  return std::make_unique<EmbeddedVectors>(std::make_unique<EmbeddingAlone>(std::move(embedding)));
}

std::unique_ptr<DocVectors> token_vectors(const ModelConfig& config, std::string_view key) {
  auto layer = config.layer(key);
  if (dynamic_cast<const Embedding*>(layer.get()) != nullptr) return vectors_of(layer_as<Embedding>(std::move(layer)));
  if (auto vectors = layer_as<DocVectors>(std::move(layer))) return vectors;
  config.fail(key, "its architecture does not make vectors of tokens");
}

}  // namespace spacy
