#include "bindings/js_files.h"

#include <algorithm>
#include <numeric>

#include "bindings/export.h"

// Fills `into` and answers how many bytes came; -1 after a JavaScript exception, which marshal.ts keeps.
extern "C" SPACY_IMPORT("readSource") int32_t
    js_read_source(uint32_t source, uint32_t file, double offset, uint8_t* into, uint32_t size);

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

Handles<Files>& files_handles() {
  static Handles<Files> handles("archive or folder");
  return handles;
}

}  // namespace spacy::bindings
