#include "tokens/noun_chunks.h"

#include "tokens/dependency_tree.h"

namespace spacy {

std::vector<NounChunk> noun_chunks(const Doc& doc) {
  const std::vector<uint32_t> heads = absolute_heads(doc);
  std::vector<bool> is_root(doc.length());
  for (size_t i = 0; i < doc.length(); ++i) is_root[i] = heads[i] == i;
  const SubtreeEdges edges(heads, is_root);
  const ParsedColumns columns{doc.length(), doc.column(Column::pos), doc.column(Column::dep), heads, edges.left,
                              edges.right};
  return noun_chunks(doc.vocab().lang(), columns, doc.vocab().strings());
}

}  // namespace spacy
