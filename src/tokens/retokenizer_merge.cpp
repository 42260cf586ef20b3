// Merging tokens (spacy.tokens._retokenize._merge).
#include <algorithm>

#include "base/stable_sort.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "tokens/dependency_tree.h"
#include "tokens/iob.h"
#include "tokens/retokenizer.h"
#include "tokens/span_root.h"

namespace spacy {
namespace {

/// str.strip()
std::string_view strip(std::string_view text) {
  size_t start = text.size();
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    if (is_space(next_code_point(text, at))) continue;
    start = std::min(start, before);
    end = at;
  }
  return end == 0 ? std::string_view() : text.substr(start, end - start);
}

/// A token of an entity begins one, unless the entity before it goes on.
uint32_t merged_iob(const Doc& doc, uint32_t start, uint32_t root) {
  const auto iob = doc.column(Column::ent_iob);
  if (iob[root] != kIobIn && iob[root] != kIobBegin) return iob[root];
  const auto types = doc.column(Column::ent_type);
  const auto type = [&](uint32_t token) { return types.empty() ? 0 : types[token]; };
  const bool goes_on = iob[start] == kIobIn && start > 0 && type(start) == type(root) && type(start - 1) == type(root);
  return goes_on ? kIobIn : kIobBegin;
}

std::string joined_lemmas(const Doc& doc, uint32_t start, uint32_t end) {
  const auto lemmas = doc.column(Column::lemma);
  const auto spaces = doc.column(Column::spacy);
  std::string joined;
  for (uint32_t i = start; i < end; ++i) {
    joined += doc.vocab().strings().view(lemmas[i]);
    if (spaces[i] != 0) joined += ' ';
  }
  return joined;
}

/// An I that follows no entity of its type begins one.
void make_iob_consistent(Doc& doc) {
  if (!doc.has(Column::ent_iob)) return;
  const auto iob = doc.column(Column::ent_iob);
  const auto types = std::as_const(doc).column(Column::ent_type);
  if (iob[0] == kIobIn) iob[0] = kIobBegin;
  for (size_t i = 1; i < iob.size(); ++i) {
    if (iob[i] == kIobIn && !types.empty() && types[i - 1] != types[i]) iob[i] = kIobBegin;
  }
}

}  // namespace

void Retokenizer::merge_all() {
  stable_sort(merges_, [](const Merge& a, const Merge& b) { return a.start < b.start; });
  std::vector<uint32_t> roots;
  {
    const SpanRoots finder(doc_);
    for (const Merge& merge : merges_) roots.push_back(finder.find(merge.start, merge.end));
  }
  for (size_t i = 0; i < merges_.size(); ++i) merge_annotations(merges_[i], roots[i]);
  for (const Merge& merge : merges_) merge_lexeme(merge);
  move_heads(roots);
  close_gaps();
  set_sentences();
  make_iob_consistent(doc_);
}

/// The merged token stands where the span starts; what is said of it is what was said of the root.
void Retokenizer::merge_annotations(const Merge& merge, uint32_t root) {
  const uint32_t iob = doc_.has(Column::ent_iob) ? merged_iob(doc_, merge.start, root) : 0;
  for (const Column column : {Column::tag, Column::pos, Column::morph, Column::ent_type, Column::dep}) {
    if (doc_.has(column)) doc_.column(column)[merge.start] = doc_.column(column)[root];
  }
  if (doc_.has(Column::ent_iob)) doc_.column(Column::ent_iob)[merge.start] = iob;
  if (doc_.has(Column::norm)) doc_.column(Column::norm)[merge.start] = 0;
  if (doc_.has(Column::lemma)) {
    const std::string lemmas = joined_lemmas(doc_, merge.start, merge.end);
    doc_.column(Column::lemma)[merge.start] = doc_.vocab().strings().add(strip(lemmas));
  }
}

void Retokenizer::merge_lexeme(const Merge& merge) {
  const auto lex = doc_.column(Column::lex);
  const auto spaces = doc_.column(Column::spacy);
  std::string orth;
  for (uint32_t i = merge.start; i < merge.end; ++i) {
    orth += doc_.vocab().strings().view(doc_.lexeme(i).orth);
    if (spaces[i] != 0 && i + 1 < merge.end) orth += ' ';
  }
  lex[merge.start] = doc_.vocab().get(orth);
  spaces[merge.start] = spaces[merge.end - 1];
  merge.settings.apply(doc_, merge.start);
}

/// Heads become those of the tokens that are left; who was attached to a token of a span is attached to the merged one.
void Retokenizer::move_heads(const std::vector<uint32_t>& roots) {
  if (!doc_.has(Column::head)) return;
  std::vector<uint32_t> heads = absolute_heads(doc_);
  for (size_t i = 0; i < merges_.size(); ++i) heads[merges_[i].start] = heads[roots[i]];
  std::vector<uint32_t> places(doc_.length());
  uint32_t gone = 0;
  uint32_t token = 0;
  for (const Merge& merge : merges_) {
    for (; token < merge.start; ++token) places[token] = token - gone;
    for (; token < merge.end; ++token) places[token] = merge.start - gone;
    gone += merge.end - merge.start - 1;
  }
  for (; token < places.size(); ++token) places[token] = token - gone;
  const auto offsets = doc_.column(Column::head);
  for (size_t i = 0; i < heads.size(); ++i) offsets[i] = places[heads[i]] - places[i];
}

/// Takes the spans' further tokens away, and of the tensor all rows of a span but the last.
void Retokenizer::close_gaps() {
  std::vector<uint32_t> left;
  std::vector<uint32_t> rows;
  uint32_t token = 0;
  for (const Merge& merge : merges_) {
    for (; token < merge.start; ++token) {
      left.push_back(token);
      rows.push_back(token);
    }
    left.push_back(merge.start);
    rows.push_back(merge.end - 1);
    token = merge.end;
  }
  for (; token < doc_.length(); ++token) {
    left.push_back(token);
    rows.push_back(token);
  }
  doc_.take(left);
  doc_.tensor.take(rows);
  if (starts_.empty()) return;
  for (size_t i = 0; i < left.size(); ++i) starts_[i] = starts_[left[i]];
  starts_.resize(left.size());
}

}  // namespace spacy
