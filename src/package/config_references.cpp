#include "package/config_references.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/error.h"
#include "package/config_interpolation.h"
#include "package/config_text.h"

namespace spacy {
namespace {

constexpr int kDeepest = 500;
constexpr size_t kMaxValues = 1000000;

struct Extent {
  size_t values = 1;
  int depth = 0;
};

Extent measure(const Json& value) {
  Extent extent;
  if (!value.is_structured()) return extent;
  for (const Json& child : value) {
    const Extent below = measure(child);
    extent.values += below.values;
    extent.depth = std::max(extent.depth, below.depth + 1);
  }
  return extent;
}

class References {
 public:
  explicit References(const Json& config) : config_(config) {}

  void resolve(Json& node, int depth) {
    check_depth(depth);
    for (auto& [key, value] : node.items()) {
      if (value.is_object()) {
        resolve(value, depth + 1);
      } else if (value.is_array()) {
        for (Json& element : value) replace(element, key, depth);
      } else {
        replace(value, key, depth);
      }
    }
  }

 private:
  static void check_depth(int depth) {
    if (depth > kDeepest) bad_config("it is nested more than 500 levels deep");
  }

  void replace(Json& value, const std::string& key, int depth) {
    if (!value.is_string()) return;
    std::string text = value.get<std::string>();
    if (text.starts_with('"') && text.find(kSectionPrefix) == 1) text = unquoted(text);
    const size_t prefix = text.find(kSectionPrefix);
    if (prefix == std::string::npos || text == kSectionPrefix) return;
    if (prefix != 0) {
      bad_config("'" + key + "' has a whole section inside a string or list; refer to one of its values instead");
    }
    const std::string section = text.substr(kSectionPrefix.size());
    const Json& resolved = resolved_section(section, key, depth);
    const Extent& extent = extents_[section];
    check_depth(depth + extent.depth);
    values_ += extent.values;
    if (values_ > kMaxValues) bad_config("references between its sections give more than a million values");
    value = resolved;
  }

  static std::string unquoted(const std::string& text) {
    try {
      const Json value = parse_json(text, "a value");
      if (value.is_string()) return value.get<std::string>();
    } catch (const Error&) {  // then it is a longer string, which the caller refuses
    }
    return text;
  }

  const Json& resolved_section(const std::string& section, const std::string& key, int depth) {
    if (const auto known = resolved_.find(section); known != resolved_.end()) return known->second;
    if (!open_.insert(section).second) bad_config("the section [" + section + "] refers to itself by '" + key + "'");
    Json copy = look_up(section, key);
    if (copy.is_object()) resolve(copy, depth + 1);
    open_.erase(section);
    extents_[section] = measure(copy);
    return resolved_[section] = std::move(copy);
  }

  const Json& look_up(const std::string& section, const std::string& key) const {
    const Json* node = &config_;
    size_t start = 0;
    while (start <= section.size()) {
      const size_t dot = std::min(section.find('.', start), section.size());
      const std::string part = section.substr(start, dot - start);
      if (!node->is_object() || !node->contains(part)) {
        bad_config("'" + key + "' refers to the section [" + section + "], which does not exist");
      }
      node = &node->at(part);
      start = dot + 1;
    }
    return *node;
  }

  const Json& config_;
  std::map<std::string, Json> resolved_;
  std::map<std::string, Extent> extents_;
  std::set<std::string> open_;
  size_t values_ = 0;
};

}  // namespace

void resolve_section_references(Json& config) {
  const Json unresolved = config;
  References(unresolved).resolve(config, 0);
}

}  // namespace spacy
