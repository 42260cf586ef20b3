#include "vocab/morphology.h"

#include <algorithm>

#include "base/error.h"
#include "text/unicode.h"

namespace spacy {
namespace {

// Universal parts of speech have these symbols.
constexpr Hash kFirstPos = 84;
constexpr Hash kLastPos = 103;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t from = 0;;) {
    const size_t to = text.find(separator, from);
    parts.push_back(text.substr(from, to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string sorted_values(std::string_view values) {
  if (values.find(',') == std::string_view::npos) return std::string(values);
  std::vector<std::string_view> parts = split(values, ',');
  std::sort(parts.begin(), parts.end());
  std::string joined;
  for (const std::string_view& part : parts) {
    if (&part != &parts.front()) joined += ',';
    joined += part;
  }
  return joined;
}

// A field "POS" in any case holds a part of speech, written as its symbol.
void normalize_pos(std::string& field, std::string& value) {
  if (str_upper(field) != "POS") return;
  field = "POS";
  const std::string upper = str_upper(value);
  const auto symbol = symbol_of(upper);
  if (symbol && *symbol >= kFirstPos && *symbol <= kLastPos) value = upper;
}

}  // namespace

Features parse_feats(std::string_view feats) {
  Features features;
  if (feats.empty() || feats == kEmptyMorph) return features;
  for (const std::string_view part : split(feats, '|')) {
    const auto sides = split(part, '=');
    if (sides.size() != 2) {
      throw Error("BAD_MORPH", "The morphological features '" + std::string(feats) + "' can't be read: '" +
                                   std::string(part) + "' is not of the form Field=Value.");
    }
    update_features(features, {{std::string(sides[0]), sorted_values(sides[1])}});
  }
  return features;
}

void update_features(Features& features, const Features& more) {
  for (const auto& [field, value] : more) {
    const auto same = std::find_if(features.begin(), features.end(),
                                   [&field = field](const auto& pair) { return pair.first == field; });
    if (same == features.end()) {
      features.emplace_back(field, value);
    } else {
      same->second = value;
    }
  }
}

std::string_view feature(const Features& features, std::string_view field) {
  for (const auto& [name, value] : features) {
    if (name == field) return value;
  }
  return {};
}

std::string normalize_feats(const Features& features) {
  Features normal;
  for (auto [field, value] : features) {
    normalize_pos(field, value);
    update_features(normal, {{std::move(field), sorted_values(value)}});
  }
  std::vector<std::string> parts;
  for (const auto& [field, value] : normal) parts.push_back(field + "=" + value);
  std::sort(parts.begin(), parts.end());
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "|") + part;
  return joined.empty() ? std::string(kEmptyMorph) : joined;
}

std::string canonical_feats(std::string_view feats) { return normalize_feats(parse_feats(feats)); }

std::vector<std::string> split_feats(std::string_view canonical) {
  std::vector<std::string> features;
  for (const auto& [field, values] : parse_feats(canonical)) {
    for (const std::string_view value : split(values, ',')) features.push_back(field + "=" + std::string(value));
  }
  return features;
}

StringId add_morph(const Features& features, StringStore& strings) { return strings.add(normalize_feats(features)); }

}  // namespace spacy
