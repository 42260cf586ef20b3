#include "ml/character_embed.h"

#include <algorithm>

namespace spacy {
namespace {

constexpr size_t kBytes = 256;
constexpr uint32_t kSeed = 5;
// The attribute's value comes first in a tuple.
constexpr size_t kFirstCharacters = 1;

}  // namespace

CharacterEmbed::CharacterEmbed(const Shape& shape, std::string attribute, std::unique_ptr<StaticVectors> vectors)
    : MixedEmbedding(shape.width, shape.character_width * shape.characters + shape.width * (vectors ? 2 : 1),
                     {{std::move(attribute)}, shape.characters, vectors != nullptr}),
      shape_(shape),
      attribute_(shape.width, shape.rows, kSeed),
      vectors_(std::move(vectors)) {}

void CharacterEmbed::concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) {
  const size_t width = shape_.character_width;
  for (size_t i = 0; i < tuples.size(); ++i) {
    float* to = out + i * stride;
    for (size_t place = 0; place < shape_.characters; ++place, to += width) {
      const size_t byte = tuples[i][kFirstCharacters + place / 8] >> place % 8 * 8 & 0xFF;
      std::copy_n(table_.data() + (place * kBytes + byte) * width, width, to);
    }
    attribute_.embed(tuples[i][0], to);
  }
  if (vectors_) vectors_->embed(tuples, inputs().arity(), out + shape_.characters * width + shape_.width, stride);
}

Blueprint CharacterEmbed::blueprint() {
  Blueprint characters = leaf(
      "charembed",
      [this](ModelNode& node) {
        const FloatView table = node.param("E", {shape_.characters, kBytes, shape_.character_width});
        table_.reset(table.size());
        table.copy_to(table_.data());
      },
      [this](std::string_view, float* to) { std::copy_n(table_.data(), table_.size(), to); });
  std::vector<Blueprint> parts{
      container({std::move(characters), leaf("list2ragged")}),
      container({extract_blueprint(), leaf("list2ragged"), container({attribute_.blueprint()})})};
  if (vectors_) parts.push_back(vectors_->blueprint());
  return container({container(std::move(parts)), mix_blueprint(), leaf("ragged2list")});
}

}  // namespace spacy
