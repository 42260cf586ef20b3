// Zip files by their central directory; each local header is checked against it.
#include <algorithm>
#include <utility>

#define ZLIB_CONST
#include <zlib.h>

#include "package/archive_indexer.h"
#include "package/byte_reader.h"
#include "package/inflater.h"
#include "package/range_stream.h"
#include "package/zip_directory.h"

namespace spacy {
namespace {

constexpr uint32_t kLocalSignature = 0x04034B50;
constexpr uint32_t kDescriptorSignature = 0x08074B50;
constexpr uint64_t kLocalSize = 30;
constexpr uint64_t kMaxTable = uint64_t{32} << 20;

/// A member's content, its size and checksum verified before its last bytes are handed out.
class CheckedStream final : public FileStream {
 public:
  CheckedStream(std::unique_ptr<FileStream> below, std::string path, const Member& member)
      : below_(std::move(below)), path_(std::move(path)), missing_(member.size), crc_(member.crc) {}

  size_t read(std::span<uint8_t> into) override {
    const auto wanted = static_cast<size_t>(std::min<uint64_t>(into.size(), missing_));
    const size_t got = below_->read(into.first(wanted));
    if (got < wanted) bad_archive("'" + path_ + "' has fewer bytes than it declares");
    for (size_t done = 0; done < got;) {
      const size_t piece = std::min(got - done, size_t{1} << 30);
      running_ = crc32(running_, into.data() + done, static_cast<uInt>(piece));
      done += piece;
    }
    missing_ -= got;
    if (missing_ == 0) check_end();
    return got;
  }

 private:
  void check_end() {
    if (std::exchange(ended_, true)) return;
    uint8_t beyond = 0;
    if (below_->read({&beyond, 1}) != 0) bad_archive("'" + path_ + "' has more bytes than it declares");
    if (running_ != crc_) bad_archive("the checksum of '" + path_ + "' is wrong: its bytes are damaged");
  }

  std::unique_ptr<FileStream> below_;
  std::string path_;
  uint64_t missing_;
  uLong running_ = 0;
  uint32_t crc_;
  bool ended_ = false;
};

class ZipFiles final : public ArchiveFiles {
 public:
  explicit ZipFiles(std::shared_ptr<const ByteSource> source) : source_(std::move(source)) {}

 protected:
  std::unique_ptr<FileStream> open_member(const std::string& path, const Member& member) const override {
    const uint64_t end = member.offset + member.packed_size;
    std::unique_ptr<FileStream> content;
    if (member.deflated) {
      content = std::make_unique<Inflater>(source_, member.offset, end, Wrapping::kRaw, "'" + path + "'");
    } else {
      content = std::make_unique<RangeStream>(source_, member.offset, end);
    }
    return std::make_unique<CheckedStream>(std::move(content), path, member);
  }

 private:
  std::shared_ptr<const ByteSource> source_;
};

class ZipIndexer final : public ArchiveIndexer {
 public:
  explicit ZipIndexer(std::shared_ptr<const ByteSource> source)
      : source_(std::move(source)), directory_(find_zip_directory(*source_)) {
    if (directory_.size > kMaxTable) bad_archive("its table of files is longer than 32 MB");
    table_ = read_range(*source_, directory_.offset, directory_.size);
    rest_ = table_;
    files_ = std::make_unique<ZipFiles>(source_);
  }

  bool advance() override {
    if (rest_.empty()) {
      finish();
      return false;
    }
    take_in(take_zip_entry(rest_));
    return true;
  }

  uint64_t done() const override { return source_->size() - rest_.size(); }
  std::unique_ptr<Files> take() override { return std::move(files_); }

 private:
  struct Region {
    uint64_t begin;
    uint64_t end;
  };

