#include "package/zip_directory.h"

#include <algorithm>

#include "package/byte_reader.h"

namespace spacy {
namespace {

constexpr uint32_t kEntrySignature = 0x02014B50;
constexpr uint32_t kEnd64Signature = 0x06064B50;
constexpr uint32_t kLocator64Signature = 0x07064B50;
constexpr uint64_t kEndSize = 22;
constexpr uint64_t kLocator64Size = 20;
constexpr uint64_t kEnd64Size = 56;
constexpr uint64_t kMaxComment = 65535;
constexpr uint16_t kZip64Field = 1;
constexpr uint32_t kFull = 0xFFFFFFFF;
constexpr int kUnix = 3;
constexpr int kMacOs = 19;

/// The last record that ends, comment included, where the file does.
uint64_t find_end_record(const ByteSource& source) {
  const uint64_t tail_size = std::min(source.size(), kEndSize + kMaxComment);
  const std::string tail = read_range(source, source.size() - tail_size, tail_size);
  for (size_t at = tail.rfind("PK\5\6"); at != std::string::npos; at = tail.rfind("PK\5\6", at - 1)) {
    if (tail.size() - at >= kEndSize) {
      ByteReader comment_length(std::string_view(tail).substr(at + 20));
      if (at + kEndSize + comment_length.u16() == tail.size()) return source.size() - tail_size + at;
    }
    if (at == 0) break;
  }
  bad_archive("the zip file's end is missing; it may be cut off");
}

ZipDirectory read_end64(const ByteSource& source, uint64_t locator_offset) {
  const std::string locator_bytes = read_range(source, locator_offset, kLocator64Size);
  ByteReader locator(locator_bytes);
  locator.take(8);
  const uint64_t end64_offset = locator.u64();
  if (end64_offset > locator_offset || locator_offset - end64_offset < kEnd64Size) {
    bad_archive("its zip64 end record is not where its locator says");
  }
  const std::string bytes = read_range(source, end64_offset, kEnd64Size);
  ByteReader record(bytes);
  if (record.u32() != kEnd64Signature) bad_archive("its zip64 end record is not where its locator says");
  if (record.u64() != locator_offset - end64_offset - 12) bad_archive("its zip64 end record lies about its size");
  record.take(4);
  if (record.u32() != 0 || record.u32() != 0) bad_archive("it is split over several files");
  ZipDirectory directory;
  const uint64_t here = record.u64();
  directory.count = record.u64();
  directory.size = record.u64();
  directory.offset = record.u64();
  if (here != directory.count) bad_archive("it is split over several files");
  if (directory.offset > end64_offset || end64_offset - directory.offset != directory.size) {
    bad_archive("its table of files is not where its end says");
  }
  return directory;
}

bool has_locator64(const ByteSource& source, uint64_t end_offset) {
  if (end_offset < kLocator64Size) return false;
  const std::string bytes = read_range(source, end_offset - kLocator64Size, 4);
  return ByteReader(bytes).u32() == kLocator64Signature;
}

void check_entry(const ZipEntry& entry) {
  const auto refuse = [&](const std::string& reason) {
    bad_archive(reason + " ('" + entry.name.substr(0, 120) + "')");
  };
  if ((entry.flags & 0x2041) != 0) refuse("one of its files is encrypted");
  if (entry.method != 0 && entry.method != 8) {
    refuse("one of its files is compressed by method " + std::to_string(entry.method) + "; only deflate is known");
  }
  if (entry.method == 0 && entry.size != entry.packed_size) refuse("one of its files is stored, but has two sizes");
  constexpr uint32_t kind_mask = 0170000, folder = 0040000, regular = 0100000;
  const uint32_t kind = entry.unix_mode & kind_mask;
  if (kind != 0 && kind != folder && kind != regular) refuse("it holds a link or a device");
  if (entry.is_folder() && entry.size != 0) refuse("it holds a folder with content");
}

}  // namespace

void apply_zip64(std::string_view extra, uint64_t& size, uint64_t& packed_size, uint64_t* header_offset) {
  ByteReader fields(extra);
  while (fields.rest().size() >= 4) {
    const uint16_t id = fields.u16();
    ByteReader values(fields.take(fields.u16()));
    if (id != kZip64Field) continue;
    if (size == kFull) size = values.u64();
    if (packed_size == kFull) packed_size = values.u64();
    if (header_offset != nullptr && *header_offset == kFull) *header_offset = values.u64();
    return;
  }
}

ZipDirectory find_zip_directory(const ByteSource& source) {
  const uint64_t end_offset = find_end_record(source);
  if (has_locator64(source, end_offset)) return read_end64(source, end_offset - kLocator64Size);
  const std::string bytes = read_range(source, end_offset, kEndSize);
  ByteReader record(bytes);
  record.take(4);
  if (record.u16() != 0 || record.u16() != 0) bad_archive("it is split over several files");
  ZipDirectory directory;
  const uint16_t here = record.u16();
  directory.count = record.u16();
  directory.size = record.u32();
  directory.offset = record.u32();
  if (here != directory.count) bad_archive("it is split over several files");
  if (directory.offset > end_offset || end_offset - directory.offset != directory.size) {
    bad_archive("its table of files is not where its end says");
  }
  return directory;
}

ZipEntry take_zip_entry(std::string_view& bytes) {
  ByteReader record(bytes);
  if (record.u32() != kEntrySignature) bad_archive("its table of files is damaged");
  ZipEntry entry;
  const int made_on = record.u16() >> 8;
  record.take(2);
  entry.flags = record.u16();
  entry.method = record.u16();
  record.take(4);
  entry.crc = record.u32();
  entry.packed_size = record.u32();
  entry.size = record.u32();
  const uint16_t name_length = record.u16();
  const uint16_t extra_length = record.u16();
  const uint16_t comment_length = record.u16();
  const uint16_t volume = record.u16();
  record.take(2);
  const uint32_t attributes = record.u32();
  entry.header_offset = record.u32();
  entry.name = record.take(name_length);
  apply_zip64(record.take(extra_length), entry.size, entry.packed_size, &entry.header_offset);
  record.take(comment_length);
  if (made_on == kUnix || made_on == kMacOs) entry.unix_mode = attributes >> 16;
  if (volume != 0) bad_archive("it is split over several files");
  check_entry(entry);
  bytes = record.rest();
  return entry;
}

}  // namespace spacy
