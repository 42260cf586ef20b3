// Merging a doc's tokens: a doc and spans in, one call a doc.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"
#include "tokens/attributes.h"
#include "tokens/retokenizer.h"

namespace spacy::bindings {

/// Request: the doc, then for each merge the span's start and end, and the strings of the merged token's tag and lemma.
/// Answers the growth and the doc.
SPACY_EXPORT("_mergeTokens")
uint32_t merge_tokens(uint32_t vocab_handle, uint32_t merges, uint32_t request_size, uint32_t strings,
                      uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    Doc doc = read_doc(request, vocab);
    Retokenizer retokenizer(doc);
    for (uint32_t i = 0; i < merges; ++i) {
      const auto words = request.words(4);
      if (std::max(words[2], words[3]) >= vocab.strings().size()) throw Error("BAD_DOC", "A merge names no string.");
      retokenizer.merge(words[0], words[1], {{attr::kTag, words[2]}, {attr::kLemma, words[3]}});
    }
    retokenizer.apply();
    append_growth(reply(), vocab, {strings, lexemes});
    append_doc(reply(), doc);
  });
}

}  // namespace spacy::bindings
