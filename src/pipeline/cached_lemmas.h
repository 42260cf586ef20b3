// Lemmas that were found before: what depends on a token's word and a second value alone.
#pragma once

#include <memory>
#include <vector>

#include "ml/tuple_cache.h"
#include "vocab/string_store.h"

namespace spacy {

/// Bounded; forgets all at the end of a memory zone, when clear() is called.
class CachedLemmas {
 public:
  void clear() { cache_.reset(); }

  /// The lemma for two values, by `make` at the first sight of them.
  template <typename Make>
  StringId get(uint64_t first, uint64_t second, Make make) {
    if (!cache_) cache_ = std::make_unique<TupleCache>(2, kCapacity);
    cache_->begin_round();
    const uint64_t tuple[2] = {first, second};
    const TupleCache::Found found = cache_->find_or_add(tuple);
    if (found.slot >= lemmas_.size()) lemmas_.resize(found.slot + 1);
    if (found.added) {
      try {
        lemmas_[found.slot] = make();
      } catch (...) {
        clear();  // the slot was given and not filled
        throw;
      }
    }
    return lemmas_[found.slot];
  }

 private:
  static constexpr size_t kCapacity = 32768;
  std::unique_ptr<TupleCache> cache_;
  std::vector<StringId> lemmas_;
};

}  // namespace spacy
