#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/error.h"
#include "serialize/json.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// The fewest significant digits that read back as the same number, without sign, point and exponent.
struct ShortestDigits {
  std::string digits;
  int exponent;  // of the first digit: 1 <= d.ddd < 10, times ten to this

  explicit ShortestDigits(double value) {
    char text[40];
    for (int precision = 1; precision <= 17; ++precision) {
      std::snprintf(text, sizeof text, "%.*e", precision - 1, value);
      if (std::strtod(text, nullptr) == value) break;
    }
    const std::string_view written(text);
    const size_t e = written.find('e');
    exponent = std::atoi(text + e + 1);
    for (const char c : written.substr(0, e)) {
      if (c >= '0' && c <= '9') digits += c;
    }
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  }
};

void append_scientific(std::string& out, const ShortestDigits& number) {
  out += number.digits[0];
  if (number.digits.size() > 1) out.append(".").append(number.digits, 1);
  char exponent[16];
  std::snprintf(exponent, sizeof exponent, "e%c%02d", number.exponent < 0 ? '-' : '+', std::abs(number.exponent));
  out += exponent;
}

void append_positional(std::string& out, const ShortestDigits& number) {
  if (number.exponent < 0) {
    out.append("0.").append(static_cast<size_t>(-number.exponent - 1), '0').append(number.digits);
    return;
  }
  const auto whole = static_cast<size_t>(number.exponent) + 1;
  std::string digits = number.digits;
  if (digits.size() < whole + 1) digits.append(whole + 1 - digits.size(), '0');
  out.append(digits, 0, whole).append(".").append(digits, whole);
}

/// float.__repr__
void append_float(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
    return;
  }
  if (std::signbit(value)) out += '-';
  if (std::isinf(value)) {
    out += "Infinity";
    return;
  }
  const ShortestDigits number(std::fabs(value));
  if (number.exponent < -4 || number.exponent >= 16) {
    append_scientific(out, number);
  } else {
    append_positional(out, number);
  }
}

void append_code_unit(std::string& out, uint32_t unit) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", unit);
  out += escape;
}

/// `last` is the last character that stands for itself.
void append_character(std::string& out, char32_t c, char32_t last) {
  constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  const size_t which = c < 0x80 ? meanings.find(static_cast<char>(c)) : std::string_view::npos;
  if (which != std::string_view::npos) {
    out.append({'\\', letters[which]});
  } else if (c >= 0x20 && c <= last) {
    out += static_cast<char>(c);
  } else if (c < 0x10000) {
    append_code_unit(out, c);
  } else {
    append_code_unit(out, 0xD800 + ((c - 0x10000) >> 10));
    append_code_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
  }
}

void append_string(std::string& out, std::string_view text, char32_t last) {
  out += '"';
  for (size_t at = 0; at < text.size();) append_character(out, next_code_point(text, at), last);
  out += '"';
}

constexpr size_t kDecimals = 10;
constexpr char32_t kDelete = 0x7F;  // which ujson leaves as it is

/// ujson's numbers: ten decimals, and from 1e16 on the digits of a double.
void append_short_float(std::string& out, double value) {
  if (!std::isfinite(value)) {
    throw Error("BAD_JSON", "A number that is infinite or none at all can't be written as JSON.");
  }
  char text[48];
  if (std::fabs(value) > 1e16) {
    std::snprintf(text, sizeof text, "%.15e", value);
    out += text;
    return;
  }
  if (value < 0) out += '-';
  value = std::fabs(value);
  constexpr double scale = 1e10;
  auto whole = static_cast<uint64_t>(value);
  const double scaled = (value - static_cast<double>(whole)) * scale;
  auto fraction = static_cast<uint64_t>(scaled);
  const double rest = scaled - static_cast<double>(fraction);
  if (rest > 0.5 || (rest == 0.5 && (fraction == 0 || fraction % 2 == 1))) ++fraction;
  if (fraction >= static_cast<uint64_t>(scale)) {
    fraction = 0;
    ++whole;
  }
  std::string decimals = std::to_string(fraction);
  decimals.insert(0, kDecimals - decimals.size(), '0');
  while (decimals.size() > 1 && decimals.back() == '0') decimals.pop_back();
  out.append(std::to_string(whole)).append(".").append(decimals);
}

/// How values are laid out.
struct Style {
  std::string_view comma;
  std::string_view colon;
  size_t indent = 0;  // 0: on one line
  bool sorted = false;
  bool srsly = false;  // ujson's numbers, escapes and empty lists
};

class Writer {
 public:
  Writer(std::string& out, const Style& style) : out_(out), style_(style) {}

  void write(const Json& value) {
    switch (value.type()) {
      case Json::value_t::object:
        return write_object(value);
      case Json::value_t::array:
        begin('[', value.empty());
        for (size_t i = 0; i < value.size(); ++i) {
          separate(i == 0);
          write(value[i]);
        }
        return end(']', value.empty());
      case Json::value_t::string:
        return write_string(value.get_ref<const std::string&>());
      case Json::value_t::boolean:
        out_ += value.get<bool>() ? "true" : "false";
        return;
      case Json::value_t::number_integer:
        out_ += std::to_string(value.get<int64_t>());
        return;
      case Json::value_t::number_unsigned:
        out_ += std::to_string(value.get<uint64_t>());
        return;
      case Json::value_t::number_float:
        return style_.srsly ? append_short_float(out_, value.get<double>()) : append_float(out_, value.get<double>());
      default:
        out_ += "null";
    }
  }

 private:
  void write_string(std::string_view text) { append_string(out_, text, style_.srsly ? kDelete : '~'); }

  void write_object(const Json& object) {
    std::vector<std::pair<std::string_view, const Json*>> entries;
    for (const auto& [key, value] : object.items()) entries.emplace_back(key, &value);
    if (style_.sorted) std::sort(entries.begin(), entries.end());
    begin('{', entries.empty());
    for (size_t i = 0; i < entries.size(); ++i) {
      separate(i == 0);
      write_string(entries[i].first);
      out_ += style_.colon;
      write(*entries[i].second);
    }
    end('}', entries.empty());
  }

  void begin(char bracket, bool empty) {
    out_ += bracket;
    ++depth_;
    // ujson leaves a line between the brackets of what is empty.
    if (empty && style_.srsly && style_.indent > 0) out_ += '\n';
  }
  void separate(bool first) {
    if (!first) out_ += style_.comma;
    new_line();
  }
  void end(char bracket, bool empty) {
    --depth_;
    if (!empty || style_.srsly) new_line();
    out_ += bracket;
  }
  void new_line() {
    if (style_.indent > 0) out_.append("\n").append(style_.indent * depth_, ' ');
  }

  std::string& out_;
  const Style& style_;
  size_t depth_ = 0;
};

std::string written(const Json& value, const Style& style) {
  std::string out;
  Writer(out, style).write(value);
  return out;
}

}  // namespace

std::string dump_json(const Json& value) { return written(value, {", ", ": ", 0, false, false}); }
std::string dump_srsly_json(const Json& value, size_t indent) {
  return written(value, {",", ":", indent, false, true});
}
std::string dump_sorted_json(const Json& value) { return written(value, {",", ":", 2, true, false}); }
void append_srsly_string(std::string& out, std::string_view text) { append_string(out, text, kDelete); }
void append_srsly_number(std::string& out, double value) { append_short_float(out, value); }

}  // namespace spacy
