#include "package/config.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/stable_sort.h"
#include "package/config_interpolation.h"
#include "package/config_references.h"
#include "package/config_text.h"

namespace spacy {
namespace {

using Path = std::vector<std::string>;

Path split(std::string_view name) {
  Path parts;
  for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    parts.emplace_back(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  parts.emplace_back(name);
  return parts;
}

/// Each section's parents are sections as well, '*' (a list of blocks) aside, and none of them has a key of its name.
void check_parents(const ConfigText& config, const ConfigSection& section) {
  bool below_star = false;
  for (size_t dot = section.name.find('.'); dot != std::string::npos; dot = section.name.find('.', dot + 1)) {
    const std::string parent = section.name.substr(0, dot);
    const std::string rest = section.name.substr(dot + 1);
    const size_t start = parent.rfind('.') + 1;
    const bool is_star = parent.compare(start, std::string::npos, "*") == 0;
    below_star = below_star || is_star;
    const ConfigSection* found = config.find(parent);
    if (found == nullptr && !is_star && !below_star) {
      bad_config("the section [" + section.name + "] needs a section [" + parent + "], which is not there");
    }
    if (found != nullptr && found->find(rest.substr(0, rest.find('.'))) != nullptr) {
      bad_config("[" + section.name + "] is a section, but [" + parent + "] has a key of that name");
    }
  }
}

Json interpret(const std::string& text) {
  try {
    Json value = parse_json(text, "a value");
    return value.is_string() && holds_variable(text) ? Json(text) : value;
  } catch (const Error&) {
    if (text == "True") return true;
    if (text == "False") return false;
    if (text == "None") return nullptr;
    return text;
  }
}

/// The objects for all sections, each below its parent.
void lay_out(const ConfigText& config, Json& result) {
  for (const ConfigSection& section : config.sections()) {
    const Path path = split(section.name);
    Json* node = &result;
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      if (path[i] != "*" && !node->contains(path[i])) {
        bad_config("the section [" + section.name + "] stands before or without its parent");
      }
      Json& child = (*node)[path[i]];
      if (child.is_null()) child = Json::object();
      node = &child;
    }
    Json& own = (*node)[path.back()];
    if (own.is_null()) own = Json::object();
  }
}

void fill_in(const ConfigText& config, Interpolation interpolation, Json& result) {
  std::vector<const ConfigSection*> by_depth;
  for (const ConfigSection& section : config.sections()) by_depth.push_back(&section);
  const auto depth = [](const ConfigSection* s) { return std::count(s->name.begin(), s->name.end(), '.'); };
  stable_sort(by_depth, [&](auto* a, auto* b) { return depth(a) < depth(b); });
  Interpolator interpolator(config);
  for (const ConfigSection* section : by_depth) {
    Json* node = &result;
    for (const std::string& part : split(section->name)) node = &(*node)[part];
    for (const ConfigOption& option : section->options) {
      const bool keep = interpolation == Interpolation::kKeep;
      (*node)[option.key] = interpret(keep ? option.value : interpolator.resolve(*section, option));
    }
  }
}

/// confection's try_dump_json: a string that holds a reference is not quoted, or it would not be followed.
std::string value_text(const Json& value) {
  return value.is_string() && holds_variable(value.get<std::string>()) ? value.get<std::string>() : value.dump();
}

void override_value(const std::string& section, const std::string& key, const Json& value, ConfigText& config) {
  if (!value.is_object()) {
    config.set(section, key, value_text(value));
    return;
  }
  config.set_section(section, key);
  for (const auto& [name, inner] : value.items()) override_value(section + "." + key, name, inner, config);
}

void override_values(const Json& overrides, ConfigText& config) {
  for (const auto& [name, value] : overrides.items()) {
    const size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot + 1 == name.size()) {
      bad_config("the override '" + name + "' is no value of a section: give 'section.key', such as 'nlp.batch_size'");
    }
    override_value(name.substr(0, dot), name.substr(dot + 1), value, config);
  }
}

}  // namespace

Json parse_config(std::string_view text, Interpolation interpolation, const Json& overrides) {
  ConfigText config(text);
  override_values(overrides, config);
  for (const ConfigSection& section : config.sections()) check_parents(config, section);
  Json result = Json::object();
  lay_out(config, result);
  fill_in(config, interpolation, result);
  resolve_section_references(result);
  return result;
}

}  // namespace spacy
