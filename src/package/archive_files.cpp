#include "package/archive_files.h"

#include "base/error.h"
#include "package/member_path.h"

namespace spacy {
namespace {

constexpr size_t kMaxFiles = 100000;

}  // namespace

void bad_archive(const std::string& reason) {
  throw Error("BAD_ARCHIVE", "The archive can't be read: " + reason + ".");
}

std::vector<std::string> ArchiveFiles::list() const {
  std::vector<std::string> paths;
  paths.reserve(members_.size());
  for (const auto& [path, member] : members_) paths.push_back(path);
  return paths;
}

bool ArchiveFiles::exists(std::string_view path) const { return members_.find(path) != members_.end(); }

const Member& ArchiveFiles::find(std::string_view path) const {
  const auto found = members_.find(path);
  if (found == members_.end()) {
    throw Error("FILE_NOT_FOUND", "There is no file '" + std::string(path) + "' in the archive.");
  }
  return found->second;
}

uint64_t ArchiveFiles::size(std::string_view path) const { return find(path).size; }

std::unique_ptr<FileStream> ArchiveFiles::open(std::string_view path) const {
  return open_member(std::string(path), find(path));
}

void ArchiveFiles::write(std::string_view path, std::span<const uint8_t>) {
  throw Error("READ_ONLY", "'" + std::string(path) + "' can't be written: an archive is read only.");
}

void ArchiveFiles::add_file(std::string_view name, const Member& member) {
  const std::string path = checked_member_path(name);
  if (path.empty()) bad_archive("it holds a file without a name");
  if (folders_.find(path) != folders_.end()) bad_archive("'" + path + "' is both a file and a folder");
  if (!members_.emplace(path, member).second) bad_archive("it holds '" + path + "' twice");
  if (members_.size() > kMaxFiles) bad_archive("it holds more than 100,000 files");
  note_parents(path);
}

void ArchiveFiles::add_folder(std::string_view name) {
  const std::string path = checked_member_path(name);
  if (members_.find(path) != members_.end()) bad_archive("'" + path + "' is both a file and a folder");
  note_parents(path);
}

void ArchiveFiles::note_parents(const std::string& path) {
  for (size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0; slash = path.rfind('/', slash - 1)) {
    const std::string parent = path.substr(0, slash);
    if (members_.find(parent) != members_.end()) bad_archive("'" + parent + "' is both a file and a folder");
    if (!folders_.insert(parent).second) return;  // its own parents are known too
  }
}

uint64_t most_unpacked_bytes(uint64_t packed) {
  constexpr uint64_t floor = uint64_t{64} << 20;
  constexpr uint64_t ratio = 200;
  constexpr uint64_t ceiling = uint64_t{16} << 30;
  return packed > (ceiling - floor) / ratio ? ceiling : floor + packed * ratio;
}

std::string read_range(const ByteSource& source, uint64_t offset, uint64_t size) {
  if (offset > source.size() || size > source.size() - offset) {
    bad_archive("it is cut off: " + std::to_string(size) + " bytes at " + std::to_string(offset) + " are missing");
  }
  std::string bytes(static_cast<size_t>(size), '\0');
  source.read(offset, {reinterpret_cast<uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

}  // namespace spacy
