// A package's files with some of them already in memory: fetched piece by piece, so that no single step is long.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/files.h"

namespace spacy {

class PrefetchedFiles final : public Files {
 public:
  /// Borrows `below`.
  explicit PrefetchedFiles(Files& below) : below_(below) {}

  /// Begins to fetch a file; fetch_piece does the work.
  void start(const std::string& path);
  bool fetching() const { return stream_ != nullptr; }
  /// Reads up to 256 KB more of the file begun; returns how many bytes.
  size_t fetch_piece();
  const std::string& current() const { return current_; }
  /// Forgets what was fetched.
  void clear() { fetched_.clear(); }

  std::vector<std::string> list() const override { return below_.list(); }
  bool exists(std::string_view path) const override { return below_.exists(path); }
  uint64_t size(std::string_view path) const override { return below_.size(path); }
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  std::string read(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override { below_.write(path, bytes); }

 private:
  Files& below_;
  std::unique_ptr<FileStream> stream_;
  std::string current_;
  size_t filled_ = 0;
  // A file is read once: read() hands its bytes over instead of copying them.
  mutable std::map<std::string, std::string, std::less<>> fetched_;
};

}  // namespace spacy