  void take_in(const ZipEntry& entry) {
    if (++count_ > directory_.count) bad_archive("its table has more files than its end says");
    const uint64_t content = check_local_header(entry);
    const uint64_t end = entry.has_descriptor() ? check_descriptor(entry, content) : content + entry.packed_size;
    regions_.push_back({entry.header_offset, end});
    unpacked_ += std::min(entry.size, UINT64_MAX - unpacked_);
    if (unpacked_ > most_unpacked_bytes(source_->size())) {
      bad_archive("it declares " + std::to_string(unpacked_) + " unpacked bytes in a file of " +
                  std::to_string(source_->size()) + "; that is no package");
    }
    if (entry.is_folder()) {
      files_->add_folder(entry.name);
    } else {
      files_->add_file(entry.name, {content, entry.size, entry.packed_size, entry.crc, entry.method == 8});
    }
  }

  /// Returns where the content begins.
  uint64_t check_local_header(const ZipEntry& entry) const {
    const auto disagree = [&] { bad_archive("the header of '" + entry.name + "' and the table disagree"); };
    if (entry.header_offset >= directory_.offset) disagree();
    const std::string fixed = read_range(*source_, entry.header_offset, kLocalSize);
    ByteReader header(fixed);
    if (header.u32() != kLocalSignature) disagree();
    header.take(2);
    const uint16_t flags = header.u16();
    const uint16_t method = header.u16();
    header.take(4);
    const uint32_t crc = header.u32();
    uint64_t packed_size = header.u32();
    uint64_t size = header.u32();
    const uint16_t name_length = header.u16();
    const uint16_t extra_length = header.u16();
    const std::string tail = read_range(*source_, entry.header_offset + kLocalSize, name_length + extra_length);
    apply_zip64(std::string_view(tail).substr(name_length), size, packed_size, nullptr);
    if (tail.compare(0, name_length, entry.name) != 0 || method != entry.method) disagree();
    if ((flags & 8) != (entry.flags & 8)) disagree();
    const bool same = crc == entry.crc && packed_size == entry.packed_size && size == entry.size;
    if (!same && !entry.has_descriptor()) disagree();  // with a descriptor, these come behind the content
    const uint64_t content = entry.header_offset + kLocalSize + tail.size();
    if (content > directory_.offset || entry.packed_size > directory_.offset - content) {
      bad_archive("'" + entry.name + "' reaches beyond the files' part of the archive");
    }
    return content;
  }

  /// The record behind the content of entries whose sizes were not known before. Returns where it ends.
  uint64_t check_descriptor(const ZipEntry& entry, uint64_t content) const {
    const uint64_t begin = content + entry.packed_size;
    const std::string bytes = read_range(*source_, begin, std::min<uint64_t>(24, directory_.offset - begin));
    for (const bool with_signature : {true, false}) {
      for (const bool wide : {false, true}) {
        const size_t length = (with_signature ? 4u : 0u) + 4u + (wide ? 16u : 8u);
        if (bytes.size() < length) continue;
        ByteReader record(bytes);
        if (with_signature && record.u32() != kDescriptorSignature) continue;
        if (record.u32() != entry.crc) continue;
        const uint64_t packed_size = wide ? record.u64() : record.u32();
        const uint64_t size = wide ? record.u64() : record.u32();
        if (packed_size == entry.packed_size && size == entry.size) return begin + length;
      }
    }
    bad_archive("the record behind '" + entry.name + "' and the table disagree");
  }

  void finish() {
    if (count_ != directory_.count) bad_archive("its table has fewer files than its end says");
    std::sort(regions_.begin(), regions_.end(), [](const Region& a, const Region& b) { return a.begin < b.begin; });
    for (size_t i = 1; i < regions_.size(); ++i) {
      if (regions_[i].begin < regions_[i - 1].end) bad_archive("two of its files share bytes");
    }
    std::string().swap(table_);
    rest_ = {};
  }

  std::shared_ptr<const ByteSource> source_;
  ZipDirectory directory_;
  std::string table_;
  std::string_view rest_;
  std::unique_ptr<ZipFiles> files_;
  std::vector<Region> regions_;
  uint64_t count_ = 0;
  uint64_t unpacked_ = 0;
};

}  // namespace

std::unique_ptr<ArchiveIndexer> index_zip(std::shared_ptr<const ByteSource> source) {
  return std::make_unique<ZipIndexer>(std::move(source));
}

}  // namespace spacy
