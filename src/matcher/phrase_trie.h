// Phrases as paths through numbers, made for hundreds of thousands of them: all edges lie in one table.
#pragma once

#include <cstdint>
#include <vector>

#include "vocab/presh_map.h"

namespace spacy {

class PhraseTrie {
 public:
  static constexpr uint32_t kRoot = 0;

  /// Where the value leads from a node, or kRoot where it leads nowhere.
  uint32_t next(uint32_t node, uint64_t value) const { return edges_[place_of(node, value)].target; }
  /// The same; a new node where there was none.
  uint32_t grow(uint32_t node, uint64_t value);

  /// Marks a node as the end of a phrase of the rule; false where it was.
  bool mark(uint32_t node, uint64_t key);
  /// Takes the rule's mark away. The path stays: it costs little, and the phrase may come back.
  void unmark(uint32_t node, uint64_t key);
  /// Calls `visit(key)` for each rule that a phrase of ends at the node, in the order in which Python gives them.
  template <typename Visit>
  void each_key(uint32_t node, Visit&& visit) const {
    const End& end = ends_[node];
    if (end.more != kNone) {
      shared_[end.more].each([&](uint64_t key, bool) { visit(key); });
    } else if (end.is_set) {
      visit(end.key);
    }
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  struct Edge {
    uint64_t value = 0;
    uint32_t node = 0;
    uint32_t target = kRoot;  // the root is nobody's child: a free place
  };
  /// Most phrases have one rule; the place of those that have more is in `shared_`.
  struct End {
    uint64_t key = 0;
    uint32_t more = kNone;
    bool is_set = false;
  };

  size_t place_of(uint32_t node, uint64_t value) const;
  void make_room();

  std::vector<Edge> edges_ = std::vector<Edge>(64);
  size_t used_ = 0;
  std::vector<End> ends_ = std::vector<End>(1);
  std::vector<PreshMap<bool>> shared_;
};

}  // namespace spacy
