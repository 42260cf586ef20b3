// Takes a DocBin's bytes apart, for DocBin::from_bytes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tokens/doc_bin.h"
#include "tokens/inflate_stream.h"
#include "tokens/msgpack_stream.h"

namespace spacy {

/// Used once. The file is one msgpack map; its fields may come in any order.
class DocBinReader {
 public:
  explicit DocBinReader(std::span<const uint8_t> bytes);
  DocBin read();

 private:
  void read_field(const std::string& name);
  void read_attrs();
  void read_tokens(MsgpackStream& stream, uint64_t size);
  void add_rows(std::span<const uint8_t> rows);
  void read_lengths();
  void read_spaces();
  void read_flags();
  void read_parts(const char* name, DocBin::Parts& parts);
  void read_cats();
  void finish();
  void check_counts() const;
  bool seen(std::string_view name) const;
  [[noreturn]] void fail(const std::string& why) const;

  InflateStream inflated_;
  MsgpackStream stream_;
  DocBin bin_;
  std::vector<std::string> seen_;
  std::string early_tokens_;     // where they come before attrs
  std::vector<size_t> cell_of_;  // of each kept column, its place in a row
  size_t rows_ = 0;
};

}  // namespace spacy
