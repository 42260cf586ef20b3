// `${...}` in config values, resolved as confection does it: in the text, before it is read as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "package/config_text.h"

namespace spacy {

/// What stands in a value's text for a whole section, until all values are read: this prefix and the section's name, as
/// a JSON string.
inline constexpr std::string_view kSectionPrefix = "__SECTION__:";

class Interpolator {
 public:
  /// `config` outlives the interpolator.
  explicit Interpolator(const ConfigText& config) : config_(config) {}

  /// A value's text with everything resolved but references to sections, which become kSectionPrefix and a name.
  /// Throws Error BAD_CONFIG for what does not exist and for more than 10 steps from value to value.
  std::string resolve(const ConfigSection& section, const ConfigOption& option);

 private:
  struct Place {
    const ConfigSection& section;
    std::string_view key;
    std::string_view raw;  // the value's text
  };
  struct Target {
    std::string value;
    const ConfigSection* section;
    std::string key;
  };
  void expand(const Place& place, std::string_view rest, int depth, std::vector<std::string>& pieces);
  Target look_up(const Place& place, const std::string& variable) const;
  Target section_target(const Place& place, const std::string& variable, const std::string& name,
                        std::string key) const;
  void add(const Place& place, std::string_view piece, std::vector<std::string>& pieces);

  const ConfigText& config_;
  size_t expanded_bytes_ = 0;
  size_t expanded_pieces_ = 0;
};

}  // namespace spacy
