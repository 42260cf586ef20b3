// Patterns by the key of their rule, in the order in which the keys came (Python's dict of lists).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace spacy {

template <typename Pattern>
class PatternGroups {
 public:
  struct Group {
    std::string key;
    uint32_t rank = 0;  // grows from group to group
    std::vector<Pattern> patterns;
  };

  /// The rank of the pattern's group.
  uint32_t add(const std::string& key, Pattern pattern) {
    const auto [place, is_new] = places_.try_emplace(key, groups_.size());
    if (is_new) groups_.push_back({key, next_rank_++, {}});
    Group& group = groups_[place->second];
    group.patterns.push_back(std::move(pattern));
    ++patterns_;
    return group.rank;
  }
  bool has(std::string_view key) const { return places_.contains(std::string(key)); }
  void remove(const std::vector<std::string>& keys) {
    std::erase_if(groups_, [&](const Group& group) {
      const bool gone = std::find(keys.begin(), keys.end(), group.key) != keys.end();
      if (gone) patterns_ -= group.patterns.size();
      return gone;
    });
    places_.clear();
    for (size_t i = 0; i < groups_.size(); ++i) places_[groups_[i].key] = i;
  }
  const std::vector<Group>& groups() const { return groups_; }
  /// How many there are.
  size_t patterns() const { return patterns_; }

 private:
  std::vector<Group> groups_;
  std::unordered_map<std::string, size_t> places_;
  size_t patterns_ = 0;
  uint32_t next_rank_ = 0;
};

}  // namespace spacy
