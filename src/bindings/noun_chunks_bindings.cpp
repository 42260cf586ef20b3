// Noun chunks: a doc's own columns in, spans out, one call a doc.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"
#include "tokens/noun_chunks.h"

namespace spacy::bindings {

/// Request: the doc. Answers the growth, how many chunks follow, and start, end and label of each.
SPACY_EXPORT("_nounChunks")
uint32_t find_doc_noun_chunks(uint32_t vocab_handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    const auto chunks = noun_chunks(read_doc(request, vocab));
    append_growth(reply(), vocab, {strings, lexemes});
    reply().word(static_cast<uint32_t>(chunks.size()));
    for (const NounChunk& chunk : chunks) {
      const uint32_t words[] = {chunk.start, chunk.end, chunk.label};
      reply().words(words);
    }
  });
}

}  // namespace spacy::bindings
