#include "pipeline/ruler_files.h"

#include "base/error.h"

namespace spacy {
namespace {

/// Where the suffix of a name begins, or its end where it has none.
size_t suffix_start(const std::string& name) {
  const size_t dot = name.rfind('.');
  const bool is_suffix = dot != std::string::npos && dot > 0 && dot + 1 < name.size();
  return is_suffix ? dot : name.size();
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos; }

}  // namespace

Json read_json_lines(std::string_view bytes, const std::string& what) {
  Json list = Json::array();
  size_t number = 1;
  for (size_t start = 0; start < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find_first_of("\r\n", start), bytes.size());
    const std::string_view line = bytes.substr(start, end - start);
    start = end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1);
    if (!is_blank(line)) list.push_back(parse_json(line, what + ", line " + std::to_string(number)));
  }
  return list;
}

std::string write_json_lines(const Json& list) {
  std::string lines;
  for (const Json& value : list) {
    lines += dump_srsly_json(value);
    lines += '\n';
  }
  return lines;
}

void write_text(Files& files, std::string_view path, std::string_view text) { files.write(path, as_bytes(text)); }

std::string with_suffix(const std::string& name, std::string_view suffix) {
  return name.substr(0, suffix_start(name)).append(suffix);
}

bool has_suffix(const std::string& name, std::string_view suffix) {
  return std::string_view(name).substr(suffix_start(name)) == suffix;
}

}  // namespace spacy
