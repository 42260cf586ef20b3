// Sentence starts that follow from a dependency tree (set_children_from_heads).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/dependency_tree.h"

namespace spacy {

/// Sets the column sent_start from heads and deps, as Python does when it reads both: 3.x makes each other token
/// -1, 2.x leaves it. Throws Error BAD_DOC where a head lies outside the doc.
void set_sentence_starts(Doc& doc, bool is_v2);

/// Whether something is known of where sentences begin (Doc.has_annotation('SENT_START')).
bool has_sentences(const Doc& doc);

/// Tokens [start, end) of a sentence.
struct SentenceRange {
  uint32_t start = 0;
  uint32_t end = 0;
};
/// Doc.sents; where nothing is known of them the doc is one.
std::vector<SentenceRange> sentence_ranges(const Doc& doc);
/// The place of the sentence that a token is in.
size_t sentence_place(std::span<const SentenceRange> sentences, uint32_t token);

/// The same of columns, for many docs one after another.
class SentenceCutter {
 public:
  /// `heads` are offsets that lie within the doc; empty `heads` or `deps` are zeros. `starts` has one word a token.
  void cut(std::span<const uint32_t> heads, std::span<const uint32_t> deps, std::span<uint32_t> starts, bool is_v2);

 private:
  std::vector<uint32_t> heads_;
  std::vector<uint8_t> is_root_;
  SubtreeEdges edges_;
};

}  // namespace spacy
