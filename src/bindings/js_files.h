// Bytes and files that JavaScript holds, read piece by piece through one upcall: an archive's bytes, a folder of
// js/src/fs.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"
#include "bindings/handles.h"

namespace spacy::bindings {

/// One file of a source of JavaScript's.
class JsSource final : public ByteSource {
 public:
  JsSource(uint32_t source, uint32_t file, uint64_t size) : source_(source), file_(file), size_(size) {}
  uint64_t size() const override { return size_; }
  /// Throws Error READ_FAILED; the JavaScript exception is kept on its side as the cause.
  void read(uint64_t offset, std::span<uint8_t> into) const override;

 private:
  uint32_t source_;
  uint32_t file_;
  uint64_t size_;
};

/// A folder of JavaScript's, with its list of files as it was when it was opened.
class JsFiles final : public Files {
 public:
  struct Entry {
    std::string path;
    uint64_t size;
  };
  /// `entries` in the order in which JavaScript numbers them.
  JsFiles(uint32_t source, std::vector<Entry> entries);
  std::vector<std::string> list() const override;
  bool exists(std::string_view path) const override;
  uint64_t size(std::string_view path) const override;
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override;

 private:
  size_t index_of(std::string_view path) const;
  uint32_t source_;
  std::vector<Entry> entries_;
  std::vector<uint32_t> by_path_;
};

/// A folder of JavaScript's that is being written: each file goes over in pieces, and is there when it is whole.
class JsSink final : public Files {
 public:
  /// Parts that `exclude` names are passed over: files and folders right in the folder `base`, by their name up to a
  /// dot.
  JsSink(uint32_t sink, std::string base, std::set<std::string> exclude)
      : sink_(sink), base_(std::move(base)), exclude_(std::move(exclude)) {}
  std::vector<std::string> list() const override { return {}; }
  bool exists(std::string_view) const override { return false; }
  uint64_t size(std::string_view path) const override;
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override;
  void write_in_pieces(std::string_view path, uint64_t size,
                       const std::function<void(const PieceSink&)>& produce) override;

 private:
  bool is_excluded(std::string_view path) const;
  uint32_t sink_;
  std::string base_;
  std::set<std::string> exclude_;
};

/// Opened archives and folders.
Handles<Files>& files_handles();

}  // namespace spacy::bindings
