#include "displacy/format.h"

#include <algorithm>
#include <cstdio>

#include "base/error.h"
#include "text/utf8.h"

namespace spacy::displacy {
namespace {

constexpr size_t kMaxWidth = 10000;

[[noreturn]] void refuse(const std::string& why) {
  throw Error("BAD_TEMPLATE", "The template can't be filled in: " + why);
}

std::string in_quotes(std::string_view text) {
  std::string out("'");
  out += text;
  out += '\'';
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_align(char32_t c) { return c == '<' || c == '>' || c == '^' || c == '='; }

// [[fill]align][sign][0][width][.precision][type]
struct Spec {
  char32_t fill = ' ';
  char align = 0;
  char sign = 0;
  size_t width = 0;
  int precision = -1;
  char type = 0;
};

size_t read_number(std::string_view spec, size_t& at) {
  size_t number = 0;
  for (; at < spec.size() && is_digit(spec[at]); ++at) {
    number = number * 10 + static_cast<size_t>(spec[at] - '0');
    if (number > kMaxWidth)
      refuse("a width or precision above " + std::to_string(kMaxWidth) + " in " + in_quotes(spec));
  }
  return number;
}

Spec parse_spec(std::string_view spec) {
  Spec result;
  size_t at = 0;
  size_t second = 0;
  const char32_t first = next_code_point(spec, second);
  if (second < spec.size() && is_align(static_cast<unsigned char>(spec[second]))) {
    result.fill = first;
    result.align = spec[second];
    at = second + 1;
  } else if (is_align(first)) {
    result.align = spec[0];
    at = 1;
  }
  if (at < spec.size() && (spec[at] == '+' || spec[at] == '-' || spec[at] == ' ')) result.sign = spec[at++];
  if (at < spec.size() && spec[at] == '0') {
    if (!result.align) result.align = '0';
    if (result.fill == ' ') result.fill = '0';
    ++at;
  }
  result.width = read_number(spec, at);
  if (at < spec.size() && spec[at] == '.') {
    if (++at == spec.size() || !is_digit(spec[at])) refuse("no number after the '.' of " + in_quotes(spec));
    result.precision = static_cast<int>(read_number(spec, at));
  }
  if (at < spec.size()) result.type = spec[at++];
  if (at < spec.size()) refuse("the format " + in_quotes(spec) + " is not supported");
  return result;
}

void append_fill(std::string& out, char32_t fill, size_t times) {
  for (size_t i = 0; i < times; ++i) append_utf8(out, fill);
}

void append_padded(std::string& out, std::string_view body, const Spec& spec, char align) {
  const size_t length = code_point_length(body);
  const size_t gap = spec.width > length ? spec.width - length : 0;
  const size_t before = align == '>' ? gap : align == '^' ? gap / 2 : 0;
  append_fill(out, spec.fill, before);
  out += body;
  append_fill(out, spec.fill, gap - before);
}

void append_text(std::string& out, std::string_view text, std::string_view spec_text) {
  const Spec spec = parse_spec(spec_text);
  if (spec.sign || spec.align == '=' || (spec.type && spec.type != 's')) {
    refuse("the format " + in_quotes(spec_text) + " is not one for text");
  }
  if (spec.precision >= 0) {
    size_t end = 0;
    for (int i = 0; i < spec.precision && end < text.size(); ++i) next_code_point(text, end);
    text = text.substr(0, end);
  }
  append_padded(out, text, spec, spec.align && spec.align != '0' ? spec.align : '<');
}

std::string format_float(double value, const Spec& spec, std::string_view spec_text) {
  const bool percent = spec.type == '%';
  const char type = percent ? 'f' : spec.type ? spec.type : 'g';
  if (std::string_view("eEfFgG").find(type) == std::string_view::npos) {
    refuse("the format " + in_quotes(spec_text) + " is not supported for a number");
  }
  const char pattern[] = {'%', '.', '*', type, 0};
  const double shown = percent ? value * 100 : value;
  const int precision = spec.precision < 0 ? 6 : spec.precision;
  const int size = std::snprintf(nullptr, 0, pattern, precision, shown);
  std::string text(static_cast<size_t>(size) + 1, 0);
  std::snprintf(text.data(), text.size(), pattern, precision, shown);
  text.pop_back();
  return percent ? text + "%" : text;
}

std::string format_digits(const Json& value, const Spec& spec, std::string_view spec_text) {
  const bool whole = value.is_number_integer();
  if (whole && (!spec.type || spec.type == 'd')) {
    if (spec.precision >= 0) refuse("a precision is not allowed for the whole number of " + in_quotes(spec_text));
    return value.dump();
  }
  if (!whole && !spec.type && spec.precision < 0) return python_str(value, "number");
  if (!whole && !spec.type) refuse("the format " + in_quotes(spec_text) + " needs a type, 'f' say");
  return format_float(value.get<double>(), spec, spec_text);
}

void append_number(std::string& out, const Json& value, std::string_view spec_text) {
  const Spec spec = parse_spec(spec_text);
  std::string digits = format_digits(value, spec, spec_text);
  std::string sign;
  if (digits[0] == '-') {
    sign += '-';
    digits.erase(0, 1);
  } else if (spec.sign == '+' || spec.sign == ' ') {
    sign += spec.sign;
  }
  if (spec.align == '=' || spec.align == '0') {
    const size_t length = sign.size() + digits.size();
    out += sign;
    append_fill(out, spec.fill, spec.width > length ? spec.width - length : 0);
    out += digits;
    return;
  }
  append_padded(out, sign + digits, spec, spec.align ? spec.align : '>');
}

// Where the field that starts at `at` ends (its '}').
size_t end_of_field(std::string_view pattern, size_t at) {
  const size_t end = pattern.find_first_of("{}", at);
  if (end == std::string_view::npos) refuse("expected '}' before the end of the template");
  if (pattern[end] == '{') refuse("a field inside a field is not supported");
  return end;
}

}  // namespace

FormatString::FormatString(std::string_view pattern) {
  Piece piece;
  int automatic = 0;
  for (size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c != '{' && c != '}') {
      piece.literal += c;
      continue;
    }
    if (at + 1 < pattern.size() && pattern[at + 1] == c) {
      piece.literal += c;
      ++at;
      continue;
    }
    if (c == '}' || at + 1 == pattern.size()) refuse("single " + in_quotes(std::string_view(&c, 1)) + " in it");
    const size_t end = end_of_field(pattern, at + 1);
    add_field(pattern.substr(at + 1, end - at - 1), piece, automatic);
    pieces_.push_back(std::move(piece));
    piece = {};
    at = end;
  }
  pieces_.push_back(std::move(piece));
}

void FormatString::add_field(std::string_view field, Piece& piece, int& automatic) {
  const size_t name_end = std::min(field.find_first_of(":!"), field.size());
  std::string_view rest = field.substr(name_end);
  piece.field = true;
  piece.name = field.substr(0, name_end);
  if (piece.name.find_first_of(".[") != std::string::npos) {
    refuse("attributes and indices, as in " + in_quotes(piece.name) + ", are not supported");
  }
  if (piece.name.empty()) {
    if (automatic < 0) refuse("{} can't be mixed with numbered fields");
    piece.name = std::to_string(automatic++);
  } else if (std::all_of(piece.name.begin(), piece.name.end(), is_digit)) {
    if (automatic > 0) refuse("numbered fields can't be mixed with {}");
    automatic = -1;
  }
  if (!rest.empty() && rest[0] == '!') {
    if (rest.size() < 2 || rest[1] != 's' || (rest.size() > 2 && rest[2] != ':')) {
      refuse("of the conversions only !s is supported");
    }
    piece.as_text = true;
    rest.remove_prefix(2);
  }
  if (!rest.empty()) piece.spec = rest.substr(1);
}

void FormatString::append_to(std::string& out, std::span<const FormatArgument> arguments) const {
  for (const Piece& piece : pieces_) {
    out += piece.literal;
    if (!piece.field) continue;
    const auto found = std::find_if(arguments.rbegin(), arguments.rend(),
                                    [&](const FormatArgument& argument) { return argument.name == piece.name; });
    if (found == arguments.rend()) refuse("there is no value for the field " + in_quotes(piece.name));
    if (found->number && !piece.as_text && !piece.spec.empty()) {
      append_number(out, *found->number, piece.spec);
    } else if (piece.spec.empty()) {
      out += found->text;
    } else {
      append_text(out, found->text, piece.spec);
    }
  }
}

std::string python_str(const Json& value, std::string_view what) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "None";
  if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
  if (value.is_number()) return dump_json(value);
  throw Error("BAD_VALUE", "displaCy's " + std::string(what) + " must be text or a number, not " + value.type_name());
}

}  // namespace spacy::displacy
