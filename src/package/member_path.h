// Names of archive members, as paths that stay where they belong.
#pragma once

#include <string>
#include <string_view>

namespace spacy {

/// The path that a member's name stands for: '.' components and the slash at a folder's end left out. Throws Error
/// BAD_ARCHIVE for a name that is absolute, climbs out by `..`, has empty components, backslashes, a drive letter or
/// control characters, is no UTF-8 or longer than 4096 bytes.
std::string checked_member_path(std::string_view name);

}  // namespace spacy
