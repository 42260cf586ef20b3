#include "package/tar_header.h"

#include <algorithm>
#include <charconv>

#include "package/archive_files.h"

namespace spacy {
namespace {

struct Field {
  size_t at;
  size_t length;
};

constexpr Field kName{0, 100};
constexpr Field kSize{124, 12};
constexpr Field kChecksum{148, 8};
constexpr size_t kType = 156;
constexpr Field kMagic{257, 6};
constexpr Field kPrefix{345, 155};
constexpr uint64_t kMaxSize = uint64_t{1} << 62;

std::string_view field(std::string_view block, Field where) { return block.substr(where.at, where.length); }

std::string_view text(std::string_view block, Field where) {
  const std::string_view bytes = field(block, where);
  return bytes.substr(0, std::min(bytes.find('\0'), bytes.size()));
}

/// GNU's big-endian binary, for what has no room in octal digits.
std::optional<uint64_t> binary_number(std::string_view bytes) {
  if (static_cast<uint8_t>(bytes[0]) != 0x80) return std::nullopt;  // negative, or beyond any size
  uint64_t value = 0;
  for (const char byte : bytes.substr(1)) {
    if (value > kMaxSize >> 8) return std::nullopt;
    value = value << 8 | static_cast<uint8_t>(byte);
  }
  return value;
}

/// Octal digits between spaces and NULs, or binary with the first bit set. None where it is damaged or far too big.
std::optional<uint64_t> number(std::string_view block, Field where) {
  std::string_view bytes = field(block, where);
  if ((static_cast<uint8_t>(bytes[0]) & 0x80) != 0) return binary_number(bytes);
  uint64_t value = 0;
  while (!bytes.empty() && bytes.front() == ' ') bytes.remove_prefix(1);
  const size_t length = std::min(bytes.find_first_of(std::string_view(" \0", 2)), bytes.size());
  const char* end = bytes.data() + length;
  const auto [stop, problem] = std::from_chars(bytes.data(), end, value, 8);
  if (length > 0 && (stop != end || problem != std::errc() || value > kMaxSize)) return std::nullopt;
  return value;
}

/// Some old writers summed signed characters.
bool checksum_agrees(std::string_view block) {
  int64_t plain = 0;
  int64_t with_signs = 0;
  for (size_t i = 0; i < block.size(); ++i) {
    const bool own = i >= kChecksum.at && i < kChecksum.at + kChecksum.length;
    const char byte = own ? ' ' : block[i];
    plain += static_cast<uint8_t>(byte);
    with_signs += static_cast<int8_t>(byte);
  }
  const auto stored = number(block, kChecksum);
  return stored && (static_cast<int64_t>(*stored) == plain || static_cast<int64_t>(*stored) == with_signs);
}

TarKind kind_of(char type, const std::string& name) {
  switch (type) {
    case '\0':
      return name.ends_with('/') ? TarKind::kFolder : TarKind::kFile;
    case '0':
    case '7':
      return TarKind::kFile;
    case '5':
      return TarKind::kFolder;
    case 'L':
      return TarKind::kLongName;
    case 'K':
      return TarKind::kLongLink;
    case 'x':
    case 'X':
      return TarKind::kPax;
    case 'g':
      return TarKind::kGlobalPax;
    case '1':
    case '2':
      bad_archive("it holds a link, '" + name.substr(0, 100) + "'");
    case '3':
    case '4':
    case '6':
      bad_archive("it holds a device, '" + name.substr(0, 100) + "'");
    case 'S':
      bad_archive("it holds a sparse file, '" + name.substr(0, 100) + "'");
    default:
      bad_archive("it holds a member of an unknown kind (" + std::to_string(static_cast<uint8_t>(type)) + ")");
  }
}

uint64_t decimal(std::string_view digits) {
  uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || stop != end || problem != std::errc() || value > kMaxSize) {
    bad_archive("a number in a pax header is damaged");
  }
  return value;
}

}  // namespace

bool is_zero_block(std::string_view block) { return block.find_first_not_of('\0') == std::string_view::npos; }

TarHeader read_tar_header(std::string_view block) {
  if (!checksum_agrees(block)) bad_archive("the checksum of a tar header is wrong, or it holds no tar at all");
  TarHeader header;
  header.name = text(block, kName);
  const auto size = number(block, kSize);
  if (!size) bad_archive("a size in a tar header is damaged or far too big");
  header.size = *size;
  header.kind = kind_of(block[kType], header.name);
  const bool posix = field(block, kMagic) == std::string_view("ustar\0", 6);
  const std::string_view prefix = text(block, kPrefix);
  if (posix && !prefix.empty()) header.name = std::string(prefix) + "/" + header.name;
  return header;
}

PaxOverrides read_pax_records(std::string_view records) {
  PaxOverrides overrides;
  while (!records.empty() && records.front() != '\0') {
    const size_t space = records.find(' ');
    const uint64_t length = decimal(records.substr(0, std::min(space, records.size())));
    if (length > records.size() || length < space + 3) bad_archive("a record of a pax header is damaged");
    const std::string_view record = records.substr(space + 1, static_cast<size_t>(length) - space - 2);
    const size_t equals = record.find('=');
    if (records[length - 1] != '\n' || equals == std::string_view::npos) {
      bad_archive("a record of a pax header is damaged");
    }
    const std::string_view key = record.substr(0, equals);
    const std::string_view value = record.substr(equals + 1);
    if (key.starts_with("GNU.sparse.")) bad_archive("it holds a sparse file");
    if (key == "path") overrides.path = value;
    if (key == "size") overrides.size = decimal(value);
    records.remove_prefix(static_cast<size_t>(length));
  }
  return overrides;
}

}  // namespace spacy
