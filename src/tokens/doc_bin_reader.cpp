#include "tokens/doc_bin_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

constexpr uint64_t kMaxAttrs = 1000;
constexpr uint64_t kMaxInflated = 1ULL << 32;
constexpr size_t kReadPiece = 1U << 18;
constexpr size_t kMaxNameLength = 100;
constexpr size_t kMaxFields = 100;

uint64_t little_endian(const char* bytes, int count) {
  static_assert(std::endian::native == std::endian::little);
  uint64_t value = 0;
  std::memcpy(&value, bytes, static_cast<size_t>(count));
  return value;
}

}  // namespace

void DocBinReader::fail(const std::string& why) const {
  throw Error("BAD_DOCBIN", "The DocBin can't be read: " + why + ".");
}

bool DocBinReader::seen(std::string_view name) const {
  return std::find(seen_.begin(), seen_.end(), name) != seen_.end();
}

void DocBinReader::feed(std::span<const uint8_t> bytes) {
  constexpr size_t kAtOnce = 1U << 20;
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(kAtOnce, bytes.size()))) {
    give(bytes.first(std::min(kAtOnce, bytes.size())));
    while (step()) {
    }
  }
}

bool DocBinReader::step() {
  const size_t before = window_.size();
  window_.resize(before + kReadPiece);
  const size_t size = zlib_.read({reinterpret_cast<uint8_t*>(window_.data()) + before, kReadPiece});
  window_.resize(before + size);
  if (window_start_ + window_.size() > kMaxInflated) fail("it inflates to more than 4 GB");
  read_units();
  // A full piece may have left more in zlib's own hands.
  return size == kReadPiece || (!zlib_.is_hungry() && !zlib_.is_done());
}

void DocBinReader::read_units() {
  if (window_.size() < wanted_ && !zlib_.is_done()) return;
  wanted_ = 0;
  size_t at = 0;
  try {
    while (stage_ != Stage::done && at < window_.size()) {
      MsgpackCursor cursor(std::string_view(window_).substr(at), "DocBin", window_start_ + at, zlib_.is_done());
      read_unit(cursor);
      if (cursor.position() == 0) break;
      at += cursor.position();
    }
  } catch (const MsgpackCursor::NeedsMore&) {
    // Twice as much before the next attempt: a value of any size is looked at a few times only.
    wanted_ = 2 * (window_.size() - at);
  }
  window_.erase(0, at);
  window_start_ += at;
  if (stage_ == Stage::done && !window_.empty()) {
    MsgpackCursor({}, "DocBin", window_start_).fail("there is more after the DocBin's map");
  }
}

void DocBinReader::read_unit(MsgpackCursor& cursor) {
  switch (stage_) {
    case Stage::map:
      fields_left_ = cursor.map_size("DocBin");
      stage_ = Stage::field;
      break;
    case Stage::field:
      begin_field(cursor);
      break;
    case Stage::items:
      (this->*read_item_)(cursor);
      --items_left_;
      break;
    case Stage::bytes:
      read_bytes(cursor);
      break;
    case Stage::done:
      return;
  }
  if ((stage_ == Stage::items && items_left_ == 0) || (stage_ == Stage::bytes && bytes_left_ == 0)) {
    stage_ = Stage::field;
  }
  if (stage_ == Stage::field && fields_left_ == 0) stage_ = Stage::done;
}

void DocBinReader::begin_field(MsgpackCursor& cursor) {
  const uint64_t size = cursor.text_size("field's name");
  if (size > kMaxNameLength) fail("it has a field whose name is " + std::to_string(size) + " bytes long");
  const std::string name(cursor.take(size));
  if (seen(name)) fail("it has two fields '" + name + "'");
  if (seen_.size() == kMaxFields) fail("it has more than " + std::to_string(kMaxFields) + " fields");
  const auto items = [&](ReadItem read) { begin_items(cursor.array_size(name), read); };
  const auto bytes = [&](auto add) {
    bytes_left_ = cursor.text_size(name);
    add_bytes_ = add;
    stage_ = Stage::bytes;
  };
  if (name == "attrs") {
    read_attrs(cursor);
  } else if (name == "tokens") {
    bytes(&DocBinReader::add_tokens);
    begin_tokens(bytes_left_);
  } else if (name == "spaces") {
    bytes(&DocBinReader::add_spaces);
  } else if (name == "lengths") {
    bytes(&DocBinReader::add_lengths);
    if (bytes_left_ % 4 != 0) {
      fail("its lengths have " + std::to_string(bytes_left_) + " bytes, which are not 32-bit numbers");
    }
  } else if (name == "strings") {
    items(&DocBinReader::read_string);
  } else if (name == "cats") {
    items(&DocBinReader::read_cats);
  } else if (name == "flags") {
    items(&DocBinReader::read_flags);
  } else if (name == "span_groups") {
    items(&DocBinReader::read_span_groups);
  } else if (name == "user_data") {
    items(&DocBinReader::read_user_data);
  } else {
    cursor.skip();
  }
  seen_.push_back(name);
  --fields_left_;
}

