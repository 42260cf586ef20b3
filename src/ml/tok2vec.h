// Tokens to vectors: an embedding and an encoder (spacy.Tok2Vec).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ml/embedding.h"
#include "ml/tuple_cache.h"
#include "ml/window_encoder.h"

namespace spacy {

/// One doc's tokens: `count` tuples of attribute values, side by side, and where their vectors go.
struct TokenRows {
  const uint64_t* tuples = nullptr;
  size_t count = 0;
  float* out = nullptr;
};

/// Vectors of tokens from their attributes.
class TokenNetwork : public Layer {
 public:
  virtual size_t width() const = 0;
  virtual const TokenInputs& inputs() const = 0;
  /// Where static vectors come from.
  virtual void set_vectors(const VectorTable& table) = 0;
  /// Vectors of width() floats, `out_stride` apart. A doc's vectors depend on that doc alone.
  virtual void predict(std::span<const TokenRows> docs, size_t out_stride) = 0;
};

/// An embedding with nothing behind it.
class EmbeddingAlone final : public TokenNetwork {
 public:
  explicit EmbeddingAlone(std::unique_ptr<Embedding> embed) : embed_(std::move(embed)) {}
  size_t width() const override { return embed_->width(); }
  const TokenInputs& inputs() const override { return embed_->inputs(); }
  void set_vectors(const VectorTable& table) override { embed_->set_vectors(table); }
  void predict(std::span<const TokenRows> docs, size_t out_stride) override;
  Blueprint blueprint() override { return embed_->blueprint(); }

 private:
  std::unique_ptr<Embedding> embed_;
  std::vector<const uint64_t*> tuples_;
  Floats rows_;
};

/// Scratch space is kept for the next call, and what depends on one token alone is kept in a bounded cache.
class Tok2Vec final : public TokenNetwork {
 public:
  Tok2Vec(std::unique_ptr<Embedding> embed, std::unique_ptr<WindowEncoder> encode);
  ~Tok2Vec() override;

  size_t width() const override { return encode_->width(); }
  const TokenInputs& inputs() const override { return embed_->inputs(); }
  /// Forgets what was kept of tokens.
  void set_vectors(const VectorTable& table) override;
  void predict(std::span<const TokenRows> docs, size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  struct Chunk;
  void forget();
  void run(std::span<const TokenRows> docs, size_t out_stride);
  void flush(Chunk& chunk, size_t out_stride);
  void look_up(const uint64_t* tuple, const float** slot);
  void fill_pads();
  void fill_missing();
  float* slot_data(uint32_t slot) { return blocks_[slot / kBlock].data() + slot % kBlock * slot_size_; }

  static constexpr size_t kBlock = 64;  // slots in a block of memory

  std::unique_ptr<Embedding> embed_;
  std::unique_ptr<WindowEncoder> encode_;
  size_t arity_;
  size_t stride_;
  // A slot: the token's embedding, then its products with the first layer's window.
  size_t slot_size_;
  std::unique_ptr<TupleCache> cache_;
  std::vector<Floats> blocks_;
  Floats zero_slot_;
  Floats pad_slot_;
  std::vector<const uint64_t*> missing_;
  std::vector<float*> missing_slots_;
  Floats embedded_;
  Floats products_;
  std::unique_ptr<Chunk> chunk_;
};

}  // namespace spacy
