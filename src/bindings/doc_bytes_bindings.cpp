// One Doc to and from bytes and arrays.
#include <string>

#include "bindings/doc_block.h"
#include "bindings/doc_entry_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"
#include "tokens/attributes.h"
#include "tokens/doc_bytes.h"
#include "tokens/from_array.h"

namespace spacy::bindings {
namespace {

ExcludedFields read_excluded(Request& request) {
  ExcludedFields fields;
  for (uint32_t count = request.word(); count > 0; --count) fields.emplace(request.string());
  return fields;
}

}  // namespace

/// Request: names of fields that are left out (count, names); the doc with what stands beside it. Answers the bytes.
SPACY_EXPORT("_docToBytes")
uint32_t doc_to_bytes(uint32_t vocab_handle, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const ExcludedFields exclude = read_excluded(request);
    reply().string(spacy::doc_to_bytes(read_entry(request, *vocab_handles().get(vocab_handle)), exclude));
  });
}

/// Request: names of fields that are left out (count, names); the bytes. Answers the growth and the doc with what
/// stands beside it.
SPACY_EXPORT("_docFromBytes")
uint32_t doc_from_bytes(uint32_t vocab_handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    const ExcludedFields exclude = read_excluded(request);
    const DocEntry entry = spacy::doc_from_bytes(request.string(), vocab, exclude);
    append_growth(reply(), vocab, {strings, lexemes});
    append_entry(reply(), entry);
  });
}

/// Request: the doc; names of attributes (count, names); rows of values, two words each. Answers the growth and the
/// doc.
SPACY_EXPORT("_docFromArray")
uint32_t doc_from_array(uint32_t vocab_handle, uint32_t values, uint32_t request_size, uint32_t strings,
                        uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    Doc doc = read_doc(request, vocab);
    std::vector<uint64_t> attributes;
    for (uint32_t count = request.word(); count > 0; --count) {
      const std::string_view name = request.string();
      const auto id = attribute_id(name);
      if (!id) throw Error("E983", "There is no attribute '" + std::string(name) + "'.");
      attributes.push_back(*id);
    }
    const auto words = request.words(size_t{values} * 2);
    std::vector<uint64_t> cells;
    cells.reserve(values);
    for (size_t i = 0; i < words.size(); i += 2) cells.push_back(words[i] | uint64_t{words[i + 1]} << 32);
    from_array(doc, attributes, cells, FileStrings());
    append_growth(reply(), vocab, {strings, lexemes});
    append_doc(reply(), doc);
  });
}

}  // namespace spacy::bindings
