#include "tokens/doc_bin_writer.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

constexpr size_t kWrittenPiece = 1U << 16;
constexpr uint64_t kMsgpackLimit = UINT32_MAX;
// Against zlib's own choice, 6: zlib takes 2/5 of the time for a third more bytes, zlib-ng 1/3 for 3/5 more.
constexpr int kLevel = 1;

}  // namespace

struct DocBinWriter::Deflater {
  z_stream zlib{};
  Deflater() {
    if (deflateInit(&zlib, kLevel) != Z_OK) throw Error("OUT_OF_MEMORY", "There is no memory left to write a DocBin.");
  }
  ~Deflater() { deflateEnd(&zlib); }
};

/// A field of the file: its msgpack head, and what appends its items.
struct DocBinWriter::Field {
  const char* name;
  enum { array, bytes, map } kind;
  size_t items;
  uint64_t item_size;  // of bytes
  size_t (DocBinWriter::*write)(size_t first, size_t last);
  /// What an item counts for in done() and total().
  uint64_t weight() const { return std::max<uint64_t>(item_size, 1); }
};

DocBinWriter::~DocBinWriter() = default;

DocBinWriter::DocBinWriter(const DocBin& bin) : bin_(bin), deflater_(std::make_unique<Deflater>()) {
  const size_t docs = bin.length();
  const size_t tokens = bin.starts_[docs];
  const uint64_t row = 8 * bin.attrs_.size();
  if (uint64_t{tokens} * row > kMsgpackLimit) {
    throw Error("E870",
                "The DocBin is too large to be written as one file: its " + std::to_string(docs) + " docs have " +
                    std::to_string(uint64_t{tokens} * row) +
                    " bytes of tokens, and Python's format holds 4 GB. Write several DocBins (DocBin.writeParts).");
  }
  fields_ = {{"", Field::map, 1, 0, &DocBinWriter::write_head},
             {"lengths", Field::bytes, docs, 4, &DocBinWriter::write_lengths},
             {"flags", Field::array, docs, 0, &DocBinWriter::write_flags},
             {"cats", Field::array, docs, 0, &DocBinWriter::write_cats},
             {"span_groups", Field::array, docs, 0, &DocBinWriter::write_span_groups}};
  if (bin.store_user_data_) fields_.push_back({"user_data", Field::array, docs, 0, &DocBinWriter::write_user_data});
  fields_.push_back({"spaces", Field::bytes, tokens, 1, &DocBinWriter::write_spaces});
  fields_.push_back({"tokens", Field::bytes, tokens, row, &DocBinWriter::write_tokens});
  for (const Field& field : fields_) total_ += field.items * field.weight();
}

bool DocBinWriter::write(std::string& out) {
  while (field_ < fields_.size() && raw_.size() < kWrittenPiece) {
    const Field& field = fields_[field_];
    if (item_ == 0) begin(field);
    const size_t first = item_;
    if (field.items > 0) item_ = (this->*field.write)(first, field.items);
    done_ += (item_ - first) * field.weight();
    if (item_ < field.items) break;
    ++field_;
    item_ = 0;
  }
  const bool is_last = field_ == fields_.size();
  deflate_raw(out, is_last);
  return !is_last;
}

void DocBinWriter::begin(const Field& field) {
  if (field.kind == Field::map) return;
  MsgpackWriter writer(raw_);
  writer.pack(field.name);
  if (field.kind == Field::array) {
    writer.pack_array(field.items);
  } else {
    writer.pack_bin(field.items * field.item_size);
  }
}

