// Patterns of rulers as files: JSON Lines, and their names in a package.
#pragma once

#include <string>
#include <string_view>

#include "base/files.h"
#include "serialize/json.h"

namespace spacy {

/// srsly.read_jsonl: a list of the values, one a line; blank lines are passed over. Throws Error BAD_JSON with the
/// line.
Json read_json_lines(std::string_view bytes, const std::string& what);
/// srsly.write_jsonl of a list.
std::string write_json_lines(const Json& list);

void write_text(Files& files, std::string_view path, std::string_view text);

/// Python's PurePath.with_suffix for a name without folders.
std::string with_suffix(const std::string& name, std::string_view suffix);
bool has_suffix(const std::string& name, std::string_view suffix);

}  // namespace spacy
