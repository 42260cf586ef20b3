#include "tokens/dependency_tree.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/error.h"

namespace spacy {
namespace {

constexpr int kMaxRounds = 12;  // Python gives up on malformed trees there

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

std::vector<uint8_t> own_heads(std::span<const uint32_t> heads) {
  std::vector<uint8_t> roots(heads.size());
  for (size_t i = 0; i < heads.size(); ++i) roots[i] = heads[i] == i ? 1 : 0;
  return roots;
}

bool SubtreeEdges::heads_stay_in_sentences(std::span<const uint32_t> heads, std::span<const uint8_t> is_root) {
  const size_t length = heads.size();
  starts_.assign(length, 0);
  for (size_t i = 0; i < length; ++i) {
    if (is_root[i] != 0) starts_[left[i]] = 1;
  }
  size_t start = 0;
  for (size_t end = 0; end < length; ++end) {
    if ((end == 0 || starts_[end] == 0) && end != length - 1) continue;
    for (size_t token = start; token < end; ++token) {
      if (heads[token] < start || heads[token] > end) return false;
    }
    start = end;
  }
  return true;
}

void SubtreeEdges::find(std::span<const uint32_t> heads, std::span<const uint8_t> is_root) {
  left.resize(heads.size());
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
    if (heads_stay_in_sentences(heads, is_root)) return;
  }
}

}  // namespace spacy
