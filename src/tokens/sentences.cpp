#include "tokens/sentences.h"

#include <algorithm>
#include <numeric>

namespace spacy {
namespace {

constexpr int kMaxRounds = 12;  // Python gives up on malformed trees there

struct Tree {
  std::vector<size_t> heads;
  std::vector<size_t> left_edges;
  std::vector<bool> is_root;

  explicit Tree(size_t length) : heads(length), left_edges(length), is_root(length) {
    std::iota(left_edges.begin(), left_edges.end(), size_t{0});
  }

  void raise(size_t token) {
    size_t& edge = left_edges[heads[token]];
    edge = std::min(edge, left_edges[token]);
  }

  // Each token's head lies in the sentence that the roots' left edges cut around it.
  bool heads_stay_in_sentences() const {
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

  void find_edges() {
    for (int round = 0; round < kMaxRounds; ++round) {
      for (size_t i = 0; i < heads.size(); ++i) raise(i);
      for (size_t i = heads.size(); i-- > 0;) raise(i);
      if (heads_stay_in_sentences()) return;
    }
  }
};

}  // namespace

void set_sentence_starts(Doc& doc, bool is_v2) {
  const auto starts = doc.column(Column::sent_start);
  const auto head_offsets = doc.column(Column::head);
  const auto deps = doc.column(Column::dep);
  Tree tree(doc.length());
  for (size_t i = 0; i < doc.length(); ++i) {
    tree.heads[i] = static_cast<size_t>(static_cast<int64_t>(i) + static_cast<int32_t>(head_offsets[i]));
    tree.is_root[i] = tree.heads[i] == i && (deps[i] != 0 || !is_v2);
  }
  tree.find_edges();
  if (!is_v2) std::fill(starts.begin(), starts.end(), static_cast<uint32_t>(-1));
  for (size_t i = 0; i < doc.length(); ++i) {
    if (tree.heads[i] == i && deps[i] != 0) starts[tree.left_edges[i]] = 1;
  }
}

}  // namespace spacy
