// Embeds some attributes of a token by hash tables and mixes them (spacy.MultiHashEmbed).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ml/embedding.h"
#include "ml/hash_embed.h"
#include "ml/static_vectors.h"

namespace spacy {

class MultiHashEmbed final : public MixedEmbedding {
 public:
  /// One table for each attribute: `rows` and `attributes` are of one length, and not empty. `vectors` may be null.
  MultiHashEmbed(size_t width, std::vector<std::string> attributes, const std::vector<size_t>& rows,
                 std::unique_ptr<StaticVectors> vectors = nullptr);

  void set_vectors(const VectorTable& table) override {
    if (vectors_) vectors_->set_vectors(table);
  }
  Blueprint blueprint() override;

 private:
  void concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) override;

  std::vector<HashEmbed> tables_;
  std::unique_ptr<StaticVectors> vectors_;
};

}  // namespace spacy
