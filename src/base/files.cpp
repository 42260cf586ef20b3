#include "base/files.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"

namespace spacy {
namespace {

constexpr size_t kReadPiece = size_t{1} << 20;

[[noreturn]] void not_found(std::string_view path) {
  throw Error("FILE_NOT_FOUND", "There is no file '" + std::string(path) + "' here.");
}

class MemoryStream final : public FileStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  size_t read(std::span<uint8_t> into) override {
    const size_t count = std::min(into.size(), rest_.size());
    std::copy_n(rest_.data(), count, into.data());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string Files::read(std::string_view path) const {
  const uint64_t declared = size(path);
  const auto stream = open(path);
  std::string content;
  size_t filled = 0;
  while (true) {
    const uint64_t missing = declared > filled ? declared - filled : 1;
    const size_t step = static_cast<size_t>(std::min<uint64_t>(missing, std::max(kReadPiece, filled)));
    content.resize(filled + step);
    const size_t got = stream->read({reinterpret_cast<uint8_t*>(content.data()) + filled, step});
    filled += got;
    if (got < step) break;
  }
  content.resize(filled);
  return content;
}

void Files::write_in_pieces(std::string_view path, uint64_t size,
                            const std::function<void(const PieceSink&)>& produce) {
  std::vector<uint8_t> whole;
  whole.reserve(static_cast<size_t>(size));
  produce([&](std::span<const uint8_t> piece) { whole.insert(whole.end(), piece.begin(), piece.end()); });
  write(path, whole);
}

SubFiles::SubFiles(Files& files, std::string prefix) : files_(files), prefix_(std::move(prefix)) {
  if (!prefix_.empty() && prefix_.back() != '/') prefix_ += '/';
}

std::string SubFiles::full(std::string_view path) const { return prefix_ + std::string(path); }

std::vector<std::string> SubFiles::list() const {
  std::vector<std::string> below;
  for (const std::string& path : files_.list()) {
    if (path.size() > prefix_.size() && path.starts_with(prefix_)) below.push_back(path.substr(prefix_.size()));
  }
  return below;
}

bool SubFiles::exists(std::string_view path) const { return files_.exists(full(path)); }
uint64_t SubFiles::size(std::string_view path) const { return files_.size(full(path)); }
std::unique_ptr<FileStream> SubFiles::open(std::string_view path) const { return files_.open(full(path)); }
void SubFiles::write(std::string_view path, std::span<const uint8_t> bytes) { files_.write(full(path), bytes); }

std::vector<std::string> MemoryFiles::list() const {
  std::vector<std::string> paths;
  for (const auto& [path, content] : files_) paths.push_back(path);
  return paths;
}

bool MemoryFiles::exists(std::string_view path) const { return files_.find(path) != files_.end(); }

uint64_t MemoryFiles::size(std::string_view path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) not_found(path);
  return file->second.size();
}

std::unique_ptr<FileStream> MemoryFiles::open(std::string_view path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) not_found(path);
  return std::make_unique<MemoryStream>(file->second);
}

void MemoryFiles::write(std::string_view path, std::span<const uint8_t> bytes) {
  files_[std::string(path)].assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void MemorySource::read(uint64_t offset, std::span<uint8_t> into) const {
  if (!into.empty()) std::memcpy(into.data(), bytes_.data() + offset, into.size());
}

}  // namespace spacy
