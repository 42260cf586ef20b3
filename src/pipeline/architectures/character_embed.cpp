#include "ml/character_embed.h"

#include "pipeline/architectures/static_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

constexpr size_t kMaxCharacters = 512;

/// The attribute beside the characters: a name or a number.
std::string feature_of(const ModelConfig& config) {
  if (!config.has("feature")) return "LOWER";
  const Json& feature = config.value("feature");
  if (natural_number(feature)) return feature.dump();
  return config.text("feature");
}

template <StaticVectors::Missing missing>
std::unique_ptr<Layer> make_character_embed(const ModelConfig& config) {
  CharacterEmbed::Shape shape;
  shape.width = config.number("width", 1, kMaxWidth);
  shape.rows = config.number("rows", 1, kMaxRows);
  shape.character_width = config.number("nM", 1, kMaxWidth);
  shape.characters = config.number("nC", 1, kMaxCharacters);
  auto vectors = make_static_vectors(config, "include_static_vectors", shape.width, missing);
  return std::make_unique<CharacterEmbed>(shape, feature_of(config), std::move(vectors));
}

}  // namespace

void register_character_embed(Registry& registry) {
  registry.architectures["spacy.CharacterEmbed.v2"] = make_character_embed<StaticVectors::Missing::zeros>;
  for (const char* name : {"spacy.CharacterEmbed.v1", "spacy-legacy.CharacterEmbed.v1"}) {
    registry.architectures[name] = make_character_embed<StaticVectors::Missing::last_row>;
  }
}

}  // namespace spacy
