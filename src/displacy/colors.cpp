#include "displacy/colors.h"

#include <algorithm>

#include "base/error.h"
#include "displacy/format.h"
#include "text/unicode.h"

namespace spacy::displacy {
namespace {

constexpr std::pair<std::string_view, std::string_view> kLabelColors[] = {
    {"ORG", "#7aecec"},      {"PRODUCT", "#bfeeb7"},  {"GPE", "#feca74"},         {"LOC", "#ff9561"},
    {"PERSON", "#aa9cfc"},   {"NORP", "#c887fb"},     {"FAC", "#9cc9cc"},         {"EVENT", "#ffeb80"},
    {"LAW", "#ff8197"},      {"LANGUAGE", "#ff8197"}, {"WORK_OF_ART", "#f0d0ff"}, {"DATE", "#bfe1d9"},
    {"TIME", "#bfe1d9"},     {"MONEY", "#e4e7d2"},    {"QUANTITY", "#e4e7d2"},    {"ORDINAL", "#e4e7d2"},
    {"CARDINAL", "#e4e7d2"}, {"PERCENT", "#e4e7d2"}};

// CSS's named colours, and the keywords that a background takes in a colour's place.
constexpr std::string_view kNames =
    " aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood "
    "cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson currentcolor cyan darkblue darkcyan "
    "darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred "
    "darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue "
    "dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray "
    "green "
    "greenyellow grey honeydew hotpink indianred indigo inherit initial ivory khaki lavender lavenderblush lawngreen "
    "lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink "
    "lightsalmon "
    "lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta "
    "maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen "
    "mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy none oldlace olive "
    "olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru "
    "pink "
    "plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell "
    "sienna "
    "silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato transparent "
    "turquoise violet wheat white whitesmoke yellow yellowgreen ";

constexpr std::string_view kFunctions =
    " rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc linear-gradient radial-gradient "
    "conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient ";

constexpr int kMaxNesting = 8;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_listed(std::string_view list, std::string_view word) {
  std::string wanted = " ";
  for (const char c : word) wanted += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return !word.empty() && list.find(wanted + " ") != std::string_view::npos;
}

bool is_hex_color(std::string_view text) {
  const size_t digits = text.size() - 1;
  return text[0] == '#' && (digits == 3 || digits == 4 || digits == 6 || digits == 8) &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// One function call that fills the whole text: the functions inside are listed ones too.
bool is_color_function(std::string_view text) {
  int depth = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (end < text.size() && text[end] == '(') {
      if ((at == 0 || !word.empty()) && !is_listed(kFunctions, word)) return false;
      if (++depth > kMaxNesting) return false;
      at = end + 1;
    } else if (depth == 0) {
      return false;
    } else if (end < text.size() && text[end] == ')') {
      if (--depth == 0) return end + 1 == text.size();
      at = end + 1;
    } else if (end < text.size() && std::string_view(" ,.%#+/").find(text[end]) == std::string_view::npos) {
      return false;
    } else {
      at = end + 1;
    }
  }
  return false;
}

const std::string kDefaultColor = "#ddd";

}  // namespace

bool is_css_color(std::string_view text) {
  const size_t start = text.find_first_not_of(' ');
  if (start == std::string_view::npos || text.size() > 1000) return false;
  text = text.substr(start, text.find_last_not_of(' ') + 1 - start);
  const bool is_word = std::all_of(text.begin(), text.end(), is_word_char);
  return is_word ? is_listed(kNames, text) : is_hex_color(text) || is_color_function(text);
}

bool is_css_font(std::string_view text) {
  const auto belongs = [](char c) {
    return is_word_char(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view(" ,.+'").find(c) != std::string_view::npos;
  };
  return std::all_of(text.begin(), text.end(), belongs) && std::count(text.begin(), text.end(), '\'') % 2 == 0;
}

ColorMap::ColorMap(const Json& options, bool unsafe) {
  for (const auto& [label, color] : kLabelColors) set(label, std::string(color));
  if (const auto maps = options.find("entry_point_colors"); maps != options.end() && !maps->is_null()) {
    if (!maps->is_array()) throw Error("E925", "displaCy's entry_point_colors must be an array of maps.");
    for (const Json& map : *maps) merge(map, unsafe);
  }
  if (const auto map = options.find("colors"); map != options.end() && !map->is_null()) merge(*map, unsafe);
  // Where "Org" and "ORG" are both given, the one that came into Python's dict last has the word.
  for (const Entry& entry : given_) of_label_[str_upper(entry.label)] = entry.color;
}

void ColorMap::set(std::string_view label, std::string color) {
  const auto [known, is_new] = place_.emplace(label, given_.size());
  if (is_new) {
    given_.push_back({known->first, std::move(color)});
  } else {
    given_[known->second].color = std::move(color);
  }
}

void ColorMap::merge(const Json& map, bool unsafe) {
  if (!map.is_object()) {
    throw Error("E925", std::string("displaCy's colours must be a map of labels to colours, not ") + map.type_name() +
                            ". Give {\"LABEL\": \"#7aecec\"}.");
  }
  for (const auto& item : map.items()) {
    if (!unsafe && (!item.value().is_string() || !is_css_color(item.value().get_ref<const std::string&>()))) {
      throw Error("BAD_COLOR", "The colour of '" + item.key() + "' is not a CSS colour: " +
                                   item.value().dump(-1, ' ', false, Json::error_handler_t::replace) +
                                   ". Give a name, #rgb, #rrggbb, rgb(), hsl() or a gradient.");
    }
    set(item.key(), python_str(item.value(), "colour of '" + item.key() + "'"));
  }
}

const std::string& ColorMap::of(const std::string& upper_label) const {
  const auto found = of_label_.find(upper_label);
  return found != of_label_.end() ? found->second : kDefaultColor;
}

}  // namespace spacy::displacy
