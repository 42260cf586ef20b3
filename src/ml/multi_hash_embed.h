// Embeds some attributes of a token by hash tables and mixes them (spacy.MultiHashEmbed).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ml/hash_embed.h"
#include "ml/maxout.h"

namespace spacy {

class MultiHashEmbed final : public Layer {
 public:
  /// One table for each attribute: `rows` and `attributes` are of one length, and not empty.
  MultiHashEmbed(size_t width, std::vector<std::string> attributes, const std::vector<size_t>& rows);

  size_t width() const { return width_; }
  /// The names of the attributes whose values it takes, in order.
  const std::vector<std::string>& attributes() const { return attributes_; }
  /// Rows of padded(width) floats, one for each tuple of attribute values.
  void embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride);
  Blueprint blueprint() override;

 private:
  size_t width_;
  std::vector<std::string> attributes_;
  std::vector<HashEmbed> tables_;
  Maxout mix_;
  Floats concatenated_;
};

}  // namespace spacy
