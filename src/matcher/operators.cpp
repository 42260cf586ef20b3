#include "matcher/operators.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/error.h"
#include "matcher/python_values.h"
#include "text/regex.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr int64_t kMostRepeats = 1'000'000;

[[noreturn]] void throw_unknown(std::string_view op) {
  throw Error("E011", "Unknown operator: '" + std::string(op) +
                          "'. Options: *, +, ?, 1, !, {n}, {n,m}, {n,}, {,m} where n and m are integers and n <= m.");
}

bool is_decimal(std::string_view text) {
  static const Regex decimal("\\d+");
  return decimal.fullmatch(text);
}

/// Where `c` stands among the ten digits of its script, which follow each other in Unicode.
int digit_value(char32_t c) {
  if (c < 128) return static_cast<int>(c) - '0';
  int value = 0;
  for (; value < 9; ++value) {
    std::string before;
    append_utf8(before, c - static_cast<char32_t>(value) - 1);
    if (!is_decimal(before)) break;
  }
  return value;
}

/// Python's int(text); nothing above the most repeats is told apart.
int64_t read_int(std::string_view text, std::string_view op) {
  static const Regex integer("\\s*([-+]?)\\d+(_\\d+)*\\s*");
  if (!integer.fullmatch(text)) {
    throw Error("BAD_PATTERN", "The operator '" + std::string(op) + "' holds '" + std::string(text) +
                                   "', which is no number. Use {n}, {n,m}, {n,} or {,m}.");
  }
  int64_t value = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || c == U'_' || c == U'-' || c == U'+') continue;
    value = std::min(value * 10 + digit_value(c), kMostRepeats + 1);
  }
  return text.find('-') == std::string_view::npos ? value : -value;
}

std::vector<Quantifier> read_braces(std::string_view op) {
  std::string_view least = op.substr(1, op.size() - 2);
  std::string_view most = least;
  const size_t comma = least.find(',');
  if (comma != std::string_view::npos) {
    most = least.substr(comma + 1);
    least = least.substr(0, comma);
    if (most.find(',') != std::string_view::npos) {
      throw Error("BAD_PATTERN", "The operator '" + std::string(op) + "' holds more than two numbers.");
    }
  }
  const bool both = is_decimal(least) && is_decimal(most);
  if (!is_decimal(least) && !is_decimal(most)) throw_unknown(op);
  if (both && read_int(least, op) > read_int(most, op)) throw_unknown(op);
  const int64_t n = least.empty() ? 0 : read_int(least, op);
  const int64_t m = most.empty() ? n : read_int(most, op);
  if (std::max(n, m) > kMostRepeats) {
    throw Error("BAD_PATTERN", "The operator '" + std::string(op) + "' repeats a token more than a million times.");
  }
  std::vector<Quantifier> quantifiers(static_cast<size_t>(std::max<int64_t>(n, 0)), Quantifier::one);
  if (most.empty()) {
    quantifiers.push_back(Quantifier::zero_or_more);
  } else {
    quantifiers.resize(quantifiers.size() + static_cast<size_t>(std::max<int64_t>(m - n, 0)), Quantifier::zero_or_one);
  }
  return quantifiers;
}

}  // namespace

bool is_operator(std::string_view op) {
  static const Regex braces("\\{\\d+\\}|\\{\\d+,\\d*\\}|\\{\\d*,\\d+\\}");
  return op == "!" || op == "?" || op == "+" || op == "*" || braces.fullmatch(op);
}

std::vector<Quantifier> read_operators(const Json& op) {
  if (!op.is_string()) {
    throw Error("BAD_PATTERN",
                std::string("A pattern's OP is a string, but got a value of type ") + type_name(op) + ".");
  }
  const std::string_view name = op.get_ref<const std::string&>();
  if (name == "!") return {Quantifier::zero};
  if (name == "?") return {Quantifier::zero_or_one};
  if (name == "*") return {Quantifier::zero_or_more};
  if (name == "+") return {Quantifier::one, Quantifier::zero_or_more};
  if (name == "1") return {Quantifier::one};
  if (!name.starts_with('{') || !name.ends_with('}')) throw_unknown(name);
  return read_braces(name);
}

}  // namespace spacy
