#include "package/member_path.h"

#include <algorithm>
#include <cstdint>

#include "package/archive_files.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr size_t kMaxLength = 4096;

/// For messages: control characters and what is not ASCII replaced, long names cut.
std::string shown(std::string_view name) {
  std::string text(name.substr(0, 120));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E) c = '?';
  }
  return "'" + text + "'" + (name.size() > 120 ? "..." : "");
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void check_characters(std::string_view name) {
  if (name.size() > kMaxLength) bad_archive("a file's name is longer than 4096 bytes");
  if (std::any_of(name.begin(), name.end(), is_control)) {
    bad_archive("the name " + shown(name) + " holds control characters");
  }
  if (name.find('\\') != std::string_view::npos) bad_archive("the name " + shown(name) + " holds a backslash");
  if (find_invalid_utf8(name) != std::string_view::npos) bad_archive("the name " + shown(name) + " is not UTF-8");
  const bool drive = name.size() > 1 && is_letter(name[0]) && name[1] == ':';
  if (name.starts_with('/') || drive) bad_archive("the name " + shown(name) + " is absolute");
}

}  // namespace

std::string checked_member_path(std::string_view name) {
  check_characters(name);
  std::string path;
  size_t start = 0;
  while (start < name.size()) {
    const size_t slash = std::min(name.find('/', start), name.size());
    const std::string_view part = name.substr(start, slash - start);
    start = slash + 1;
    if (part == "..") bad_archive("the name " + shown(name) + " climbs out of its folder");
    if (part.empty()) bad_archive("the name " + shown(name) + " has an empty part");
    if (part == ".") continue;
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

}  // namespace spacy