void DocBinReader::begin_items(uint64_t count, ReadItem read) {
  items_left_ = count;
  read_item_ = read;
  stage_ = Stage::items;
}

void DocBinReader::read_attrs(MsgpackCursor& cursor) {
  const uint64_t count = cursor.array_size("attrs");
  if (count == 0 || count > kMaxAttrs) fail("it has " + std::to_string(count) + " attributes");
  std::vector<uint64_t> attrs;
  for (uint64_t i = 0; i < count; ++i) {
    const MsgpackCursor::Head head = cursor.next();
    if (head.kind != MsgpackCursor::Kind::uint) cursor.fail("'attrs' must hold numbers");
    attrs.push_back(head.number);
  }
  const auto orth = std::find(attrs.begin(), attrs.end(), attr::kOrth);
  if (orth == attrs.end()) fail("ORTH (65) is not among its attributes");
  bin_.orth_ = static_cast<size_t>(orth - attrs.begin());
  bin_.attrs_ = std::move(attrs);
  for (const uint64_t attr : bin_.attrs_) bin_.columns_.emplace_back().attr = attr;
}

void DocBinReader::read_string(MsgpackCursor& cursor) { bin_.strings_.read(cursor.text("strings")); }

void DocBinReader::read_cats(MsgpackCursor& cursor) { bin_.cats_.add(cursor.skip()); }

void DocBinReader::read_flags(MsgpackCursor& cursor) {
  bool unknown_spaces = false;
  for (uint64_t flags = cursor.map_size("flags"); flags > 0; --flags) {
    if (cursor.text("flag") != "has_unknown_spaces") {
      cursor.skip();
      continue;
    }
    const MsgpackCursor::Head value = cursor.next();
    if (value.kind != MsgpackCursor::Kind::boolean && value.kind != MsgpackCursor::Kind::uint) {
      cursor.fail("'has_unknown_spaces' must be true or false");
    }
    unknown_spaces = value.number != 0;
  }
  bin_.unknown_spaces_.push_back(unknown_spaces);
}

namespace {
std::string_view read_part(MsgpackCursor& cursor, const char* name) {
  const MsgpackCursor::Head head = cursor.next();
  if (head.kind == MsgpackCursor::Kind::nil) return {};
  if (!head.is_text()) cursor.fail(std::string("'") + name + "' must hold bytes");
  return cursor.take(head.number);
}
}  // namespace

void DocBinReader::read_span_groups(MsgpackCursor& cursor) { bin_.span_groups_.add(read_part(cursor, "span_groups")); }

void DocBinReader::read_user_data(MsgpackCursor& cursor) { bin_.user_data_.add(read_part(cursor, "user_data")); }

void DocBinReader::read_bytes(MsgpackCursor& cursor) {
  const auto size = static_cast<size_t>(std::min<uint64_t>(bytes_left_, cursor.left()));
  MsgpackCursor ahead = cursor;
  const size_t taken = (this->*add_bytes_)(ahead.take(size));
  if (taken == 0) cursor.take(bytes_left_);  // less than a row: says that more is needed, or that it is cut off
  cursor.take(taken);
  bytes_left_ -= taken;
}

void DocBinReader::begin_tokens(uint64_t size) {
  if (!seen("attrs")) return;
  if (size % row_size() != 0) {
    fail("its tokens have " + std::to_string(size) + " bytes, which are not rows of " + std::to_string(row_size()));
  }
  if (fields_left_ == 1) begin_showing();
}

size_t DocBinReader::add_tokens(std::string_view bytes) {
  if (!seen("attrs")) {
    early_tokens_ += bytes;
    return bytes.size();
  }
  const size_t size = bytes.size() - bytes.size() % row_size();
  add_rows(bytes.substr(0, size));
  if (is_showing_) show_docs();
  return size;
}

