#include "ml/multi_hash_embed.h"

#include <algorithm>

namespace spacy {

constexpr size_t kMixPieces = 3;
constexpr uint32_t kFirstSeed = 8;
constexpr size_t kRows = 48;

MultiHashEmbed::MultiHashEmbed(size_t width, std::vector<std::string> attributes, const std::vector<size_t>& rows)
    : width_(width), attributes_(std::move(attributes)), mix_(width, width * rows.size(), kMixPieces) {
  for (size_t i = 0; i < rows.size(); ++i) tables_.emplace_back(width, rows[i], kFirstSeed + static_cast<uint32_t>(i));
}

void MultiHashEmbed::embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) {
  const size_t stride = width_ * tables_.size();
  concatenated_.reserve(kRows * stride);
  for (size_t row = 0; row < tuples.size(); row += kRows) {
    const size_t count = std::min(kRows, tuples.size() - row);
    for (size_t i = 0; i < count; ++i) {
      float* const to = concatenated_.data() + i * stride;
      for (size_t table = 0; table < tables_.size(); ++table) {
        tables_[table].embed(tuples[row + i][table], to + table * width_);
      }
    }
    mix_.forward(concatenated_.data(), stride, count, out + row * out_stride, out_stride);
  }
}

Blueprint MultiHashEmbed::blueprint() {
  const auto take_columns = [this](ModelNode& node) {
    auto columns = node.attr_names("columns");
    if (!columns) return;
    if (columns->size() != tables_.size()) {
      node.fail("it names " + std::to_string(columns->size()) + " attributes, there are " +
                std::to_string(tables_.size()) + " tables");
    }
    attributes_ = std::move(*columns);
  };
  std::vector<Blueprint> tables;
  for (HashEmbed& table : tables_) tables.push_back(table.blueprint());
  // concatenate(table) is the table itself.
  Blueprint embeddings = tables.size() == 1 ? std::move(tables[0]) : container(std::move(tables));
  return container({leaf("extract_features", take_columns), leaf("list2ragged"), container({std::move(embeddings)}),
                    container({mix_.blueprint()}), leaf("ragged2list")});
}

}  // namespace spacy
