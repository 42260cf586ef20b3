#include "tokens/doc_bin_reader.h"

#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

constexpr uint64_t kMaxAttrs = 1000;
constexpr uint64_t kMaxInflated = 1ULL << 32;
constexpr size_t kPiece = 1U << 18;

uint64_t little_endian(const uint8_t* bytes, int count) {
  uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
  return value;
}

// Which attributes a file can set; 453 and 454 are some of them in either numbering.
bool is_kept(uint64_t attr) { return column_of_attribute(attr).has_value(); }

}  // namespace

DocBinReader::DocBinReader(std::span<const uint8_t> bytes) : inflated_(bytes), stream_(inflated_, "DocBin") {}

void DocBinReader::fail(const std::string& why) const {
  throw Error("BAD_DOCBIN", "The DocBin can't be read: " + why + ".");
}

bool DocBinReader::seen(std::string_view name) const {
  return std::find(seen_.begin(), seen_.end(), name) != seen_.end();
}

DocBin DocBinReader::read() {
  for (uint64_t fields = stream_.map_size("DocBin"); fields > 0; --fields) {
    const uint64_t size = stream_.text_size("field's name");
    if (size > 100) fail("it has a field whose name is " + std::to_string(size) + " bytes long");
    std::string name;
    stream_.read(size, name);
    if (seen(name)) fail("it has two fields '" + name + "'");
    seen_.push_back(name);
    read_field(name);
    if (seen_.size() > 100) fail("it has more than 100 fields");
  }
  if (!stream_.at_end()) stream_.fail("there is more after the DocBin's map");
  finish();
  return std::move(bin_);
}

void DocBinReader::read_field(const std::string& name) {
  if (name == "attrs") {
    read_attrs();
  } else if (name == "tokens" && bin_.attrs_.empty()) {
    early_tokens_ = stream_.text("tokens");
  } else if (name == "tokens") {
    read_tokens(stream_, stream_.text_size("tokens"));
  } else if (name == "spaces") {
    read_spaces();
  } else if (name == "lengths") {
    read_lengths();
  } else if (name == "strings") {
    bin_.strings_.read(stream_);
  } else if (name == "cats") {
    read_cats();
  } else if (name == "flags") {
    read_flags();
  } else if (name == "span_groups") {
    read_parts("span_groups", bin_.span_groups_);
  } else if (name == "user_data") {
    read_parts("user_data", bin_.user_data_);
  } else {
    stream_.skip();
  }
}

void DocBinReader::read_attrs() {
  const uint64_t count = stream_.array_size("attrs");
  if (count == 0 || count > kMaxAttrs) fail("it has " + std::to_string(count) + " attributes");
  for (uint64_t i = 0; i < count; ++i) {
    const MsgpackStream::Head head = stream_.next();
    if (head.kind != MsgpackStream::Kind::uint) stream_.fail("'attrs' must hold numbers");
    bin_.attrs_.push_back(head.number);
    if (!is_kept(head.number)) continue;
    bin_.columns_.emplace_back().attr = head.number;
    cell_of_.push_back(static_cast<size_t>(i));
  }
  if (std::find(bin_.attrs_.begin(), bin_.attrs_.end(), attr::kOrth) == bin_.attrs_.end()) {
    fail("ORTH (65) is not among its attributes");
  }
}

void DocBinReader::read_tokens(MsgpackStream& stream, uint64_t size) {
  const uint64_t row = 8 * bin_.attrs_.size();
  if (size % row != 0) {
    fail("its tokens have " + std::to_string(size) + " bytes, which are not rows of " + std::to_string(row));
  }
  std::vector<uint8_t> piece;
  for (uint64_t left = size; left > 0; left -= piece.size()) {
    if (stream.offset() > kMaxInflated) fail("it inflates to more than 4 GB");
    piece.resize(static_cast<size_t>(std::min<uint64_t>(left, std::max<uint64_t>(1, kPiece / row) * row)));
    stream.read(piece);
    add_rows(piece);
  }
}

void DocBinReader::add_rows(std::span<const uint8_t> rows) {
  const size_t row = 8 * bin_.attrs_.size();
  for (size_t i = 0; i < bin_.columns_.size(); ++i) {
    PackedColumn& cells = bin_.columns_[i].cells;
    for (size_t at = 8 * cell_of_[i]; at < rows.size(); at += row) cells.push_back(little_endian(&rows[at], 8));
  }
  rows_ += rows.size() / row;
}

