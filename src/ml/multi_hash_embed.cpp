#include "ml/multi_hash_embed.h"

namespace spacy {

constexpr uint32_t kSeedOfAttributes = 8;

MultiHashEmbed::MultiHashEmbed(size_t width, std::vector<std::string> attributes, const std::vector<size_t>& rows,
                               std::unique_ptr<StaticVectors> vectors)
    : MixedEmbedding(width, width * (rows.size() + (vectors ? 1 : 0)), {std::move(attributes), 0, vectors != nullptr}),
      vectors_(std::move(vectors)) {
  for (size_t i = 0; i < rows.size(); ++i)
    tables_.emplace_back(width, rows[i], kSeedOfAttributes + static_cast<uint32_t>(i));
}

void MultiHashEmbed::concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) {
  for (size_t i = 0; i < tuples.size(); ++i) {
    float* const to = out + i * stride;
    for (size_t table = 0; table < tables_.size(); ++table) {
      tables_[table].embed(tuples[i][table], to + table * width());
    }
  }
  if (vectors_) vectors_->embed(tuples, inputs().arity(), out + tables_.size() * width(), stride);
}

Blueprint MultiHashEmbed::blueprint() {
  std::vector<Blueprint> tables;
  for (HashEmbed& table : tables_) tables.push_back(table.blueprint());
  // concatenate(table) is the table itself.
  Blueprint embeddings = tables.size() == 1 ? std::move(tables[0]) : container(std::move(tables));
  std::vector<Blueprint> layers{extract_blueprint(), leaf("list2ragged"), container({std::move(embeddings)})};
  if (vectors_) layers = {container({container(std::move(layers)), vectors_->blueprint()})};
  layers.push_back(mix_blueprint());
  layers.push_back(leaf("ragged2list"));
  return container(std::move(layers));
}

}  // namespace spacy
