#include "pipeline/bag_of_words.h"

#include <algorithm>

#include "text/hash.h"

namespace spacy {
namespace {

FeatureExtractor single(std::string attribute) {
  TokenInputs inputs;
  inputs.attributes = {std::move(attribute)};
  return FeatureExtractor(inputs);
}

uint64_t hash_keys(const uint64_t* keys, size_t count) {
  return murmur_hash_64a({reinterpret_cast<const uint8_t*>(keys), count * sizeof(uint64_t)}, 0);
}

}  // namespace

NgramCounter::NgramCounter(size_t size, const std::string& attribute) : size_(size), extractor_(single(attribute)) {}

std::span<const SparseLinear::Feature> NgramCounter::count(const Doc& doc) {
  const size_t words = doc.length();
  keys_.resize(words);
  extractor_.extract(doc, keys_.data());
  keys_.reserve(words * size_);
  for (size_t size = 2; size <= size_; ++size) {
    for (size_t i = 0; i + size <= words; ++i) keys_.push_back(hash_keys(keys_.data() + i, size));
  }
  std::sort(keys_.begin(), keys_.end());
  features_.clear();
  for (const uint64_t key : keys_) {
    if (features_.empty() || features_.back().key != key) features_.push_back({key, 0});
    features_.back().count += 1;
  }
  return features_;
}

void NgramCounter::read(ModelNode& node) {
  const int64_t size = node.attr_int("ngram_size").value_or(static_cast<int64_t>(size_));
  if (size < 0 || size > static_cast<int64_t>(kMaxNgram)) {
    node.fail("ngram_size " + std::to_string(size) + " is not from 0 to " + std::to_string(kMaxNgram));
  }
  size_ = static_cast<size_t>(size);
  if (const auto attribute = node.attr_int("attr")) extractor_ = single(std::to_string(*attribute));
}

BagOfWords::BagOfWords(const Shape& shape)
    : shape_(shape),
      counter_(shape.ngram_size, "ORTH"),
      linear_(shape.length, shape.shares_weights),
      output_(!shape.has_output ? Nonlinearity::none
              : shape.exclusive ? Nonlinearity::softmax
                                : Nonlinearity::sigmoid) {}

size_t BagOfWords::connect() { return linear_.width(); }

void BagOfWords::compute(std::span<const Doc> docs, float* out, size_t stride) {
  for (const Doc& doc : docs) {
    linear_.score(counter_.count(doc), out);
    apply(output_, {}, out, linear_.width());
    out += stride;
  }
}

Blueprint BagOfWords::blueprint() {
  Blueprint ngrams = leaf("extract_ngrams", [this](ModelNode& node) { counter_.read(node); });
  Blueprint linear = linear_.blueprint();
  if (shape_.resizable) linear = container({std::move(linear)});
  Blueprint scores = container({container({std::move(ngrams), std::move(linear)})});
  if (!shape_.has_output) return scores;
  return container({std::move(scores), container({leaf(shape_.exclusive ? "softmax_activation" : "logistic")})});
}

}  // namespace spacy
