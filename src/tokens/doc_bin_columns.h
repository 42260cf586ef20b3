// Docs of a DocBin in a row, read together: column by column, which is quicker than doc by doc.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "tokens/doc_bin.h"
#include "tokens/sentences.h"

namespace spacy {

class DocBinColumns {
 public:
  /// Borrows both.
  DocBinColumns(DocBin& bin, Vocab& vocab) : bin_(bin), vocab_(vocab) {}

  /// Reads the docs from `first` to before `last` (<= bin.length()) in place of those before. Throws Error as
  /// DocBin::read does; of several docs it does not say which one is to blame, but names the first.
  void read(size_t first, size_t last);

  /// Of the i-th of them:
  size_t length(size_t i) const { return end(i) - begin(i); }
  uint32_t mask(size_t i) const { return masks_[i]; }
  std::span<const uint32_t> column(size_t i, Column column) const {
    return std::span<const uint32_t>(words_[static_cast<size_t>(column)]).subspan(begin(i), length(i));
  }
  /// Words of the columns that its mask names.
  size_t words(size_t i) const { return length(i) * static_cast<size_t>(std::popcount(masks_[i])); }
  /// Writes them, column after column.
  void write(size_t i, uint32_t* into) const;

 private:
  size_t docs() const { return last_ - first_; }
  size_t begin(size_t i) const { return bin_.starts_[first_ + i] - bin_.starts_[first_]; }
  size_t end(size_t i) const { return bin_.starts_[first_ + i + 1] - bin_.starts_[first_]; }
  size_t tokens() const { return end(docs() - 1); }
  bool has(Column column) const { return (present_ & Doc::bit(column)) != 0; }
  std::span<uint32_t> all(Column column) {
    return std::span<uint32_t>(words_[static_cast<size_t>(column)]).first(tokens());
  }
  std::span<uint32_t> make_room(Column column);
  std::span<uint32_t> make(Column column);
  std::span<uint32_t> part(Column column, size_t i);

  void read_all();
  void look_up(DocBin::Source& source, std::span<uint32_t> into);
  void read_words();
  void read_spaces();
  void read_column(DocBin::Source& source);
  void drop_lexemes_norms();
  void check_ranges();
  void set_masks();
  void set_space_tags();
  void set_sentences(size_t i);

  DocBin& bin_;
  Vocab& vocab_;
  size_t first_ = 0;
  size_t last_ = 0;
  uint32_t present_ = 0;                               // columns that one of the docs may have
  std::array<std::vector<uint32_t>, kColumns> words_;  // of all the docs, one after another
  std::vector<uint32_t> masks_;
  std::vector<uint32_t> walks_;
  SentenceCutter sentences_;
};

}  // namespace spacy