void DocBinReader::read_spaces() {
  uint8_t piece[4096];
  for (uint64_t left = stream_.text_size("spaces"); left > 0;) {
    const size_t size = static_cast<size_t>(std::min<uint64_t>(left, sizeof piece));
    stream_.read({piece, size});
    for (size_t i = 0; i < size; ++i) bin_.spaces_.push_back(piece[i] != 0);
    left -= size;
  }
}

void DocBinReader::read_lengths() {
  const uint64_t size = stream_.text_size("lengths");
  if (size % 4 != 0) fail("its lengths have " + std::to_string(size) + " bytes, which are not 32-bit numbers");
  for (uint64_t i = 0; i < size / 4; ++i) {
    uint8_t bytes[4];
    stream_.read(bytes);
    const uint64_t length = little_endian(bytes, 4);
    if (length > INT32_MAX) fail("doc " + std::to_string(i) + " has a negative length");
    const uint64_t start = bin_.starts_.back() + length;
    if (start > kMaxInflated / 8) fail("its docs' lengths add up to more tokens than a file can hold");
    bin_.starts_.push_back(static_cast<size_t>(start));
  }
}

void DocBinReader::read_flags() {
  for (uint64_t docs = stream_.array_size("flags"); docs > 0; --docs) {
    bool unknown_spaces = false;
    for (uint64_t flags = stream_.map_size("flags"); flags > 0; --flags) {
      if (stream_.text("flag") == "has_unknown_spaces") {
        const MsgpackStream::Head value = stream_.next();
        if (value.kind != MsgpackStream::Kind::boolean && value.kind != MsgpackStream::Kind::uint) {
          stream_.fail("'has_unknown_spaces' must be true or false");
        }
        unknown_spaces = value.number != 0;
      } else {
        stream_.skip();
      }
    }
    bin_.unknown_spaces_.push_back(unknown_spaces);
  }
}

void DocBinReader::read_parts(const char* name, DocBin::Parts& parts) {
  for (uint64_t docs = stream_.array_size(name); docs > 0; --docs) {
    const MsgpackStream::Head head = stream_.next();
    if (head.is_text()) {
      stream_.read(head.number, parts.bytes);
    } else if (head.kind != MsgpackStream::Kind::nil) {
      stream_.fail(std::string("'") + name + "' must hold bytes");
    }
    parts.ends.push_back(parts.bytes.size());
  }
}

void DocBinReader::read_cats() {
  for (uint64_t docs = stream_.array_size("cats"); docs > 0; --docs) {
    stream_.capture(bin_.cats_.bytes);
    bin_.cats_.ends.push_back(bin_.cats_.bytes.size());
  }
}

void DocBinReader::check_counts() const {
  if (bin_.token_count() != rows_ || bin_.spaces_.size() != rows_) {
    fail("its docs' lengths add up to " + std::to_string(bin_.token_count()) + ", but there are " +
         std::to_string(rows_) + " tokens and " + std::to_string(bin_.spaces_.size()) + " spaces");
  }
  const auto check = [&](const char* name, size_t count) {
    if (seen(name) && count < bin_.length()) {
      fail(std::string("'") + name + "' has " + std::to_string(count) + " entries for " +
           std::to_string(bin_.length()) + " docs");
    }
  };
  check("cats", bin_.cats_.ends.size());
  check("flags", bin_.unknown_spaces_.size());
  check("span_groups", bin_.span_groups_.ends.size());
}

void DocBinReader::finish() {
  for (const char* name : {"attrs", "tokens", "spaces", "lengths", "strings"}) {
    if (!seen(name)) fail(std::string("it has no '") + name + "'");
  }
  if (!early_tokens_.empty()) {
    MemoryStream memory(early_tokens_);
    MsgpackStream tokens(memory, "DocBin");
    read_tokens(tokens, early_tokens_.size());
  }
  check_counts();
  bin_.is_v2_ = !seen("version") && !seen("flags") && !seen("span_groups");
  if (bin_.is_v2_) {
    for (uint64_t& attr : bin_.attrs_) attr = attribute_from_v2(attr);
    for (DocBin::Source& column : bin_.columns_) column.attr = attribute_from_v2(column.attr);
  }
  bin_.strings_.index(bin_.is_v2_);
  while (bin_.columns_[bin_.orth_].attr != attr::kOrth) ++bin_.orth_;
  for (const uint64_t hash : bin_.columns_[bin_.orth_].cells.values()) {
    bin_.words_.push_back(bin_.strings_.find(hash).value_or(""));
  }
}

}  // namespace spacy
