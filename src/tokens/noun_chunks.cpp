#include "tokens/noun_chunks.h"

#include "tokens/dependency_tree.h"

namespace spacy {

std::vector<NounChunk> noun_chunks(const Doc& doc) {
  const std::vector<uint32_t> heads = absolute_heads(doc);
  const SubtreeEdges edges(heads, own_heads(heads));
  const ParsedColumns columns{doc.length(), doc.column(Column::pos), doc.column(Column::dep), heads, edges.left,
                              edges.right};
  return noun_chunks(doc.vocab().lang(), columns, doc.vocab().strings());
}

}  // namespace spacy
