#include "bindings/found_spans.h"

namespace spacy::bindings {

void append_found_spans(Block& block, const Doc& doc) {
  block.word(static_cast<uint32_t>(doc.found_spans.size()));
  for (const FoundSpans& group : doc.found_spans) {
    block.word(group.key);
    block.word(group.mode);
    block.word(static_cast<uint32_t>(group.spans.size()));
    for (const FoundSpans::Span& span : group.spans) {
      const uint32_t words[] = {span.start, span.end, span.label, span.id};
      block.words(words);
    }
  }
}

}  // namespace spacy::bindings
