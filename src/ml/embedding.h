// Vectors of tokens without their context: what stands before a Tok2Vec's encoder.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ml/maxout.h"

namespace spacy {

/// Words' vectors that are not a layer's own: the vocab's.
class VectorTable {
 public:
  virtual ~VectorTable() = default;
  /// Floats in a vector.
  virtual size_t width() const = 0;
  /// Writes the vector of a key; false where there is none.
  virtual bool get(uint64_t key, float* out) const = 0;
  /// Writes the last row of the table; false where it has none.
  virtual bool get_last(float* out) const = 0;
};

/// What an embedding asks of each token: a tuple of 64-bit values in this order.
struct TokenInputs {
  std::vector<std::string> attributes;
  /// Bytes of the token's text from both of its ends (Doc.to_utf8_array), eight to a value.
  size_t characters = 0;
  /// The key of the token's vector, last.
  bool vectors = false;

  size_t arity() const { return attributes.size() + (characters + 7) / 8 + (vectors ? 1 : 0); }
};

class Embedding : public Layer {
 public:
  virtual size_t width() const = 0;
  virtual const TokenInputs& inputs() const = 0;
  /// Rows of padded(width) floats, one for each tuple.
  virtual void embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) = 0;
  /// Whether the same tuple may come again: what was made of it is kept then.
  virtual bool repeats() const { return true; }
  /// The row of `stride` floats that stands for a place before or behind a doc, where its encoder pads it: zeros.
  virtual void embed_pad(float* out, size_t stride) { std::fill_n(out, stride, 0.0F); }
  /// Where it looks vectors up from here on; borrowed.
  virtual void set_vectors(const VectorTable&) {}
};

/// Several embeddings side by side, mixed by a maxout of three pieces.
class MixedEmbedding : public Embedding {
 public:
  size_t width() const override { return mix_.width(); }
  const TokenInputs& inputs() const override { return inputs_; }
  void embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) override;

 protected:
  MixedEmbedding(size_t width, size_t concatenated, TokenInputs inputs, bool dropout = true);
  /// Writes a row of `stride` floats for each tuple.
  virtual void concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) = 0;
  /// Takes the attributes that the file names in the place of the config's.
  Blueprint extract_blueprint();
  Blueprint mix_blueprint() { return container({mix_.blueprint()}); }
  /// The mixing layer itself, not in the container that brings it lists of docs.
  Blueprint bare_mix_blueprint() { return mix_.blueprint(); }

 private:
  TokenInputs inputs_;
  size_t stride_;
  Maxout mix_;
  Floats concatenated_;
};

}  // namespace spacy
