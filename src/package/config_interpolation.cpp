#include "package/config_interpolation.h"

#include <algorithm>

#include "base/error.h"
#include "serialize/json.h"

namespace spacy {
namespace {

constexpr int kMaxDepth = 10;  // configparser's
// Ten steps of a hundred references each would never end.
constexpr size_t kMaxPieces = 1000000;
constexpr size_t kMaxBytes = size_t{16} << 20;

[[noreturn]] void fail(const std::string& section, std::string_view key, const std::string& reason) {
  bad_config("in [" + section + "], '" + std::string(key) + "': " + reason);
}

void replace_all(std::string& text, std::string_view old, std::string_view with) {
  for (size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
    text.replace(at, old.size(), with);
  }
}

/// What a piece becomes when there is text beside it: a string loses its quotes, quotes inside other values are
/// escaped.
std::string in_string_context(const std::string& piece) {
  if (piece.find(kSectionPrefix) != std::string::npos) return piece;
  Json value;
  try {
    value = parse_json(piece, "a part of a value");
  } catch (const Error&) {
    return piece;
  }
  if (value.is_string()) return value.get<std::string>();
  std::string text = dump_json(value);
  replace_all(text, "\"", "\\\"");
  return text;
}

}  // namespace

std::string Interpolator::resolve(const ConfigSection& section, const ConfigOption& option) {
  if (option.value.find('$') == std::string::npos) return option.value;
  std::vector<std::string> pieces;
  expand({section, option.key, option.value}, option.value, 1, pieces);
  if (pieces.size() == 1) return pieces[0];
  std::string joined;
  for (const std::string& piece : pieces) joined += in_string_context(piece);
  return joined;
}

void Interpolator::add(const Place& place, std::string_view piece, std::vector<std::string>& pieces) {
  expanded_bytes_ += piece.size();
  if (++expanded_pieces_ > kMaxPieces || expanded_bytes_ > kMaxBytes) {
    fail(place.section.name, place.key, "its references grow without end");
  }
  pieces.emplace_back(piece);
}

void Interpolator::expand(const Place& place, std::string_view rest, int depth, std::vector<std::string>& pieces) {
  if (depth > kMaxDepth)
    fail(place.section.name, place.key, "its references go in a circle or over more than 10 steps");
  if (rest.empty()) return;
  while (!rest.empty()) {
    const size_t dollar = std::min(rest.find('$'), rest.size());
    if (dollar > 0) add(place, rest.substr(0, dollar), pieces);
    rest.remove_prefix(dollar);
    if (rest.empty()) return;
    if (rest.starts_with("$$")) {
      add(place, "$", pieces);
      rest.remove_prefix(2);
      continue;
    }
    const size_t close = rest.find('}');
    if (!rest.starts_with("${") || close == std::string_view::npos || close < 3) {
      fail(place.section.name, place.key, "'$' starts a reference like ${section.key}; write $$ for the character");
    }
    const Target target = look_up(place, std::string(rest.substr(2, close - 2)));
    rest.remove_prefix(close + 1);
    if (target.value.find('$') == std::string::npos) {
      add(place, target.value, pieces);
      continue;
    }
    const std::string* raw = target.section->find(target.key);
    const std::string raw_value = raw != nullptr ? *raw : target.value;
    expand({*target.section, target.key, raw_value}, target.value, depth + 1, pieces);
  }
}

Interpolator::Target Interpolator::section_target(const Place& place, const std::string& variable,
                                                  const std::string& name, std::string key) const {
  if (config_.find(name) == nullptr) {
    fail(place.section.name, place.key, "it refers to ${" + variable + "}, which does not exist");
  }
  std::string value = "\"";
  value.append(kSectionPrefix).append(name).append("\"");
  return {std::move(value), &place.section, std::move(key)};
}

Interpolator::Target Interpolator::look_up(const Place& place, const std::string& variable) const {
  std::string path = variable;
  std::replace(path.begin(), path.end(), ':', '.');
  const size_t dot = path.rfind('.');
  if (dot == std::string::npos) {
    // A key of the same section, unless this very value says no more than its own name.
    const std::string* value = place.section.find(path);
    if (value != nullptr && strip(*value) != strip(place.raw)) return {*value, &place.section, path};
    return section_target(place, variable, path, path);
  }
  const std::string section_name = path.substr(0, dot);
  const std::string key = path.substr(dot + 1);
  const ConfigSection* section = config_.find(section_name);
  const std::string* value = section != nullptr ? section->find(key) : nullptr;
  if (value != nullptr) return {*value, section, key};
  return section_target(place, variable, path, key);
}

}  // namespace spacy
