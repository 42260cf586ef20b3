// A text's tokens and what components say of them (spacy.tokens.Doc), as columns of 32-bit words.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "vocab/vocab.h"

namespace spacy {

/// The columns of a Doc. The numbers cross the boundary to JavaScript: add at the end only.
enum class Column : uint32_t {
  lex,         // LexemeId
  spacy,       // 1 where a space follows the token
  norm,        // StringId where a special case sets it, else 0: the lexeme's
  ent_iob,     // 0 missing, 1 I, 2 O, 3 B
  ent_type,    // StringId
  ent_kb_id,   // StringId
  ent_id,      // StringId
  lemma,       // StringId
  pos,         // spaCy's UPOS symbol (small number)
  tag,         // StringId
  morph,       // StringId of the FEATS string
  dep,         // StringId
  head,        // int32: offset to the head
  sent_start,  // int32: 1, 0 unknown, -1
  count
};
constexpr size_t kColumns = static_cast<size_t>(Column::count);

/// Rows × width numbers, row by row: a Doc's tensor.
struct Tensor {
  size_t width = 0;
  std::vector<float> data;

  /// Makes the i-th row a copy of the `from[i]`-th, or zeros where that is Doc::kNoToken.
  void take(std::span<const uint32_t> from);
};

/// What a component found for a group of doc.spans. Groups are JavaScript's: it puts them there when it takes the doc.
struct FoundSpans {
  struct Span {
    uint32_t start = 0;
    uint32_t end = 0;
    StringId label = 0;
    StringId id = 0;
  };
  StringId key = 0;
  /// A SpanFilter by which they are joined with what the group has, or kReplacesSpans.
  uint32_t mode = 0;
  std::vector<Span> spans;
  /// The group's attribute `scores` in numpy's shape: none, a number a span, or a row of one number.
  enum class Scored : uint32_t { no, flat, column };
  Scored scored = Scored::no;
  std::vector<float> scores;  // one a span where it is scored
};

/// A category that a component found for doc.cats, which are JavaScript's too.
struct FoundCat {
  StringId label = 0;
  float score = 0;
};

constexpr uint32_t kReplacesSpans = 0xff;

/// Lives for one call: a finished Doc is copied to JavaScript and forgotten here. Borrows its vocab.
class Doc {
 public:
  explicit Doc(Vocab& vocab) : vocab_(&vocab) {}

  size_t length() const { return length_; }
  Vocab& vocab() const { return *vocab_; }

  /// Appends a token (Doc.push_back); 0 in each further column that is there.
  void push_back(LexemeId lex, bool has_space) {
    if (mask_ != kBasicMask) prepare_push();
    columns_[0].push_back(lex);
    columns_[1].push_back(has_space ? 1 : 0);
    ++length_;
  }
  /// Room for so many tokens in all.
  void reserve(size_t tokens);

  bool has(Column column) const { return mask_ & bit(column); }
  /// One word a token; a column that was not there is made, filled with 0. Valid until a token or a column is added.
  std::span<uint32_t> column(Column column) {
    auto& words = columns_[static_cast<size_t>(column)];
    if (!has(column)) make(column);
    return {words.data(), length_};
  }
  /// The column, or an empty span where it is absent.
  std::span<const uint32_t> column(Column column) const {
    const auto& words = columns_[static_cast<size_t>(column)];
    return {words.data(), words.size()};
  }
  /// Takes a column away.
  void drop(Column column);
  /// A doc of no tokens, which keeps its memory for others.
  void clear();
  uint32_t mask() const { return mask_; }
  /// Makes the doc of other tokens: the i-th is then a copy of the `from[i]`-th, or zeros where that is kNoToken.
  /// Leaves the tensor alone.
  void take(std::span<const uint32_t> from);
  static constexpr uint32_t kNoToken = UINT32_MAX;

  const Lexeme& lexeme(size_t token) const { return vocab_->lexeme(columns_[0][token]); }
  /// Token.norm: the token's own or its lexeme's.
  StringId norm(size_t token) const {
    const auto& own = columns_[static_cast<size_t>(Column::norm)];
    return !own.empty() && own[token] != 0 ? own[token] : lexeme(token).norm;
  }
  /// Doc.text: valid UTF-8.
  std::string text() const;

  Tensor tensor;
  std::vector<FoundSpans> found_spans;
  std::vector<FoundCat> found_cats;
  /// Groups of doc.spans that a component is to read, as JavaScript has them.
  std::vector<FoundSpans> given_spans;

  static constexpr uint32_t bit(Column column) { return 1U << static_cast<uint32_t>(column); }
  static constexpr uint32_t kAllColumns = (1U << kColumns) - 1;

 private:
  static constexpr uint32_t kBasicMask = 3;  // lex and spacy
  void prepare_push();
  void make(Column column);

  Vocab* vocab_;
  size_t length_ = 0;
  uint32_t mask_ = 0;
  std::array<std::vector<uint32_t>, kColumns> columns_;
};

}  // namespace spacy
