// Tar files, gzipped or plain. They have no table: one pass over all bytes makes it.
#include <algorithm>
#include <utility>

#include "package/archive_files.h"
#include "package/archive_indexer.h"
#include "package/checkpoints.h"
#include "package/range_stream.h"
#include "package/tar_header.h"

namespace spacy {
namespace {

constexpr uint64_t kMaxExtension = uint64_t{1} << 20;

/// The first `missing` bytes of a stream.
class FrontStream final : public FileStream {
 public:
  FrontStream(std::unique_ptr<FileStream> below, uint64_t size) : below_(std::move(below)), missing_(size) {}
  size_t read(std::span<uint8_t> into) override {
    const auto wanted = static_cast<size_t>(std::min<uint64_t>(into.size(), missing_));
    const size_t got = below_->read(into.first(wanted));
    if (got < wanted) bad_archive("it changed while it was read");
    missing_ -= got;
    return got;
  }

 private:
  std::unique_ptr<FileStream> below_;
  uint64_t missing_;
};

class TarFiles final : public ArchiveFiles {
 public:
  TarFiles(std::shared_ptr<const ByteSource> source, bool gzipped) : source_(std::move(source)), gzipped_(gzipped) {}
  Checkpoints& checkpoints() { return checkpoints_; }

 protected:
  std::unique_ptr<FileStream> open_member(const std::string&, const Member& member) const override {
    const uint64_t end = member.offset + member.size;
    if (!gzipped_) return std::make_unique<RangeStream>(source_, member.offset, end);
    return std::make_unique<FrontStream>(checkpoints_.stream_at(member.offset), member.size);
  }

 private:
  std::shared_ptr<const ByteSource> source_;
  bool gzipped_;
  Checkpoints checkpoints_;
};

class TarIndexer final : public ArchiveIndexer {
 public:
  TarIndexer(std::shared_ptr<const ByteSource> source, bool gzipped)
      : source_(std::move(source)),
        gzipped_(gzipped),
        files_(std::make_unique<TarFiles>(source_, gzipped)),
        scratch_(kReadPiece) {
    const uint64_t size = source_->size();
    if (gzipped_) {
      auto inflater = std::make_unique<Inflater>(source_, 0, size, Wrapping::kGzip, "the tar.gz file");
      inflater_ = inflater.get();
      stream_ = std::move(inflater);
    } else {
      stream_ = std::make_unique<RangeStream>(source_, 0, size);
    }
  }

  bool advance() override {
    if (at_end_) return drain();
    if (to_skip_ > 0) {
      skip_piece();
    } else {
      take_in_header();
    }
    return true;
  }

  uint64_t done() const override {
    return gzipped_ ? inflater_->source_offset() : std::min(position_, source_->size());
  }
  std::unique_ptr<Files> take() override { return std::move(files_); }

 private:
  std::string_view read(uint64_t count) {
    if (scratch_.size() < count) scratch_.resize(static_cast<size_t>(count));
    const size_t got = stream_->read(std::span(scratch_).first(static_cast<size_t>(count)));
    position_ += got;
    if (gzipped_ && position_ > most_unpacked_bytes(source_->size())) {
      bad_archive("more than " + std::to_string(position_) + " bytes come out of " + std::to_string(source_->size()) +
                  "; that is no package");
    }
    return {reinterpret_cast<const char*>(scratch_.data()), got};
  }

  /// What follows the end mark is not looked at, but gzip's checksum stands behind it.
  bool drain() {
    if (!gzipped_) return false;
    return !read(kReadPiece).empty();
  }

  void skip_piece() {
    const uint64_t step = std::min(to_skip_, kReadPiece);
    if (read(step).size() < step) bad_archive("it is cut off in the middle of a file");
    to_skip_ -= step;
  }

  void take_in_header() {
    if (gzipped_ && files_->checkpoints().due(position_)) files_->checkpoints().add(position_, inflater_->copy());
    const std::string_view block = read(kTarBlock);
    if (block.empty() && position_ > 0) {  // some writers leave the end mark out
      at_end_ = true;
      return;
    }
    if (block.size() < kTarBlock) bad_archive("it is cut off in the middle of a header");
    if (is_zero_block(block)) {
      at_end_ = true;
      return;
    }
    use(read_tar_header(block));
  }

  void use(const TarHeader& header) {
    switch (header.kind) {
      case TarKind::kLongName:
        long_name_ = read_extension(header);
        long_name_.resize(std::min(long_name_.find('\0'), long_name_.size()));
        return;
      case TarKind::kLongLink:
        read_extension(header);
        return;
      case TarKind::kPax:
        pax_ = read_pax_records(read_extension(header));
        return;
      case TarKind::kGlobalPax:
        if (const PaxOverrides all = read_pax_records(read_extension(header)); all.path || all.size) {
          bad_archive("a pax header sets name or size of all files");
        }
        return;
      case TarKind::kFile:
      case TarKind::kFolder:
        take_in_member(header);
    }
  }

  std::string read_extension(const TarHeader& header) {
    if (header.size > kMaxExtension) bad_archive("a file's extended header is longer than 1 MB");
    const std::string_view content = read(header.padded_size());
    if (content.size() < header.padded_size()) bad_archive("it is cut off in the middle of a header");
    return std::string(content.substr(0, static_cast<size_t>(header.size)));
  }

  void take_in_member(TarHeader header) {
    if (!long_name_.empty()) header.name = std::exchange(long_name_, {});
    if (pax_.path) header.name = *pax_.path;
    if (pax_.size) header.size = *pax_.size;
    pax_ = {};
    if (header.kind == TarKind::kFolder) {
      files_->add_folder(header.name);
    } else {
      files_->add_file(header.name, {.offset = position_, .size = header.size});
    }
    to_skip_ = header.padded_size();
  }

  std::shared_ptr<const ByteSource> source_;
  bool gzipped_;
  std::unique_ptr<TarFiles> files_;
  std::vector<uint8_t> scratch_;
  std::unique_ptr<FileStream> stream_;
  Inflater* inflater_ = nullptr;  // stream_, where it is gzipped
  uint64_t position_ = 0;
  uint64_t to_skip_ = 0;
  bool at_end_ = false;
  std::string long_name_;
  PaxOverrides pax_;
};

}  // namespace

std::unique_ptr<ArchiveIndexer> index_tar(std::shared_ptr<const ByteSource> source, bool gzipped) {
  return std::make_unique<TarIndexer>(std::move(source), gzipped);
}

}  // namespace spacy
