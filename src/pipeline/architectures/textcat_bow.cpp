#include <bit>

#include "pipeline/bag_of_words.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

constexpr size_t kMaxLength = 1 << 28;

BagOfWords::Shape common(const ModelConfig& config) {
  BagOfWords::Shape shape;
  shape.exclusive = config.flag("exclusive_classes", false);
  shape.ngram_size = config.number("ngram_size", 0, kMaxNgram);
  shape.has_output = !config.flag("no_output_layer", false);
  shape.length = kFirstBowLength;
  return shape;
}

template <bool resizable>
std::unique_ptr<Layer> make_sharing(const ModelConfig& config) {
  BagOfWords::Shape shape = common(config);
  shape.shares_weights = true;
  shape.resizable = resizable;
  return std::make_unique<BagOfWords>(shape);
}

std::unique_ptr<Layer> make_bow_v3(const ModelConfig& config) {
  BagOfWords::Shape shape = common(config);
  if (config.has("length")) {
    const Json& length = config.value("length");
    if (length.is_number_integer() && length.get<int64_t>() < 1) {
      throw Error("E1056", "The `TextCatBOW` architecture expects a length of at least 1, was " + length.dump() + ".");
    }
    shape.length = std::bit_ceil(config.number("length", 1, kMaxLength));
  }
  return std::make_unique<BagOfWords>(shape);
}

}  // namespace

void register_textcat_bow(Registry& registry) {
  auto& all = registry.architectures;
  for (const char* name : {"spacy.TextCatBOW.v1", "spacy-legacy.TextCatBOW.v1"}) all[name] = make_sharing<false>;
  all["spacy.TextCatBOW.v2"] = make_sharing<true>;
  all["spacy.TextCatBOW.v3"] = make_bow_v3;
}

}  // namespace spacy
