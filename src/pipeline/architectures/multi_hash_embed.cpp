#include "ml/multi_hash_embed.h"

#include "pipeline/architectures/static_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

template <StaticVectors::Missing missing>
std::unique_ptr<Layer> make_multi_hash_embed(const ModelConfig& config) {
  const size_t width = config.number("width", 1, kMaxWidth);
  std::vector<std::string> attributes = config.texts("attrs");
  const std::vector<size_t> rows = config.numbers("rows", 1, kMaxRows);
  if (attributes.empty()) config.fail("attrs", "at least one attribute is needed");
  if (attributes.size() != rows.size()) {
    config.fail("rows", "mismatched lengths: " + std::to_string(rows.size()) + " vs " +
                            std::to_string(attributes.size()) + " attributes");
  }
  auto vectors = make_static_vectors(config, "include_static_vectors", width, missing);
  return std::make_unique<MultiHashEmbed>(width, std::move(attributes), rows, std::move(vectors));
}

}  // namespace

void register_multi_hash_embed(Registry& registry) {
  registry.architectures["spacy.MultiHashEmbed.v2"] = make_multi_hash_embed<StaticVectors::Missing::zeros>;
  for (const char* name : {"spacy.MultiHashEmbed.v1", "spacy-legacy.MultiHashEmbed.v1"}) {
    registry.architectures[name] = make_multi_hash_embed<StaticVectors::Missing::last_row>;
  }
}

}  // namespace spacy