void DocBinWriter::deflate_raw(std::string& out, bool is_last) {
  z_stream& zlib = deflater_->zlib;
  zlib.next_in = reinterpret_cast<Bytef*>(raw_.data());
  zlib.avail_in = static_cast<uInt>(raw_.size());
  int status = Z_OK;
  do {
    const size_t start = out.size();
    out.resize(start + kWrittenPiece);
    zlib.next_out = reinterpret_cast<Bytef*>(out.data() + start);
    zlib.avail_out = kWrittenPiece;
    status = deflate(&zlib, is_last ? Z_FINISH : Z_NO_FLUSH);
    out.resize(start + kWrittenPiece - zlib.avail_out);
  } while (is_last ? status != Z_STREAM_END : zlib.avail_out == 0);
  raw_.clear();
}

size_t DocBinWriter::write_head(size_t, size_t last) {
  MsgpackWriter writer(raw_);
  writer.pack_map(fields_.size() + 2).pack("version").pack("0.1");
  writer.pack("attrs").pack_array(bin_.attrs_.size());
  for (const uint64_t attr : bin_.attrs_) writer.pack_number(attr);
  const auto strings = bin_.strings_.sorted();
  writer.pack("strings").pack_array(strings.size());
  for (const std::string_view string : strings) writer.pack(string);
  return last;
}

template <typename Write>
size_t DocBinWriter::write_docs(size_t first, size_t last, Write write) {
  size_t doc = first;
  while (doc < last && raw_.size() < kWrittenPiece) write(doc++);
  return doc;
}

size_t DocBinWriter::write_lengths(size_t first, size_t last) {
  return write_docs(first, last, [&](size_t doc) {
    const auto length = static_cast<uint32_t>(bin_.token_count(doc));
    for (int shift = 0; shift < 32; shift += 8) raw_ += static_cast<char>(length >> shift);
  });
}

size_t DocBinWriter::write_flags(size_t first, size_t last) {
  return write_docs(first, last, [&](size_t doc) {
    MsgpackWriter(raw_).pack_map(1).pack("has_unknown_spaces").pack_bool(bin_.has_unknown_spaces(doc));
  });
}

size_t DocBinWriter::write_cats(size_t first, size_t last) {
  return write_docs(first, last, [&](size_t doc) {
    const std::string_view cats = bin_.cats_[doc];
    raw_ += cats.empty() ? "\x80" : cats;
  });
}

size_t DocBinWriter::write_span_groups(size_t first, size_t last) {
  return write_docs(first, last, [&](size_t doc) { MsgpackWriter(raw_).pack_bytes(bin_.span_groups_[doc]); });
}

size_t DocBinWriter::write_user_data(size_t first, size_t last) {
  return write_docs(first, last, [&](size_t doc) {
    const std::string_view user_data = bin_.user_data_[doc];
    if (user_data.empty()) {
      MsgpackWriter(raw_).pack_nil();
    } else {
      MsgpackWriter(raw_).pack_bytes(user_data);
    }
  });
}

size_t DocBinWriter::write_spaces(size_t first, size_t last) {
  const size_t end = std::min(last, first + kWrittenPiece);
  const size_t start = raw_.size();
  raw_.resize(start + end - first);
  std::copy(bin_.spaces_.begin() + static_cast<ptrdiff_t>(first), bin_.spaces_.begin() + static_cast<ptrdiff_t>(end),
            raw_.begin() + static_cast<ptrdiff_t>(start));
  return end;
}

// Rows of the file, column by column: the loop over one column is short.
size_t DocBinWriter::write_tokens(size_t first, size_t last) {
  const size_t row = sizeof(uint64_t) * bin_.columns_.size();
  const size_t end = std::min(last, first + kWrittenPiece / row + 1);
  const size_t start = raw_.size();
  raw_.resize(start + (end - first) * row);
  places_.resize(end - first);
  char* cells = raw_.data() + start;
  for (const DocBin::Source& source : bin_.columns_) {
    source.cells.indices(first, places_);
    const uint64_t* const values = source.cells.values().data();
    char* cell = cells;
    for (const uint32_t place : places_) {
      std::memcpy(cell, values + place, sizeof(uint64_t));
      cell += row;
    }
    cells += sizeof(uint64_t);
  }
  return end;
}

}  // namespace spacy
