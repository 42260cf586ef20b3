// Takes a DocBin's bytes apart while they arrive.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tokens/doc_bin.h"
#include "tokens/msgpack_cursor.h"
#include "tokens/zlib_reader.h"

namespace spacy {

/// The file is one msgpack map; its fields may come in any order. Where the tokens come last (as we write them, Python
/// writes strings and more after them) the bin's docs can be read as they arrive. Every call throws Error E1014,
/// BAD_MSGPACK or BAD_DOCBIN; the reader is of no use then.
class DocBinReader {
 public:
  /// Fills `bin`, which outlives it.
  explicit DocBinReader(DocBin& bin) : bin_(bin) {}

  /// Keeps a copy of the next bytes of the file, to be worked off by step(). For when step() has answered false.
  void give(std::span<const uint8_t> bytes) { zlib_.give(bytes); }
  /// Works off a piece of what was given; false where nothing is left of it.
  bool step();
  /// Takes in bytes, whatever their number.
  void feed(std::span<const uint8_t> bytes);
  /// To be called after the last byte: checks the whole.
  void finish();

 private:
  enum class Stage { map, field, items, bytes, done };
  using ReadItem = void (DocBinReader::*)(MsgpackCursor&);

  void read_units();
  void read_unit(MsgpackCursor& cursor);
  void begin_field(MsgpackCursor& cursor);
  void begin_items(uint64_t count, ReadItem read);
  void read_attrs(MsgpackCursor& cursor);
  void read_string(MsgpackCursor& cursor);
  void read_cats(MsgpackCursor& cursor);
  void read_flags(MsgpackCursor& cursor);
  void read_span_groups(MsgpackCursor& cursor);
  void read_user_data(MsgpackCursor& cursor);
  void read_bytes(MsgpackCursor& cursor);
  size_t add_tokens(std::string_view bytes);
  size_t add_spaces(std::string_view bytes);
  size_t add_lengths(std::string_view bytes);
  void add_rows(std::string_view rows);
  void begin_tokens(uint64_t size);
  void begin_showing();
  void show_docs();
  void check_fields(std::string_view begun = {}) const;
  void check_parts() const;
  void check_tokens() const;
  void become_v3();
  bool seen(std::string_view name) const;
  size_t row_size() const { return 8 * bin_.attrs_.size(); }
  [[noreturn]] void fail(const std::string& why) const;

  DocBin& bin_;
  ZlibReader zlib_;
  std::string window_;         // inflated, not yet taken apart
  uint64_t window_start_ = 0;  // where it begins in the inflated file
  size_t wanted_ = 0;          // the window's size before it is worth another look
  Stage stage_ = Stage::map;
  uint64_t fields_left_ = 0;
  std::vector<std::string> seen_;
  uint64_t items_left_ = 0;
  ReadItem read_item_ = nullptr;
  uint64_t bytes_left_ = 0;
  size_t (DocBinReader::*add_bytes_)(std::string_view bytes) = nullptr;
  std::string early_tokens_;  // where they come before attrs
  size_t rows_ = 0;
  bool is_showing_ = false;
};

}  // namespace spacy
