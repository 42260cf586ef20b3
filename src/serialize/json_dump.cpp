#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

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

void append_character(std::string& out, char32_t c) {
  constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  const size_t which = c < 0x80 ? meanings.find(static_cast<char>(c)) : std::string_view::npos;
  if (which != std::string_view::npos) {
    out.append({'\\', letters[which]});
  } else if (c >= 0x20 && c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x10000) {
    append_code_unit(out, c);
  } else {
    append_code_unit(out, 0xD800 + ((c - 0x10000) >> 10));
    append_code_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
  }
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0; at < text.size();) append_character(out, next_code_point(text, at));
  out += '"';
}

/// ujson's: ten decimals, above 1e16 an exponent; null for what JSON has no number for.
void append_short_float(std::string& out, double value) {
  constexpr double kLargest = 1e16;
  constexpr int kDecimals = 10;
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char text[48];
  const bool is_large = std::fabs(value) > kLargest;
  if (is_large) {
    std::snprintf(text, sizeof text, "%.15e", value);
  } else {
    std::snprintf(text, sizeof text, "%.*f", kDecimals, value);
  }
  std::string digits(text);
  if (!is_large) {
    while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
    if (digits == "-0.0") digits = "0.0";
  }
  out += digits;
}

/// How a value is laid out.
struct Style {
  std::string_view comma;
  std::string_view colon;
  void (*append_number)(std::string&, double);
  int indent;
};
constexpr Style kPython{", ", ": ", append_float, 0};

class Dump {
 public:
  explicit Dump(const Style& style) : style_(style) {}

  void value(const Json& value) {
    switch (value.type()) {
      case Json::value_t::object:
        return object(value);
      case Json::value_t::array:
        return array(value);
      case Json::value_t::string:
        return append_string(out, value.get_ref<const std::string&>());
      case Json::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        return;
      case Json::value_t::number_integer:
        out += std::to_string(value.get<int64_t>());
        return;
      case Json::value_t::number_unsigned:
        out += std::to_string(value.get<uint64_t>());
        return;
      case Json::value_t::number_float:
        return style_.append_number(out, value.get<double>());
      default:
        out += "null";
    }
  }

  std::string out;

 private:
  void object(const Json& object) {
    begin('{');
    std::string_view separator;
    for (const auto& [key, item] : object.items()) {
      out += separator;
      line();
      append_string(out, key);
      out += style_.colon;
      value(item);
      separator = style_.comma;
    }
    end('}');
  }

  void array(const Json& array) {
    begin('[');
    std::string_view separator;
    for (const Json& item : array) {
      out += separator;
      line();
      value(item);
      separator = style_.comma;
    }
    end(']');
  }

  void begin(char bracket) {
    out += bracket;
    ++level_;
  }
  void end(char bracket) {
    --level_;
    // ujson breaks the line of an empty list too, twice.
    if (style_.indent && (out.back() == '{' || out.back() == '[')) out += '\n';
    line();
    out += bracket;
  }
  void line() {
    if (style_.indent) out.append(1, '\n').append(static_cast<size_t>(level_ * style_.indent), ' ');
  }

  const Style& style_;
  int level_ = 0;
};

}  // namespace

std::string dump_json(const Json& value) {
  Dump dump(kPython);
  dump.value(value);
  return std::move(dump.out);
}

std::string dump_srsly_json(const Json& value, int indent) {
  const Style style{",", ":", append_short_float, indent};
  Dump dump(style);
  dump.value(value);
  return std::move(dump.out);
}

}  // namespace spacy
