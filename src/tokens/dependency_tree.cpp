#include "tokens/dependency_tree.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/error.h"

namespace spacy {
namespace {

constexpr int kMaxRounds = 12;  // Python gives up on malformed trees there

bool heads_stay_in_sentences(std::span<const uint32_t> heads, const std::vector<bool>& is_root,
                             const std::vector<uint32_t>& left_edges) {
  const size_t length = heads.size();
  std::vector<bool> starts(length);
  for (size_t i = 0; i < length; ++i) {
    if (is_root[i]) starts[left_edges[i]] = true;
  }
  size_t start = 0;
  for (size_t end = 0; end < length; ++end) {
    if (!(end > 0 && starts[end]) && end != length - 1) continue;
    for (size_t token = start; token < end; ++token) {
      if (heads[token] < start || heads[token] > end) return false;
    }
    start = end;
  }
  return true;
}

}  // namespace

std::vector<uint32_t> absolute_heads(const Doc& doc) {
  const auto offsets = doc.column(Column::head);
  std::vector<uint32_t> heads(doc.length());
  std::iota(heads.begin(), heads.end(), 0U);
  for (size_t i = 0; i < offsets.size(); ++i) {
    const int64_t head = static_cast<int64_t>(i) + static_cast<int32_t>(offsets[i]);
    if (head < 0 || head >= static_cast<int64_t>(heads.size())) {
      throw Error("BAD_DOC", "The head of token " + std::to_string(i) + " is " + std::to_string(head) +
                                 ", which is not a token of its doc of " + std::to_string(heads.size()) + ".");
    }
    heads[i] = static_cast<uint32_t>(head);
  }
  return heads;
}

SubtreeEdges::SubtreeEdges(std::span<const uint32_t> heads, const std::vector<bool>& is_root) : left(heads.size()) {
  std::iota(left.begin(), left.end(), 0U);
  right = left;
  const auto raise = [&](size_t token) {
    const uint32_t head = heads[token];
    left[head] = std::min(left[head], left[token]);
    right[head] = std::max(right[head], right[token]);
  };
  for (int round = 0; round < kMaxRounds; ++round) {
    for (size_t i = 0; i < heads.size(); ++i) raise(i);
    for (size_t i = heads.size(); i-- > 0;) raise(i);
    if (heads_stay_in_sentences(heads, is_root, left)) return;
  }
}

}  // namespace spacy
