#include "tokens/span_root.h"

#include "base/error.h"
#include "tokens/dependency_tree.h"

namespace spacy {

SpanRoots::SpanRoots(const Doc& doc) : doc_(doc), heads_(absolute_heads(doc)), has_children_(doc.length()) {
  for (uint32_t i = 0; i < heads_.size(); ++i) {
    if (heads_[i] != i) has_children_[heads_[i]] = true;
  }
}

size_t SpanRoots::words_to_root(uint32_t token) const {
  const Lexeme& lexeme = doc_.lexeme(token);
  const bool is_minor = lexeme.has(Flag::is_space) || lexeme.has(Flag::is_punct);
  if (is_minor && !has_children_[token]) return heads_.size() - 1;
  size_t steps = 0;
  while (heads_[token] != token) {
    token = heads_[token];
    if (++steps >= heads_.size()) {
      throw Error("E039", "Array bounds exceeded while searching for root word: the heads of the doc go in a circle.");
    }
  }
  return steps;
}

uint32_t SpanRoots::find(uint32_t start, uint32_t end) const {
  for (uint32_t i = start; i < end; ++i) {
    if (heads_[i] == i) return i;
  }
  size_t least = heads_.size();
  uint32_t root = start;
  for (uint32_t i = start; i < end; ++i) {
    if (heads_[i] >= start && heads_[i] < end) continue;
    const size_t steps = words_to_root(i);
    if (steps >= least) continue;
    least = steps;
    root = i;
  }
  return root;
}

}  // namespace spacy
