// Embeds bytes of a token's text and one attribute, and mixes them (spacy.CharacterEmbed).
#pragma once

#include <memory>
#include <string>

#include "ml/embedding.h"
#include "ml/hash_embed.h"
#include "ml/static_vectors.h"

namespace spacy {

class CharacterEmbed final : public MixedEmbedding {
 public:
  struct Shape {
    size_t width = 0;
    size_t rows = 0;             // of the attribute's table
    size_t character_width = 0;  // nM
    size_t characters = 0;       // nC: bytes, each at a place of its own
  };
  /// `vectors` may be null.
  CharacterEmbed(const Shape& shape, std::string attribute, std::unique_ptr<StaticVectors> vectors);

  void set_vectors(const VectorTable& table) override {
    if (vectors_) vectors_->set_vectors(table);
  }
  Blueprint blueprint() override;

 private:
  void concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) override;

  Shape shape_;
  Floats table_;  // place × byte × character_width
  HashEmbed attribute_;
  std::unique_ptr<StaticVectors> vectors_;
};

}  // namespace spacy
