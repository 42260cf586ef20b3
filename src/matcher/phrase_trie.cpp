#include "matcher/phrase_trie.h"

namespace spacy {

size_t PhraseTrie::place_of(uint32_t node, uint64_t value) const {
  // Values are hashes, or small numbers of symbols: the product spreads both.
  const uint64_t mixed = (value + node) * 0x9E3779B97F4A7C15ULL;
  const size_t mask = edges_.size() - 1;
  size_t place = (mixed ^ mixed >> 32) & mask;
  while (edges_[place].target != kRoot && (edges_[place].value != value || edges_[place].node != node)) {
    place = (place + 1) & mask;
  }
  return place;
}

void PhraseTrie::make_room() {
  if ((used_ + 1) * 3 < edges_.size() * 2) return;
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.target != kRoot) edges_[place_of(edge.node, edge.value)] = edge;
  }
}

uint32_t PhraseTrie::grow(uint32_t node, uint64_t value) {
  if (const uint32_t target = next(node, value)) return target;
  make_room();
  const auto added = static_cast<uint32_t>(ends_.size());
  ends_.emplace_back();
  edges_[place_of(node, value)] = {value, node, added};
  ++used_;
  return added;
}

bool PhraseTrie::mark(uint32_t node, uint64_t key) {
  End& end = ends_[node];
  if (end.more == kNone && !end.is_set) {
    end.key = key;
    end.is_set = true;
    return true;
  }
  if (end.more == kNone) {
    if (end.key == key) return false;
    end.more = static_cast<uint32_t>(shared_.size());
    shared_.emplace_back().set(end.key, true);
  }
  PreshMap<bool>& keys = shared_[end.more];
  const bool is_new = keys.find(key) == nullptr;
  keys.set(key, true);
  return is_new;
}

void PhraseTrie::unmark(uint32_t node, uint64_t key) {
  End& end = ends_[node];
  if (end.more != kNone) {
    PreshMap<bool>& keys = shared_[end.more];
    keys.clear(key);
    bool is_empty = true;
    keys.each([&](uint64_t, bool) { is_empty = false; });
    if (is_empty) keys = PreshMap<bool>();
  } else if (end.is_set && end.key == key) {
    end.is_set = false;
  }
}

}  // namespace spacy
