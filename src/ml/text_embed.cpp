#include "ml/text_embed.h"

namespace spacy {
namespace {

constexpr size_t kPieces = 3;
constexpr uint32_t kSeedOfTexts = 10;
constexpr size_t kTables = 4;

/// Lower case has a row as wide as the whole, the others half of that.
size_t table_width(size_t width, size_t table) { return table == 0 ? width : width / 2; }
size_t all_widths(size_t width) { return width + (kTables - 1) * (width / 2); }

}  // namespace

TextEmbed::TextEmbed(size_t width, size_t rows)
    : MixedEmbedding(width, all_widths(width), {{"LOWER", "PREFIX", "SUFFIX", "SHAPE"}, 0, false}, false),
      second_(width, width, kPieces, false) {
  for (size_t i = 0; i < kTables; ++i) {
    tables_.emplace_back(table_width(width, i), rows, kSeedOfTexts + static_cast<uint32_t>(i));
  }
}

void TextEmbed::embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) {
  mixed_.reserve(tuples.size() * out_stride);
  MixedEmbedding::embed(tuples, mixed_.data(), out_stride);
  second_.forward(mixed_.data(), out_stride, tuples.size(), out, out_stride);
}

void TextEmbed::embed_pad(float* out, size_t stride) {
  const Floats zeros(stride);
  second_.forward(zeros.data(), stride, 1, out, stride);
}

void TextEmbed::concatenate(std::span<const uint64_t* const> tuples, float* out, size_t stride) {
  for (size_t i = 0; i < tuples.size(); ++i) {
    float* to = out + i * stride;
    for (size_t table = 0; table < kTables; ++table) {
      tables_[table].embed(tuples[i][table], to);
      to += tables_[table].width();
    }
  }
}

Blueprint TextEmbed::blueprint() {
  std::vector<Blueprint> tables;
  for (HashEmbed& table : tables_) tables.push_back(table.blueprint());
  // with_array(uniqued(chain(concatenate, maxout)))
  Blueprint mixed = container({container(std::move(tables)), bare_mix_blueprint()});
  return container({leaf("extract_features"), container({container({std::move(mixed)})})});
}

}  // namespace spacy
