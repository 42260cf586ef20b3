// Many docs in one file (spacy.tokens.DocBin, .spacy), of spaCy 2.2 to 3.8. docs/formats/docbin.md has the bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "tokens/doc_entry.h"
#include "tokens/file_strings.h"
#include "tokens/packed_column.h"

namespace spacy {

/// Its tokens are kept as columns of short indices, and a doc is made when it is asked for.
class DocBin {
 public:
  /// `attrs` are spaCy's numbers; ORTH is put first, SPACY is kept in any case, the others are sorted.
  explicit DocBin(std::vector<uint64_t> attrs, bool store_user_data = false);
  /// Throws Error E1014 (not zlib data), BAD_MSGPACK or BAD_DOCBIN saying what is wrong where.
  static DocBin from_bytes(std::span<const uint8_t> bytes);

  /// To be filled by a DocBinReader.
  static DocBin unread(bool store_user_data);

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

  /// Docs that can be read: while a file is being read, those that are whole already.
  size_t length() const { return ready_; }
  size_t token_count() const { return starts_.back(); }
  /// Of one of them.
  size_t token_count(size_t index) const { return starts_[index + 1] - starts_[index]; }
  /// The file's attributes, in spaCy 3's numbers.
  const std::vector<uint64_t>& attrs() const { return attrs_; }
  /// True for a file of 2.x, whose docs are read as 2.3 reads them.
  bool is_v2() const { return is_v2_; }
  bool has(std::string_view string) const { return strings_.has(string); }
  const FileStrings& strings() const { return strings_; }
  /// Hashes of tokens whose strings nobody has named (2.x).
  std::vector<Hash> unknown_hashes() const;
  void add_string(std::string_view utf8);

  /// Takes in a doc as it is now. Strings that its vocab knows by their hashes alone stay away.
  void add(const DocEntry& entry);
  /// Takes in another's docs. Throws Error E166 where its attributes, or whether it stores user data, differ.
  void merge(const DocBin& other);

  /// Doc `index` (< length()), on `vocab`, which takes in the strings that it has. An absent sent_start column means 1
  /// for the first token and 0 for the others, as in Python. Errors name the doc's number and the field: E018 for a
  /// word that the file does not name, E031, E190, E982, E035, E1021 as Doc.from_array has them, E039 for heads in a
  /// circle, BAD_MSGPACK.
  DocEntry read(size_t index, Vocab& vocab);
  /// Whether a doc has anything beside its tokens: categories, user data, spans, that its spaces are not known.
  bool has_beside(size_t index) const;
  /// Reads that alone, on the vocab of the entry's doc.
  void read_beside(size_t index, DocEntry& entry) const;

  /// The first `max_chars` code points of a doc's text and its entities by label, without a vocab.
  Summary summary(size_t index, size_t max_chars = 80) const;
  /// A doc's text.
  std::string text(size_t index) const;
  /// Entities of docs by label, most frequent first.
  std::vector<LabelCount> labels(size_t first, size_t last) const;
  std::vector<LabelCount> labels() const { return labels(0, length()); }
  /// Whether a doc has an entity of that label.
  bool has_label(size_t index, Hash label) const;

  /// Puts all the file's strings into a vocab, as DocBin.get_docs does at its start. read() takes in what it needs
  /// without that.
  void add_strings(Vocab& vocab) const;

 private:
  friend class DocBinColumns;
  friend class DocBinReader;
  friend class DocBinWriter;
  DocBin() = default;

  /// Runs what reads a doc; its errors say of which doc and field.
  template <typename Read>
  static void naming(size_t index, const char* field, Read read) {
    try {
      read();
    } catch (const Error& error) {
      throw Error(error.code(), "Doc " + std::to_string(index) + " of the DocBin can't be read, its " + field + ": " +
                                    error.message());
    }
  }

  static constexpr uint32_t kNotYet = 1U << 31;  // no word: neither -1 nor an index
  struct Source {                                // a column of the file
    uint64_t attr = 0;
    PackedColumn cells;
    // So that a string is looked up once:
    std::vector<uint32_t> words;            // by the cell's index: what a Doc's column has, on the vocab used last
    std::vector<uint32_t> cells_of_places;  // by the string's place_of: the cell's index
  };
  class Parts {  // byte strings, one a doc
   public:
    void add(std::string_view bytes);
    void add_all(const Parts& others);
    std::string_view operator[](size_t place) const;
    size_t size() const { return ends_.size(); }
    /// Makes it so many parts: cut off, or filled up with `filler`.
    void resize(size_t size, std::string_view filler);

   private:
    std::string bytes_;
    std::vector<size_t> ends_;
  };

  void use(const Vocab& vocab);
  void read_tokens(size_t index, Doc& doc);
  uint32_t word_of(Source& source, uint32_t place, size_t token, Vocab& vocab);
  void forget_texts();
  void pad_parts();
  void add_tokens(const Doc& doc);
  void add_string_cells(Source& source, const Doc& doc);
  uint32_t cell_of(Source& source, const StringStore& strings, StringId id);
  void add_strings_of(const DocEntry& entry);
  uint32_t place_of(const StringStore& strings, uint64_t attribute, StringId id);
  uint32_t place_of_no_features(const StringStore& strings);
  void merge_column(Source& mine, const Source& theirs);
  const Source* find(uint64_t attr) const;
  bool has_unknown_spaces(size_t index) const { return index < unknown_spaces_.size() && unknown_spaces_[index]; }
  std::string_view word(size_t token) const;
  std::vector<LabelCount> count_labels(size_t start, size_t end) const;

  bool is_v2_ = false;
  bool store_user_data_ = false;
  std::vector<uint64_t> attrs_;
  std::vector<Source> columns_;
  size_t orth_ = 0;                   // ORTH's among them
  std::vector<size_t> starts_ = {0};  // of each doc's tokens, and their number at the end
  size_t ready_ = 0;
  std::vector<bool> spaces_;
  std::vector<bool> unknown_spaces_;
  FileStrings strings_;
  mutable std::vector<std::string> words_;  // of ORTH's distinct cells; "" where the file does not name one
  Parts cats_;
  Parts span_groups_;
  Parts user_data_;
  std::vector<uint32_t> places_;  // + 1, by the StringId of the vocab that was added from last; 0 is not seen
  uint32_t places_used_ = 0;
  uint32_t no_features_place_ = 0;  // + 1
  std::vector<uint32_t> row_;       // of the doc that is added: a column's indices
  uint64_t vocab_serial_ = 0;
  uint64_t zone_epoch_ = 0;
};

}  // namespace spacy
