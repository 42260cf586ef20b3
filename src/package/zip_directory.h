// A zip file's central directory: where it lies, and what its entries say. PKWARE's APPNOTE 4.3 and 4.5.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/files.h"

namespace spacy {

struct ZipDirectory {
  uint64_t offset = 0;
  uint64_t size = 0;
  uint64_t count = 0;
};

struct ZipEntry {
  std::string name;
  uint16_t flags = 0;
  uint16_t method = 0;
  uint32_t crc = 0;
  uint64_t packed_size = 0;
  uint64_t size = 0;
  uint64_t header_offset = 0;
  uint32_t unix_mode = 0;  // 0 where the entry was not made on Unix

  bool is_folder() const { return name.ends_with('/'); }
  bool has_descriptor() const { return (flags & 8) != 0; }
};

/// Finds the directory from the file's end, zip64 included. Throws Error BAD_ARCHIVE.
ZipDirectory find_zip_directory(const ByteSource& source);

/// Reads the entry at the front of `bytes` and takes it off. Throws Error BAD_ARCHIVE for what can't be unpacked:
/// encrypted, unknown compression, links and devices, several volumes.
ZipEntry take_zip_entry(std::string_view& bytes);

/// Looks for zip64's values in an extra field and puts them where the plain ones are 0xFFFFFFFF.
void apply_zip64(std::string_view extra, uint64_t& size, uint64_t& packed_size, uint64_t* header_offset);

}  // namespace spacy
