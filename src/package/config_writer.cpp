#include "package/config_writer.h"

#include <deque>
#include <utility>
#include <vector>

#include "base/error.h"
#include "package/config_text.h"

namespace spacy {
namespace {

struct Section {
  std::string name;
  const Json* values;
};

/// Every '$' twice but where it begins a reference (confection's try_dump_json).
std::string escape(const std::string& json) {
  std::string escaped;
  for (size_t at = 0; at < json.size(); ++at) {
    escaped += json[at];
    if (json[at] == '$' && (at + 1 == json.size() || json[at + 1] != '{')) escaped += '$';
  }
  return escaped;
}

/// configparser's check: with "$$" and "${…}" taken away no '$' is left.
bool has_loose_dollar(std::string_view text) {
  for (size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    if (text.substr(at).starts_with("$$")) {
      at += 2;
      continue;
    }
    const size_t close = text.find('}', at);
    if (!text.substr(at).starts_with("${") || close == std::string_view::npos || close == at + 2) return true;
    at = close + 1;
  }
  return false;
}

std::string value_of(const std::string& section, const std::string& key, const Json& value) {
  const bool is_reference = value.is_string() && holds_variable(value.get_ref<const std::string&>());
  const std::string text = is_reference ? value.get<std::string>() : escape(dump_json(value));
  if (has_loose_dollar(text)) {
    throw Error("BAD_CONFIG", "The config can't be written: [" + section + "] " + key + " holds a '$' in " + text +
                                  " that is neither '$$' nor the start of a reference like ${paths.train}.");
  }
  std::string indented;
  for (const char c : text) {
    indented += c;
    if (c == '\n') indented += '\t';
  }
  return indented;
}

void write_section(const Section& section, std::string& text) {
  text.append("[").append(section.name).append("]\n");
  for (const auto& [key, value] : section.values->items()) {
    if (value.is_object()) continue;
    text.append(key).append(" = ").append(value_of(section.name, key, value)).append("\n");
  }
  text += '\n';
}

}  // namespace

std::string config_text(const Json& config) {
  std::string text;
  std::deque<Section> queue;
  const auto queue_below = [&queue](const std::string& parent, const Json& values) {
    for (const auto& [key, value] : values.items()) {
      if (value.is_object()) queue.push_back({parent.empty() ? key : parent + "." + key, &value});
    }
  };
  for (const auto& [key, value] : config.items()) {
    if (!value.is_object()) {
      throw Error("BAD_CONFIG", "The config can't be written: '" + key + "' stands outside of any section.");
    }
    if (key == "DEFAULT") throw Error("BAD_CONFIG", "The config can't be written: [DEFAULT] is no section.");
  }
  queue_below("", config);
  // Breadth first: a section stands before those below any of its neighbours.
  for (; !queue.empty(); queue.pop_front()) {
    const Section& section = queue.front();
    const bool is_list = section.name == "*" || section.name.ends_with(".*");
    bool has_values = false;
    for (const Json& value : *section.values) has_values |= !value.is_object();
    if (has_values || !is_list) write_section(section, text);
    queue_below(section.name, *section.values);
  }
  return std::string(strip(text));
}

Json spelt_as_written(const Json& given, const Json& resolved, const Json& written) {
  if (!given.is_object() || !resolved.is_object() || !written.is_object()) return given == resolved ? written : given;
  Json spelt = Json::object();
  for (const auto& [key, value] : given.items()) {
    const auto old = resolved.find(key);
    const auto text = written.find(key);
    const bool both = old != resolved.end() && text != written.end();
    spelt[key] = both ? spelt_as_written(value, *old, *text) : value;
  }
  return spelt;
}

}  // namespace spacy
