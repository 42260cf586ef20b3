// The disk behind the Files interface, for the native tests, drivers and benchmark: the library itself opens no file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/files.h"

namespace spacy::support {

class DiskStream final : public FileStream {
 public:
  explicit DiskStream(const std::filesystem::path& path) : file_(path, std::ios::binary) {}
  size_t read(std::span<uint8_t> into) override {
    file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
    return static_cast<size_t>(file_.gcount());
  }

 private:
  std::ifstream file_;
};

/// A folder on disk.
class DiskFiles final : public Files {
 public:
  explicit DiskFiles(std::filesystem::path root) : root_(std::move(root)) {}

  std::vector<std::string> list() const override {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root_)) {
      if (entry.is_regular_file()) paths.push_back(std::filesystem::relative(entry.path(), root_).generic_string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  bool exists(std::string_view path) const override { return std::filesystem::is_regular_file(root_ / path); }
  uint64_t size(std::string_view path) const override {
    require(path);
    return std::filesystem::file_size(root_ / path);
  }
  std::unique_ptr<FileStream> open(std::string_view path) const override {
    require(path);
    return std::make_unique<DiskStream>(root_ / path);
  }
  void write(std::string_view path, std::span<const uint8_t>) override {
    throw Error("READ_ONLY", "Tests do not write '" + std::string(path) + "'.");
  }

 private:
  void require(std::string_view path) const {
    if (!exists(path)) throw Error("FILE_NOT_FOUND", "There is no file '" + std::string(path) + "' here.");
  }
  std::filesystem::path root_;
};

/// A whole file's bytes; empty where it can't be read.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace spacy::support
