// The bytes of a DocBin, made in pieces (DocBin.to_bytes).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tokens/doc_bin.h"

namespace spacy {

/// Writes the fields so that a reader has what a doc is before its tokens come: strings first, tokens last.
class DocBinWriter {
 public:
  /// Borrows the bin, which stays as it is. Throws Error E870 where it is too large for msgpack.
  explicit DocBinWriter(const DocBin& bin);
  ~DocBinWriter();

  /// Appends the next bytes, about 64 KB of the uncompressed ones; false where these were the last.
  bool write(std::string& out);
  /// How much of `total()` is written, in about uncompressed bytes.
  uint64_t done() const { return done_; }
  uint64_t total() const { return total_; }

 private:
  struct Deflater;
  struct Field;

  void begin(const Field& field);
  void deflate_raw(std::string& out, bool is_last);
  // Each writes items of its field from `first` on, up to `last` or as many as make a piece; where it has stopped.
  size_t write_head(size_t first, size_t last);
  size_t write_lengths(size_t first, size_t last);
  size_t write_flags(size_t first, size_t last);
  size_t write_spaces(size_t first, size_t last);
  size_t write_cats(size_t first, size_t last);
  size_t write_span_groups(size_t first, size_t last);
  size_t write_user_data(size_t first, size_t last);
  size_t write_tokens(size_t first, size_t last);
  template <typename Write>
  size_t write_docs(size_t first, size_t last, Write write);

  const DocBin& bin_;
  std::unique_ptr<Deflater> deflater_;
  std::vector<Field> fields_;
  size_t field_ = 0;
  size_t item_ = 0;
  std::string raw_;
  std::vector<uint32_t> places_;  // of a column's cells among its values
  uint64_t done_ = 0;
  uint64_t total_ = 0;
};

}  // namespace spacy
