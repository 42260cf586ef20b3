// config.cfg as text: sections of keys with the text of their values, by the rules of Python's configparser.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace spacy {

/// Throws Error BAD_CONFIG; `reason` ends the sentence "The config can't be read: ...".
[[noreturn]] void bad_config(const std::string& reason);

struct ConfigOption {
  std::string key;
  std::string value;  // lines after the first without their indent, joined by newlines
};

struct ConfigSection {
  std::string name;
  std::vector<ConfigOption> options;

  /// The text of a key's value, null where there is none.
  const std::string* find(std::string_view key) const;
};

/// str.strip, with what Python takes for whitespace. `text` is valid UTF-8.
std::string_view strip(std::string_view text);

/// confection's VARIABLE_RE: a reference that is still there after interpolation, or was kept.
bool holds_variable(std::string_view text);

class ConfigText {
 public:
  /// Throws Error BAD_CONFIG with the line.
  explicit ConfigText(std::string_view text);

  const std::vector<ConfigSection>& sections() const { return sections_; }
  const ConfigSection* find(std::string_view section) const;

  /// Sets a key of a section to the text of a value, in place of the section of that name where there is one. Throws
  /// Error BAD_CONFIG where the section does not exist.
  void set(std::string_view section, std::string_view key, std::string value);
  /// Puts an empty section [section.key] in place of the key or section of that name. Throws as `set` does.
  void set_section(std::string_view section, std::string_view key);

 private:
  class Reader;
  ConfigSection& existing(std::string_view section, std::string_view key);
  void remove(const std::string& section);

  std::vector<ConfigSection> sections_;
  std::map<std::string, size_t, std::less<>> places_;
};

}  // namespace spacy
