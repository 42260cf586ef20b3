#include "ml/hash_embed.h"

#include <algorithm>
#include <limits>

#include "ml/kernels.h"
#include "text/hash.h"

namespace spacy {

void HashEmbed::embed(uint64_t key, float* out) const {
  const Kernels& kernel = kernels();
  std::fill_n(out, width_, 0.0F);
  for (const uint32_t hash : murmur_hash3_x86_128(key, seed_)) {
    kernel.add(table_.data() + hash % rows_ * width_, width_, out);
  }
}

Blueprint HashEmbed::blueprint() {
  // chain(ints_getitem, hashembed): the column is the table's place in the config.
  return container({leaf("ints-getitem"),
                    leaf(
                        "hashembed",
                        [this](ModelNode& node) {
                          const FloatView table = node.param("E", {rows_, width_});
                          const auto seed = node.attr_int("seed");
                          if (seed) {
                            if (*seed < 0 || *seed > std::numeric_limits<uint32_t>::max()) {
                              node.fail("seed " + std::to_string(*seed) + " is not a 32-bit number");
                            }
                            seed_ = static_cast<uint32_t>(*seed);
                          }
                          table_.reset(table.size());
                          table.copy_to(table_.data());
                        },
                        [this](std::string_view, float* to) { std::copy_n(table_.data(), rows_ * width_, to); })});
}

}  // namespace spacy
