#include "tokens/sentences.h"

#include <algorithm>

namespace spacy {

void set_sentence_starts(Doc& doc, bool is_v2) {
  absolute_heads(doc);
  if (doc.length() == 0) return;
  if (!doc.has(Column::sent_start)) doc.column(Column::sent_start)[0] = 1;
  const Doc& read = doc;
  SentenceCutter().cut(read.column(Column::head), read.column(Column::dep), doc.column(Column::sent_start), is_v2);
}

bool has_sentences(const Doc& doc) {
  const auto starts = doc.column(Column::sent_start);
  const auto is_known = [](uint32_t start) { return start != 0; };
  return doc.length() < 2 || (!starts.empty() && std::any_of(starts.begin() + 1, starts.end(), is_known));
}

std::vector<SentenceRange> sentence_ranges(const Doc& doc) {
  std::vector<SentenceRange> ranges;
  const auto starts = doc.column(Column::sent_start);
  const auto length = static_cast<uint32_t>(doc.length());
  uint32_t start = 0;
  for (uint32_t i = 1; i < starts.size(); ++i) {
    if (starts[i] != 1) continue;
    ranges.push_back({start, i});
    start = i;
  }
  if (start < length) ranges.push_back({start, length});
  return ranges;
}

size_t sentence_place(std::span<const SentenceRange> sentences, uint32_t token) {
  const auto is_later = [](uint32_t at, const SentenceRange& sentence) { return at < sentence.start; };
  const auto behind = std::upper_bound(sentences.begin(), sentences.end(), token, is_later);
  return static_cast<size_t>(behind - sentences.begin()) - 1;
}

void SentenceCutter::cut(std::span<const uint32_t> heads, std::span<const uint32_t> deps, std::span<uint32_t> starts,
                         bool is_v2) {
  const size_t length = starts.size();
  heads_.resize(length);
  is_root_.resize(length);
  for (size_t i = 0; i < length; ++i) {
    const uint32_t offset = heads.empty() ? 0 : heads[i];
    heads_[i] = static_cast<uint32_t>(i) + offset;
    is_root_[i] = offset == 0 && (!is_v2 || (!deps.empty() && deps[i] != 0)) ? 1 : 0;
  }
  edges_.find(heads_, is_root_);
  if (!is_v2) std::fill(starts.begin(), starts.end(), static_cast<uint32_t>(-1));
  if (deps.empty()) return;
  for (size_t i = 0; i < length; ++i) {
    if (heads_[i] == i && deps[i] != 0) starts[edges_.left[i]] = 1;
  }
}

}  // namespace spacy
