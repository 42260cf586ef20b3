#include "language/prefetched_files.h"

#include <algorithm>
#include <utility>

namespace spacy {
namespace {

constexpr size_t kPiece = size_t{256} << 10;
// A declared size is believed up to here before the first byte has come.
constexpr uint64_t kBelieved = uint64_t{16} << 20;

}  // namespace

void PrefetchedFiles::start(const std::string& path) {
  stream_ = below_.open(path);
  current_ = path;
  filled_ = 0;
  fetched_[path].reserve(static_cast<size_t>(std::min(below_.size(path) + kPiece, kBelieved)));
}

size_t PrefetchedFiles::fetch_piece() {
  std::string& content = fetched_[current_];
  content.resize(filled_ + kPiece);
  const size_t got = stream_->read({reinterpret_cast<uint8_t*>(content.data()) + filled_, kPiece});
  filled_ += got;
  if (got < kPiece) {
    content.resize(filled_);
    stream_.reset();
  }
  return got;
}

std::unique_ptr<FileStream> PrefetchedFiles::open(std::string_view path) const { return below_.open(path); }

std::string PrefetchedFiles::read(std::string_view path) const {
  const auto fetched = fetched_.find(path);
  if (fetched == fetched_.end()) return below_.read(path);
  std::string content = std::move(fetched->second);
  fetched_.erase(fetched);
  return content;
}

}  // namespace spacy
