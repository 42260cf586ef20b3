// A parsed doc as the languages' noun chunks look at it, and what several of them share.
#pragma once

#include <initializer_list>

#include "lang/noun_chunks.h"
#include "lang/noun_chunks/children.h"

namespace spacy::noun_chunk_rules {

/// Universal parts of speech at their symbols.
enum Pos : uint32_t {
  kAdp = 85,
  kAux = 87,
  kCconj = 89,
  kDet = 90,
  kNoun = 92,
  kPron = 95,
  kPropn = 96,
  kPunct = 97,
  kVerb = 100
};

/// A few dependency labels.
class LabelSet {
 public:
  LabelSet(const StringStore& strings, std::initializer_list<std::string_view> labels);
  bool has(StringId label) const;

 private:
  std::vector<StringId> ids_;
};

/// A doc that has at least one dependency label.
class Parse {
 public:
  Parse(const ParsedColumns& columns, const StringStore& strings);

  uint32_t length() const { return static_cast<uint32_t>(columns_.length); }
  uint32_t pos(uint32_t token) const { return columns_.pos.empty() ? 0 : columns_.pos[token]; }
  bool is_noun(uint32_t token) const { return pos(token) == kNoun || pos(token) == kPropn; }
  /// A noun, a proper noun or a pronoun.
  bool is_nominal(uint32_t token) const { return is_noun(token) || pos(token) == kPron; }
  StringId dep(uint32_t token) const { return columns_.dep[token]; }
  /// Itself where it has no label: its head is not known.
  uint32_t head(uint32_t token) const { return dep(token) == 0 ? token : columns_.head[token]; }
  /// The first and the last token below it, itself included.
  uint32_t left_edge(uint32_t token) const { return columns_.left_edge[token]; }
  uint32_t right_edge(uint32_t token) const { return columns_.right_edge[token]; }
  const Children& children() const { return children_; }
  LabelSet labels(std::initializer_list<std::string_view> names) const { return {strings_, names}; }

 private:
  const StringStore& strings_;
  const ParsedColumns& columns_;
  Children children_;
};

/// Signed, for rules that reach beyond the doc: `noun_chunks` refuses such a chunk.
struct Chunk {
  int64_t start;
  int64_t end;
};
using Chunks = std::vector<Chunk>;

/// From the left edge to the word.
Chunk up_to_word(const Parse& parse, uint32_t word);
/// From the left edge to the right edge.
Chunk whole_subtree(const Parse& parse, uint32_t word);
/// From the left edge to `last`; a left edge with part of speech `skipped` is left out.
Chunk without_first(const Parse& parse, uint32_t word, uint32_t last, Pos skipped);

/// Whether a word with the label `conj` is coordinated, over any number of conjuncts, with one that has one of
/// `labels`.
bool is_coordinated_with(const Parse& parse, uint32_t word, const LabelSet& conj, const LabelSet& labels);

/// The shape of most languages' rules: nominals with one of `labels` are chunks as `own` cuts them, those coordinated
/// with one as `coordinated` does; none begins inside the chunk before it.
template <typename Own, typename Coordinated>
Chunks nominal_chunks(const Parse& parse, const LabelSet& labels, Own own, Coordinated coordinated) {
  const LabelSet conj = parse.labels({"conj"});
  Chunks chunks;
  int64_t last_end = 0;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    if (!parse.is_nominal(word) || parse.left_edge(word) < last_end) continue;
    if (labels.has(parse.dep(word))) {
      chunks.push_back(own(word));
    } else if (is_coordinated_with(parse, word, conj, labels)) {
      chunks.push_back(coordinated(word));
    } else {
      continue;
    }
    last_end = chunks.back().end;
  }
  return chunks;
}

/// The rule of several languages: words with one of `labels`, and what is coordinated with them, each as `cut` cuts it.
template <typename Cut>
Chunks nominal_chunks(const Parse& parse, const LabelSet& labels, Cut cut) {
  const auto cut_parse = [&](uint32_t word) { return cut(parse, word); };
  return nominal_chunks(parse, labels, cut_parse, cut_parse);
}

/// How Romance languages extend a chunk by the word's first child to the right.
struct RomanceRules {
  LabelSet labels;
  LabelSet post_modifiers;
  /// Determiners that end the chunk: relative pronouns. Empty where the language has no such rule.
  LabelSet determiners;
};
Chunks romance_chunks(const Parse& parse, const RomanceRules& rules);

/// Danish and Latin: from the leftmost child that has one of `left` to what `right` chain to the right, up to a verb or
/// punctuation.
Chunks bounded_chunks(const Parse& parse, const LabelSet& left, const LabelSet& right);

Chunks catalan(const Parse& parse);
Chunks danish(const Parse& parse);
Chunks dutch(const Parse& parse);
Chunks english(const Parse& parse);
Chunks finnish(const Parse& parse);
Chunks french(const Parse& parse);
Chunks german(const Parse& parse);
Chunks greek(const Parse& parse);
Chunks haitian_creole(const Parse& parse);
Chunks indonesian(const Parse& parse);
Chunks italian(const Parse& parse);
Chunks japanese(const Parse& parse);
Chunks latin(const Parse& parse);
Chunks malay(const Parse& parse);
Chunks norwegian(const Parse& parse);
Chunks persian(const Parse& parse);
Chunks portuguese(const Parse& parse);
Chunks spanish(const Parse& parse);
Chunks swedish(const Parse& parse);
Chunks turkish(const Parse& parse);

}  // namespace spacy::noun_chunk_rules
