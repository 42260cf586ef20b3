#include "bindings/found_spans.h"

namespace spacy::bindings {

void append_found(Block& block, const Doc& doc) {
  block.word(static_cast<uint32_t>(doc.found_spans.size()));
  for (const FoundSpans& group : doc.found_spans) {
    block.word(group.key);
    block.word(group.mode);
    block.word(static_cast<uint32_t>(group.spans.size()));
    for (const FoundSpans::Span& span : group.spans) {
      const uint32_t words[] = {span.start, span.end, span.label, span.id};
      block.words(words);
    }
    block.word(static_cast<uint32_t>(group.scored));
    if (group.scored != FoundSpans::Scored::no) block.floats(group.scores);
  }
  block.word(static_cast<uint32_t>(doc.found_cats.size()));
  for (const FoundCat& cat : doc.found_cats) {
    block.word(cat.label);
    block.floats({&cat.score, 1});
  }
}

void read_given_spans(Request& request, StringId key, Doc& doc) {
  const uint32_t count = request.word();
  if (count == kNoGroup) return;
  FoundSpans group;
  group.key = key;
  for (uint32_t i = 0; i < count; ++i) {
    const auto places = request.words(2);
    group.spans.push_back({places[0], places[1], 0, 0});
  }
  doc.given_spans.push_back(std::move(group));
}

}  // namespace spacy::bindings
