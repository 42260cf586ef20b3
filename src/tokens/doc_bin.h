// Many docs in one file (spacy.tokens.DocBin, .spacy), written by spaCy 2.2 to 3.8. docs/formats/docbin.md has the
// bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tokens/doc.h"
#include "tokens/file_strings.h"
#include "tokens/packed_column.h"
#include "tokens/span_groups.h"

namespace spacy {

/// The file is inflated once, in pieces; its tokens are kept as columns of short indices, and a doc is made when it is
/// asked for.
class DocBin {
 public:
  /// Throws Error E1014 (not zlib data), BAD_MSGPACK or BAD_DOCBIN saying what is wrong where.
  static DocBin from_bytes(std::span<const uint8_t> bytes);

  /// One doc as DocBin.get_docs gives it.
  struct Entry {
    Doc doc;
    std::vector<std::pair<std::string, double>> cats;
    std::vector<SpanGroupData> spans;
    std::string user_data;  // msgpack, as written; "" where there is none
    bool has_unknown_spaces = false;
  };

  /// What a list shows of a doc that is not opened.
  struct LabelCount {
    Hash hash = 0;
    std::string label;  // "" where the file has only its hash (2.x)
    uint32_t count = 0;
  };
  struct Summary {
    std::string text;     // the beginning of the doc's text
    bool is_cut = false;  // the doc has more
    uint32_t tokens = 0;
    std::vector<LabelCount> labels;  // entities by label
  };

  size_t length() const { return starts_.size() - 1; }
  size_t token_count() const { return starts_.back(); }
  /// The file's attributes, in spaCy 3's numbers.
  const std::vector<uint64_t>& attrs() const { return attrs_; }
  /// True for a file of 2.x, whose docs are read as 2.3 reads them.
  bool is_v2() const { return is_v2_; }
  bool has(std::string_view string) const { return strings_.has(string); }
  const FileStrings& strings() const { return strings_; }

  /// Doc `index` (< length()), on `vocab`, which takes in the strings that it has. An absent sent_start column means 1
  /// for the first token and 0 for the others, as in Python. Throws Error E018 for a word that the file does not name,
  /// E031, E190, E982, E035, E1021 as Doc.from_array does, or BAD_MSGPACK.
  Entry read(size_t index, Vocab& vocab);
  /// The doc's tokens alone: no cats, spans or user data.
  Doc read_doc(size_t index, Vocab& vocab);

  /// The first `max_chars` code points of a doc's text and its entities by label, without a vocab.
  Summary summary(size_t index, size_t max_chars = 80) const;
  /// A doc's text.
  std::string text(size_t index) const;
  /// Entities of the whole file by label, most frequent first.
  std::vector<LabelCount> labels() const;

  /// Puts all the file's strings into a vocab, as DocBin.get_docs does at its start. read() takes in what it needs
  /// without that.
  void add_strings(Vocab& vocab) const;

 private:
  friend class DocBinReader;
  DocBin() = default;

  struct Source {  // a column of the file
    uint64_t attr = 0;
    PackedColumn cells;
    // Of the vocab that was read into last: LexemeId for ORTH, StringId for other strings, by the cell's index.
    std::vector<uint32_t> ids;
  };
  struct Parts {  // byte strings, one a doc
    std::string bytes;
    std::vector<size_t> ends;
    std::string_view operator[](size_t place) const;
  };

  void use(Vocab& vocab);
  void add_words(Doc& doc, size_t index);
  void set_column(Doc& doc, Source& source, size_t start);
  uint32_t value_of(Source& source, const Doc& doc, size_t start, size_t token);
  uint32_t id_of(Source& source, size_t cell, Vocab& vocab);
  void set_space_tags(Doc& doc) const;
  void set_sentences(Doc& doc) const;
  std::vector<std::pair<std::string, double>> cats(size_t index) const;
  const Source* find(uint64_t attr) const;
  bool has_unknown_spaces(size_t index) const { return index < unknown_spaces_.size() && unknown_spaces_[index]; }
  std::string_view word(size_t token) const;
  std::vector<LabelCount> count_labels(size_t start, size_t end) const;

  bool is_v2_ = false;
  std::vector<uint64_t> attrs_;
  std::vector<Source> columns_;
  size_t orth_ = 0;                   // ORTH's among them
  std::vector<size_t> starts_ = {0};  // of each doc's tokens, and their number at the end
  std::vector<bool> spaces_;
  std::vector<bool> unknown_spaces_;
  FileStrings strings_;
  std::vector<std::string> words_;  // of ORTH's distinct cells; "" where the file does not name one
  Parts cats_;
  Parts span_groups_;
  Parts user_data_;
  uint64_t vocab_serial_ = 0;
  uint64_t zone_epoch_ = 0;
};

}  // namespace spacy
