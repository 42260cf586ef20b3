#include "lang/noun_chunks/children.h"

#include <numeric>
#include <string>

#include "base/error.h"

namespace spacy::noun_chunk_rules {

Children::Children(std::span<const uint32_t> heads) : first_(heads.size() + 1), first_right_(heads.size()) {
  for (uint32_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == i) continue;
    ++first_[heads[i] + 1];
    if (i < heads[i]) ++first_right_[heads[i]];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  for (size_t i = 0; i < heads.size(); ++i) first_right_[i] += first_[i];
  tokens_.resize(first_.back());
  std::vector<uint32_t> next(first_.begin(), first_.end() - 1);
  for (uint32_t i = 0; i < heads.size(); ++i) {
    if (heads[i] != i) tokens_[next[heads[i]]++] = i;
  }
}

// Without recursion: a chain of heads may be as long as the doc.
std::vector<uint32_t> Children::subtree(uint32_t token) const {
  struct Visit {
    uint32_t token;
    bool is_open;
  };
  std::vector<uint32_t> found;
  std::vector<Visit> visits{{token, false}};
  size_t opened = 0;
  while (!visits.empty()) {
    const Visit visit = visits.back();
    visits.pop_back();
    if (visit.is_open) {
      found.push_back(visit.token);
      continue;
    }
    if (++opened > first_right_.size()) {
      throw Error("E045", "The heads below token " + std::to_string(token) + " run in a circle: it has no subtree.");
    }
    const auto lefts = left_of(visit.token);
    const auto rights = right_of(visit.token);
    for (size_t i = rights.size(); i-- > 0;) visits.push_back({rights[i], false});
    visits.push_back({visit.token, true});
    for (size_t i = lefts.size(); i-- > 0;) visits.push_back({lefts[i], false});
  }
  return found;
}

}  // namespace spacy::noun_chunk_rules
