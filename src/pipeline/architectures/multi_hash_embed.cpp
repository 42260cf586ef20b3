#include "ml/multi_hash_embed.h"

#include "pipeline/registry.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_multi_hash_embed(const ModelConfig& config) {
  const size_t width = config.number("width", 1, kMaxWidth);
  std::vector<std::string> attributes = config.texts("attrs");
  const std::vector<size_t> rows = config.numbers("rows", 1, kMaxRows);
  if (attributes.empty()) config.fail("attrs", "at least one attribute is needed");
  if (attributes.size() != rows.size()) {
    config.fail("rows", "mismatched lengths: " + std::to_string(rows.size()) + " vs " +
                            std::to_string(attributes.size()) + " attributes");
  }
  if (config.flag("include_static_vectors", false)) {
    config.fail("include_static_vectors", "static vectors in a model are not supported");
  }
  return std::make_unique<MultiHashEmbed>(width, std::move(attributes), rows);
}

}  // namespace

void register_multi_hash_embed(Registry& registry) {
  for (const char* name : {"spacy.MultiHashEmbed.v2", "spacy.MultiHashEmbed.v1", "spacy-legacy.MultiHashEmbed.v1"}) {
    registry.architectures[name] = make_multi_hash_embed;
  }
}

}  // namespace spacy
