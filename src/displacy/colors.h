// Which colour a label has, and what counts as one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "serialize/json.h"

namespace spacy::displacy {

/// A CSS colour: a name, hex digits, or a function (rgb, hsl, a gradient, var, ...) of such, numbers and words. Holds
/// no quote, `;`, `:` or url: nothing that ends a declaration or fetches.
bool is_css_color(std::string_view text);

/// A list of font families: names, in balanced single quotes where one likes. Holds nothing that ends a declaration or
/// fetches.
bool is_css_font(std::string_view text);

/// displaCy's own colours, then those of entry points, then the caller's: later ones win, names compare in upper case.
class ColorMap {
 public:
  /// `options`: `entry_point_colors` (an array of maps) and `colors` (a map) are read. Throws Error E925 for a map that
  /// is none and, unless `unsafe`, BAD_COLOR naming label and value.
  ColorMap(const Json& options, bool unsafe);

  /// The colour of a label, given in upper case.
  const std::string& of(const std::string& upper_label) const;

 private:
  struct Entry {
    std::string label;
    std::string color;
  };
  void set(std::string_view label, std::string color);
  void merge(const Json& map, bool unsafe);

  std::vector<Entry> given_;  // in the order of Python's dict
  std::unordered_map<std::string, size_t> place_;
  std::unordered_map<std::string, std::string> of_label_;
};

}  // namespace spacy::displacy
