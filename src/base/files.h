// How the library reads and writes files: it opens none itself. The disk natively, memory in tests, an archive where it
// lies, an adapter over js/fs in WebAssembly all answer to `Files`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spacy {

/// Bytes that can be read from any place: an archive in JavaScript's memory, a file, a string.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual uint64_t size() const = 0;
  /// Fills `into` from `offset`. The caller has checked that the range lies within size().
  virtual void read(uint64_t offset, std::span<uint8_t> into) const = 0;
};

/// One file being read from its start to its end.
class FileStream {
 public:
  virtual ~FileStream() = default;
  /// Fills the front of `into`; returns how much, less than into.size() only at the end. Throws Error on bad data.
  virtual size_t read(std::span<uint8_t> into) = 0;
};

/// Takes the next piece of a file being written.
inline std::span<const uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

using PieceSink = std::function<void(std::span<const uint8_t>)>;

/// A tree of files. Paths are relative, separated by '/', without '.', '..' or a leading '/'.
class Files {
 public:
  virtual ~Files() = default;
  /// Every file's path, sorted.
  virtual std::vector<std::string> list() const = 0;
  virtual bool exists(std::string_view path) const = 0;
  /// Throws Error FILE_NOT_FOUND naming the path.
  virtual uint64_t size(std::string_view path) const = 0;
  virtual std::unique_ptr<FileStream> open(std::string_view path) const = 0;
  /// Throws Error READ_ONLY where the tree can't be written.
  virtual void write(std::string_view path, std::span<const uint8_t> bytes) = 0;
  /// The same for a file of `size` bytes that `produce` hands over piece by piece.
  virtual void write_in_pieces(std::string_view path, uint64_t size,
                               const std::function<void(const PieceSink&)>& produce);

  /// The whole file. Grows with what is really there: a lying size allocates nothing.
  virtual std::string read(std::string_view path) const;
};

/// The subtree below `prefix` ("" is the whole), as a tree of its own. Borrows `files`.
class SubFiles final : public Files {
 public:
  SubFiles(Files& files, std::string prefix);
  std::string read(std::string_view path) const override { return files_.read(full(path)); }
  std::vector<std::string> list() const override;
  bool exists(std::string_view path) const override;
  uint64_t size(std::string_view path) const override;
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override;
  void write_in_pieces(std::string_view path, uint64_t size,
                       const std::function<void(const PieceSink&)>& produce) override {
    files_.write_in_pieces(full(path), size, produce);
  }

 private:
  std::string full(std::string_view path) const;
  Files& files_;
  std::string prefix_;
};

/// Files in memory.
class MemoryFiles final : public Files {
 public:
  std::vector<std::string> list() const override;
  bool exists(std::string_view path) const override;
  uint64_t size(std::string_view path) const override;
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

/// A source over bytes that the caller keeps alive.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::span<const uint8_t> bytes) : bytes_(bytes) {}
  uint64_t size() const override { return bytes_.size(); }
  void read(uint64_t offset, std::span<uint8_t> into) const override;

 private:
  std::span<const uint8_t> bytes_;
};

}  // namespace spacy
