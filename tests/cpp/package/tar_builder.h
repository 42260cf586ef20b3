// Writes tar files for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spacy::testing {

struct TarMember {
  std::string name = {};
  std::string content = {};
  char type = '0';
  std::string size_field = {};        // in place of the content's size in octal digits
  std::string magic = "ustar\00000";  // 8 bytes: magic and version
  std::string prefix = {};
};

/// Header and content, filled up to whole blocks.
std::string tar_member(const TarMember& member);
/// All members and the end mark.
std::string make_tar(const std::vector<TarMember>& members);
/// A pax record with its own length in front.
std::string pax_record(std::string_view key, std::string_view value);

std::string gzip(std::string_view content, int level = 1);

}  // namespace spacy::testing