void DocBinReader::add_rows(std::string_view rows) {
  const size_t row = row_size();
  std::vector<uint32_t> indices(rows.size() / row);
  for (size_t i = 0; i < bin_.columns_.size(); ++i) {
    PackedColumn& cells = bin_.columns_[i].cells;
    const char* cell = rows.data() + 8 * i;
    for (uint32_t& index : indices) {
      index = cells.add_value(little_endian(cell, 8));
      cell += row;
    }
    cells.append(indices);
  }
  rows_ += indices.size();
}

size_t DocBinReader::add_spaces(std::string_view bytes) {
  for (const char space : bytes) bin_.spaces_.push_back(space != 0);
  return bytes.size();
}

size_t DocBinReader::add_lengths(std::string_view bytes) {
  const size_t size = bytes.size() - bytes.size() % 4;
  for (size_t at = 0; at < size; at += 4) {
    const uint64_t length = little_endian(&bytes[at], 4);
    if (length > INT32_MAX) fail("doc " + std::to_string(bin_.starts_.size() - 1) + " has a negative length");
    const uint64_t start = bin_.starts_.back() + length;
    if (start > kMaxInflated / 8) fail("its docs' lengths add up to more tokens than a file can hold");
    bin_.starts_.push_back(static_cast<size_t>(start));
  }
  return size;
}

void DocBinReader::begin_showing() {
  check_fields("tokens");
  // 2.x has other numbers, which are changed once all are there.
  if (!seen("version")) return;
  check_parts();
  bin_.strings_.index(false);
  is_showing_ = true;
}

void DocBinReader::show_docs() {
  while (bin_.ready_ + 1 < bin_.starts_.size() && bin_.starts_[bin_.ready_ + 1] <= rows_ &&
         bin_.starts_[bin_.ready_ + 1] <= bin_.spaces_.size()) {
    ++bin_.ready_;
  }
}

void DocBinReader::check_fields(std::string_view begun) const {
  for (const char* name : {"attrs", "tokens", "spaces", "lengths", "strings"}) {
    if (name != begun && !seen(name)) fail(std::string("it has no '") + name + "'");
  }
}

void DocBinReader::check_parts() const {
  const size_t docs = bin_.starts_.size() - 1;
  const auto check = [&](const char* name, size_t count) {
    if (seen(name) && count < docs) {
      fail(std::string("'") + name + "' has " + std::to_string(count) + " entries for " + std::to_string(docs) +
           " docs");
    }
  };
  check("cats", bin_.cats_.size());
  check("flags", bin_.unknown_spaces_.size());
  check("span_groups", bin_.span_groups_.size());
}

void DocBinReader::check_tokens() const {
  if (bin_.token_count() != rows_ || bin_.spaces_.size() != rows_) {
    fail("its docs' lengths add up to " + std::to_string(bin_.token_count()) + ", but there are " +
         std::to_string(rows_) + " tokens and " + std::to_string(bin_.spaces_.size()) + " spaces");
  }
}

void DocBinReader::become_v3() {
  bin_.is_v2_ = true;
  bin_.strings_.index(true);
  for (uint64_t& attr : bin_.attrs_) attr = attribute_from_v2(attr);
  for (size_t i = 0; i < bin_.columns_.size(); ++i) {
    DocBin::Source& source = bin_.columns_[i];
    source.attr = bin_.attrs_[i];
    if (!holds_strings(source.attr)) continue;
    std::vector<uint64_t> hashes = source.cells.values();
    for (uint64_t& hash : hashes) hash = bin_.strings_.hash_in_v3(hash);
    source.cells.replace_values(std::move(hashes));
  }
  bin_.strings_.become_v3();
}

void DocBinReader::finish() {
  zlib_.finish();
  read_units();
  if (stage_ != Stage::done) MsgpackCursor({}, "DocBin", window_start_ + window_.size()).take(1);
  check_fields();
  if (!early_tokens_.empty()) {
    begin_tokens(early_tokens_.size());
    add_rows(early_tokens_);
  }
  check_tokens();
  check_parts();
  if (seen("version") || seen("flags") || seen("span_groups")) {
    bin_.strings_.index(false);
  } else {
    become_v3();
  }
  bin_.ready_ = bin_.starts_.size() - 1;
}

}  // namespace spacy
