#include "bindings/doc_entry_block.h"

#include <algorithm>

#include "bindings/doc_block.h"

namespace spacy::bindings {
namespace {

constexpr uint32_t kUnknownSpaces = 1;
constexpr size_t kSpanWords = 5;
constexpr size_t kWordsOfNothing = 5;  // flags, sentiment, sizes of categories and user data, number of groups
constexpr std::string_view kNoEntries = "\x80";  // an empty map

SpanData read_span(std::span<const uint32_t> words, const DocEntry& entry) {
  const SpanData span{words[0], words[1], 0, 0, words[2], words[3], words[4]};
  if (span.start > span.end || span.end > entry.doc.length() ||
      std::max({span.label, span.kb_id, span.id}) >= entry.doc.vocab().strings().size()) {
    throw Error("BAD_DOC", "A span of the Doc's groups does not fit its tokens or its vocab.");
  }
  return span;
}

}  // namespace

void append_entry(Block& block, const DocEntry& entry) {
  append_doc(block, entry.doc);
  append_beside(block, entry);
}

void append_nothing_beside(Block& block) {
  for (size_t word = 0; word < kWordsOfNothing; ++word) block.word(0);
}

void append_beside(Block& block, const DocEntry& entry) {
  block.word(entry.has_unknown_spaces ? kUnknownSpaces : 0);
  block.floats({&entry.sentiment, 1});
  block.string(entry.cats == kNoEntries ? "" : entry.cats);
  block.string(entry.user_data == kNoEntries ? "" : entry.user_data);
  block.word(static_cast<uint32_t>(entry.spans.size()));
  for (const SpanGroupData& group : entry.spans) {
    block.string(group.key);
    block.string(group.name);
    block.string(group.attrs);
    block.word(static_cast<uint32_t>(group.spans.size()));
    for (const SpanData& span : group.spans) {
      const uint32_t words[kSpanWords] = {span.start, span.end, span.label, span.kb_id, span.id};
      block.words(words);
    }
  }
}

DocEntry read_entry(Request& request, Vocab& vocab) {
  DocEntry entry{Doc(vocab), "", {}, "", false, 0};
  read_entry(request, entry);
  return entry;
}

void read_entry(Request& request, DocEntry& entry) {
  read_doc(request, entry.doc);
  entry.spans.clear();
  entry.has_unknown_spaces = (request.word() & kUnknownSpaces) != 0;
  entry.sentiment = request.floats(1)[0];
  entry.cats = request.string();
  entry.user_data = request.string();
  for (uint32_t groups = request.word(); groups > 0; --groups) {
    SpanGroupData& group = entry.spans.emplace_back();
    group.key = request.string();
    group.name = request.string();
    group.attrs = request.string();
    for (uint32_t spans = request.word(); spans > 0; --spans) {
      group.spans.push_back(read_span(request.words(kSpanWords), entry));
    }
  }
  set_characters(entry);
}

}  // namespace spacy::bindings
