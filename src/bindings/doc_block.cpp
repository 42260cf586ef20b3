#include "bindings/doc_block.h"

#include <string>

namespace spacy::bindings {
namespace {

constexpr uint32_t kStringColumns = Doc::bit(Column::norm) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id) |
                                    Doc::bit(Column::ent_id) | Doc::bit(Column::lemma) | Doc::bit(Column::tag) |
                                    Doc::bit(Column::morph) | Doc::bit(Column::dep);

void check_ids(std::span<const uint32_t> ids, size_t limit, const char* what) {
  for (const uint32_t id : ids) {
    if (id >= limit) {
      throw Error("BAD_DOC", std::string("The Doc refers to a ") + what +
                                 " that its vocab does not have: it was made with another vocab, or in a memory zone "
                                 "that has ended.");
    }
  }
}

}  // namespace

void append_doc(Block& block, const Doc& doc) {
  block.word(static_cast<uint32_t>(doc.length()));
  block.word(doc.mask());
  block.word(static_cast<uint32_t>(doc.tensor.width));
  for (size_t i = 0; i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    if (doc.has(column)) block.words(doc.column(column));
  }
  if (doc.tensor.width) block.floats(doc.tensor.data);
}

Doc read_doc(Request& request, Vocab& vocab) {
  Doc doc(vocab);
  read_doc(request, doc);
  return doc;
}

void read_doc(Request& request, Doc& doc) {
  const Vocab& vocab = doc.vocab();
  doc.clear();
  const uint32_t tokens = request.word();
  const uint32_t mask = request.word();
  const uint32_t width = request.word();
  if (tokens == 0) return;
  if ((mask & ~Doc::kAllColumns) || (mask & 3) != 3)
    throw Error("BAD_DOC", "The Doc's columns are not those of a Doc.");
  const auto lex = request.words(tokens);
  const auto spaces = request.words(tokens);
  check_ids(lex, vocab.size(), "word");
  doc.reserve(tokens);
  for (uint32_t i = 0; i < tokens; ++i) doc.push_back(lex[i], spaces[i] != 0);
  for (size_t i = 2; i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    if (!(mask & Doc::bit(column))) continue;
    const auto values = request.words(tokens);
    if (kStringColumns & Doc::bit(column)) check_ids(values, vocab.strings().size(), "string");
    std::memcpy(doc.column(column).data(), values.data(), values.size_bytes());
  }
  if (width) {
    const auto rows = request.floats(size_t{tokens} * width);
    doc.tensor.width = width;
    doc.tensor.data.assign(rows.begin(), rows.end());
  }
}

}  // namespace spacy::bindings
