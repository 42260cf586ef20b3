#include "tokens/sentences.h"

#include <algorithm>

#include "tokens/dependency_tree.h"

namespace spacy {

void set_sentence_starts(Doc& doc, bool is_v2) {
  const std::vector<uint32_t> heads = absolute_heads(doc);
  if (doc.length() == 0) return;
  if (!doc.has(Column::sent_start)) doc.column(Column::sent_start)[0] = 1;
  const auto starts = doc.column(Column::sent_start);
  const auto deps = doc.column(Column::dep);
  std::vector<bool> is_root(doc.length());
  for (size_t i = 0; i < doc.length(); ++i) is_root[i] = heads[i] == i && (deps[i] != 0 || !is_v2);
  const SubtreeEdges edges(heads, is_root);
  if (!is_v2) std::fill(starts.begin(), starts.end(), static_cast<uint32_t>(-1));
  for (size_t i = 0; i < doc.length(); ++i) {
    if (heads[i] == i && deps[i] != 0) starts[edges.left[i]] = 1;
  }
}

}  // namespace spacy
