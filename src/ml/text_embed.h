// Embeds a word's lower case, ends and shape, and mixes them twice (the embedding inside spacy.TextCatEnsemble.v1).
#pragma once

#include <vector>

#include "ml/embedding.h"
#include "ml/hash_embed.h"

namespace spacy {

class TextEmbed final : public MixedEmbedding {
 public:
  TextEmbed(size_t width, size_t rows);

  void embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) override;
  void embed_pad(float* out, size_t stride) override;
  /// The second mix, whose nodes stand inside the encoder's padding: it mixes rows of padding too.
  Layer& second_mix() { return second_; }
  Blueprint blueprint() override;

 private:
  void concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) override;

  std::vector<HashEmbed> tables_;
  Maxout second_;
  Floats mixed_;
};

}  // namespace spacy
