#include "bindings/held_matcher.h"

namespace spacy::bindings {

void append_strings(const std::vector<std::string>& strings) {
  reply().word(static_cast<uint32_t>(strings.size()));
  for (const std::string& string : strings) reply().string(string);
}

ExtensionValues read_extensions(std::string_view json) {
  const Json given = parse_json(json, "Extension attributes");
  ExtensionValues extensions;
  for (const auto& [name, values] : given.items()) extensions[name].assign(values.begin(), values.end());
  return extensions;
}

}  // namespace spacy::bindings
