// The 512 bytes before each member of a tar file (POSIX ustar, GNU and pax), and pax's extended records.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spacy {

constexpr size_t kTarBlock = 512;

enum class TarKind { kFile, kFolder, kLongName, kLongLink, kPax, kGlobalPax };

struct TarHeader {
  std::string name;
  uint64_t size = 0;
  TarKind kind = TarKind::kFile;

  /// Content and what fills up its last block.
  uint64_t padded_size() const { return (size + kTarBlock - 1) / kTarBlock * kTarBlock; }
};

/// What a pax header overrides in the header that follows it.
struct PaxOverrides {
  std::optional<std::string> path;
  std::optional<uint64_t> size;
};

bool is_zero_block(std::string_view block);

/// Throws Error BAD_ARCHIVE: wrong checksum, damaged numbers, links, devices, sparse files, kinds that are not known.
TarHeader read_tar_header(std::string_view block);

/// Throws Error BAD_ARCHIVE for damaged records and sparse files.
PaxOverrides read_pax_records(std::string_view records);

}  // namespace spacy
