// What zip and tar have in common: a table of members under paths that were checked, opened one at a time.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace spacy {

/// Throws Error BAD_ARCHIVE; `reason` ends the sentence "The archive can't be read: ...".
[[noreturn]] void bad_archive(const std::string& reason);

/// Bytes that are read, or skipped, at a time.
constexpr uint64_t kReadPiece = uint64_t{64} << 10;

/// Where a member's bytes lie.
struct Member {
  uint64_t offset = 0;       // of its header in a zip file; of its content in the unpacked tar file
  uint64_t size = 0;         // unpacked
  uint64_t packed_size = 0;  // zip only, as is all below
  uint32_t crc = 0;
  bool deflated = false;
};

/// An archive's members as read-only files.
class ArchiveFiles : public Files {
 public:
  std::vector<std::string> list() const override;
  bool exists(std::string_view path) const override;
  uint64_t size(std::string_view path) const override;
  std::unique_ptr<FileStream> open(std::string_view path) const override;
  void write(std::string_view path, std::span<const uint8_t> bytes) override;

  /// Takes a file in under its name in the archive. Throws Error BAD_ARCHIVE for a name that leaves the archive or
  /// could be read differently elsewhere (absolute, `..`, backslashes, drive letters, control characters, not UTF-8),
  /// for a second file of the same name, for a file that is a folder too, and for more than 100,000 files.
  void add_file(std::string_view name, const Member& member);
  /// Checks a folder's name, and takes note of it.
  void add_folder(std::string_view name);

 protected:
  virtual std::unique_ptr<FileStream> open_member(const std::string& path, const Member& member) const = 0;
  const std::map<std::string, Member, std::less<>>& members() const { return members_; }

 private:
  const Member& find(std::string_view path) const;
  void note_parents(const std::string& path);

  std::map<std::string, Member, std::less<>> members_;
  std::set<std::string, std::less<>> folders_;
};

/// More unpacked bytes than this from an archive of `packed` bytes are a bomb, not a package.
uint64_t most_unpacked_bytes(uint64_t packed);

/// Reads a range after checking that the source has it.
std::string read_range(const ByteSource& source, uint64_t offset, uint64_t size);

}  // namespace spacy
