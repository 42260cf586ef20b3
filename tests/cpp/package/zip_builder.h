// Writes zip files for tests, right ones and wrong ones: every field can be told to lie.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spacy::testing {

struct ZipMember {
  std::string name = {};
  std::string content = {};
  bool deflated = true;
  bool descriptor = false;
  uint16_t flags = 0;
  std::optional<uint16_t> method = {};         // in both headers
  std::optional<uint64_t> declared_size = {};  // in both headers
  std::optional<uint32_t> declared_crc = {};   // in both headers
  std::optional<std::string> local_name = {};  // in the local header alone
  std::optional<uint32_t> local_size = {};     // in the local header alone
  std::optional<uint32_t> header_offset = {};  // in the table alone
  std::optional<std::string> packed = {};      // the bytes between the headers
  uint32_t unix_mode = 0100644;
};

struct ZipEnd {
  std::string comment = {};
  std::optional<uint16_t> count = {};
  std::optional<uint32_t> table_size = {};
  std::optional<uint32_t> table_offset = {};
  bool zip64 = false;
};

std::string make_zip(const std::vector<ZipMember>& members, const ZipEnd& end = {});

std::string little_endian(uint64_t value, int width);
std::string deflate_raw(std::string_view content);
uint32_t crc_of(std::string_view content);

}  // namespace spacy::testing
