// What a list of docs shows without a vocab.
#include <algorithm>

#include "base/stable_sort.h"
#include "text/utf8.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin.h"
#include "tokens/iob.h"

namespace spacy {

std::string_view DocBin::word(size_t token) const {
  const PackedColumn& cells = columns_[orth_].cells;
  const uint32_t place = cells.index(token);
  while (words_.size() <= place) words_.push_back(strings_.find(cells.values()[words_.size()]).value_or(""));
  return words_[place];
}

std::string DocBin::text(size_t index) const {
  std::string text;
  for (size_t token = starts_[index]; token < starts_[index + 1]; ++token) {
    text += word(token);
    if (has_unknown_spaces(index) || spaces_[token]) text += ' ';
  }
  return text;
}

DocBin::Summary DocBin::summary(size_t index, size_t max_chars) const {
  Summary summary;
  summary.tokens = static_cast<uint32_t>(starts_[index + 1] - starts_[index]);
  size_t token = starts_[index];
  for (size_t left = max_chars; token < starts_[index + 1] && left > 0; ++token) {
    std::string piece(word(token));
    if (has_unknown_spaces(index) || spaces_[token]) piece += ' ';
    size_t end = 0;
    for (; end < piece.size() && left > 0; --left) next_code_point(piece, end);
    summary.text += piece.substr(0, end);
    summary.is_cut = end < piece.size();
  }
  summary.is_cut = summary.is_cut || token < starts_[index + 1];
  summary.labels = count_labels(starts_[index], starts_[index + 1]);
  return summary;
}

std::vector<DocBin::LabelCount> DocBin::labels(size_t first, size_t last) const {
  return count_labels(starts_[first], starts_[last]);
}

bool DocBin::has_label(size_t index, Hash label) const {
  const Source* iobs = find(attr::kEntIob);
  const Source* types = find(attr::kEntType);
  if (!iobs || !types) return false;
  for (size_t token = starts_[index]; token < starts_[index + 1]; ++token) {
    if (iobs->cells[token] == kIobBegin && types->cells[token] == label) return true;
  }
  return false;
}

std::vector<DocBin::LabelCount> DocBin::count_labels(size_t start, size_t end) const {
  const Source* iobs = find(attr::kEntIob);
  const Source* types = find(attr::kEntType);
  std::vector<LabelCount> counts;
  if (!iobs || !types) return counts;
  std::vector<uint32_t> place_of(types->cells.values().size(), 0);  // in counts, + 1
  for (size_t token = start; token < end; ++token) {
    if (iobs->cells[token] != kIobBegin || types->cells[token] == 0) continue;
    uint32_t& place = place_of[types->cells.index(token)];
    if (place == 0) {
      const Hash hash = types->cells[token];
      counts.push_back({hash, strings_.find(hash).value_or(""), 0});
      place = static_cast<uint32_t>(counts.size());
    }
    ++counts[place - 1].count;
  }
  stable_sort(counts, [](const LabelCount& a, const LabelCount& b) { return a.count > b.count; });
  return counts;
}

}  // namespace spacy
