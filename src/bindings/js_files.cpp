#include "bindings/js_files.h"

#include <algorithm>
#include <numeric>

#include "bindings/export.h"

// Fills `into` and answers how many bytes came; -1 after a JavaScript exception, which marshal.ts keeps.
extern "C" SPACY_IMPORT("readSource") int32_t
    js_read_source(uint32_t source, uint32_t file, double offset, uint8_t* into, uint32_t size);

// The next bytes of a file of `total`; a file begins with its first piece. -1 after a JavaScript exception.
extern "C" SPACY_IMPORT("writePiece") int32_t js_write_piece(uint32_t sink, const char* path, uint32_t path_size,
                                                             double total, const uint8_t* bytes, uint32_t size);

namespace spacy::bindings {
namespace {

class JsFileStream final : public FileStream {
 public:
  JsFileStream(uint32_t source, uint32_t file, uint64_t size) : file_(source, file, size) {}
  size_t read(std::span<uint8_t> into) override {
    const size_t count = static_cast<size_t>(std::min<uint64_t>(into.size(), file_.size() - offset_));
    if (count) file_.read(offset_, into.first(count));
    offset_ += count;
    return count;
  }

 private:
  JsSource file_;
  uint64_t offset_ = 0;
};

}  // namespace

void JsSource::read(uint64_t offset, std::span<uint8_t> into) const {
  if (into.empty()) return;
  const auto size = static_cast<uint32_t>(into.size());
  const int32_t got = js_read_source(source_, file_, static_cast<double>(offset), into.data(), size);
  if (static_cast<uint32_t>(got) != size) {
    throw Error("READ_FAILED", "Reading " + std::to_string(into.size()) + " bytes at " + std::to_string(offset) +
                                   " failed: the file or archive changed or can't be read any more.");
  }
}

JsFiles::JsFiles(uint32_t source, std::vector<Entry> entries)
    : source_(source), entries_(std::move(entries)), by_path_(entries_.size()) {
  std::iota(by_path_.begin(), by_path_.end(), 0U);
  std::sort(by_path_.begin(), by_path_.end(),
            [this](uint32_t a, uint32_t b) { return entries_[a].path < entries_[b].path; });
}

std::vector<std::string> JsFiles::list() const {
  std::vector<std::string> paths;
  paths.reserve(entries_.size());
  for (const uint32_t index : by_path_) paths.push_back(entries_[index].path);
  return paths;
}

size_t JsFiles::index_of(std::string_view path) const {
  const auto found = std::lower_bound(by_path_.begin(), by_path_.end(), path,
                                      [this](uint32_t index, std::string_view p) { return entries_[index].path < p; });
  if (found == by_path_.end() || entries_[*found].path != path) return entries_.size();
  return *found;
}

bool JsFiles::exists(std::string_view path) const { return index_of(path) < entries_.size(); }

uint64_t JsFiles::size(std::string_view path) const {
  const size_t index = index_of(path);
  if (index == entries_.size()) throw Error("FILE_NOT_FOUND", "There is no file '" + std::string(path) + "'.");
  return entries_[index].size;
}

std::unique_ptr<FileStream> JsFiles::open(std::string_view path) const {
  const uint64_t bytes = size(path);
  return std::make_unique<JsFileStream>(source_, static_cast<uint32_t>(index_of(path)), bytes);
}

void JsFiles::write(std::string_view path, std::span<const uint8_t>) {
  throw Error("READ_ONLY", "'" + std::string(path) + "' can't be written: the folder was opened for reading.");
}

uint64_t JsSink::size(std::string_view path) const {
  throw Error("FILE_NOT_FOUND", "There is no file '" + std::string(path) + "' to be read: it is being written.");
}

std::unique_ptr<FileStream> JsSink::open(std::string_view path) const {
  size(path);
  return nullptr;
}

bool JsSink::is_excluded(std::string_view path) const {
  if (!path.starts_with(base_ + "/")) return false;
  const std::string_view part = path.substr(base_.size() + 1);
  return exclude_.contains(std::string(part.substr(0, part.find_first_of("./"))));
}

void JsSink::write(std::string_view path, std::span<const uint8_t> bytes) {
  write_in_pieces(path, bytes.size(), [&](const PieceSink& sink) { sink(bytes); });
}

void JsSink::write_in_pieces(std::string_view path, uint64_t size,
                             const std::function<void(const PieceSink&)>& produce) {
  if (is_excluded(path)) return;
  produce([&](std::span<const uint8_t> piece) {
    const int32_t status = js_write_piece(sink_, path.data(), static_cast<uint32_t>(path.size()),
                                          static_cast<double>(size), piece.data(), static_cast<uint32_t>(piece.size()));
    if (status < 0) throw Error("FILE_FAILED", "'" + std::string(path) + "' can't be written.");
  });
}

Handles<Files>& files_handles() {
  static Handles<Files> handles("archive or folder");
  return handles;
}

}  // namespace spacy::bindings
