#include "matcher/python_values.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// A bool is 0 or 1 in Python's arithmetic.
Json as_number(const Json& value) {
  return value.is_boolean() ? Json(static_cast<uint64_t>(value.get<bool>())) : value;
}

/// Numbers in order, whatever their types; nothing is in order with NaN.
std::partial_ordering order(const Json& a, const Json& b) {
  const Json left = as_number(a);
  const Json right = as_number(b);
  if (left.is_number_float() || right.is_number_float()) return left.get<double>() <=> right.get<double>();
  const auto is_negative = [](const Json& number) { return !number.is_number_unsigned() && number.get<int64_t>() < 0; };
  if (is_negative(left) != is_negative(right)) {
    return is_negative(left) ? std::partial_ordering::less : std::partial_ordering::greater;
  }
  if (is_negative(left)) return left.get<int64_t>() <=> right.get<int64_t>();
  return left.get<uint64_t>() <=> right.get<uint64_t>();
}

/// The value's whole part where a uint64 holds it.
std::optional<uint64_t> whole_part(const Json& value) {
  constexpr double kBeyond = 18446744073709551616.0;
  const Json number = as_number(value);
  if (number.is_number_unsigned()) return number.get<uint64_t>();
  if (number.is_number_integer()) {
    const auto signed_value = number.get<int64_t>();
    return signed_value < 0 ? std::nullopt : std::optional(static_cast<uint64_t>(signed_value));
  }
  if (!number.is_number_float()) return std::nullopt;
  const double whole = std::trunc(number.get<double>());
  if (!(whole >= 0 && whole < kBeyond)) return std::nullopt;
  return static_cast<uint64_t>(whole);
}

std::partial_ordering compare_lists(const Json& a, const Json& b, std::string_view operation) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!equals(a[i], b[i])) return compare(a[i], b[i], operation);
  }
  return a.size() <=> b.size();
}

}  // namespace

bool is_true(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  if (is_number(value)) return order(value, Json(0)) != 0;
  return !value.empty();
}

bool is_number(const Json& value) { return value.is_number() || value.is_boolean(); }

const char* type_name(const Json& value) {
  if (value.is_null()) return "NoneType";
  if (value.is_boolean()) return "bool";
  if (value.is_number_float()) return "float";
  if (value.is_number()) return "int";
  if (value.is_string()) return "str";
  return value.is_array() ? "list" : "dict";
}

bool equals(const Json& a, const Json& b) {
  if (is_number(a) && is_number(b)) return order(a, b) == 0;
  if (a.is_array() && b.is_array()) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (!equals(a[i], b[i])) return false;
    }
    return true;
  }
  if (a.is_object() && b.is_object()) {
    if (a.size() != b.size()) return false;
    for (const auto& [key, value] : a.items()) {
      const auto other = b.find(key);
      if (other == b.end() || !equals(value, *other)) return false;
    }
    return true;
  }
  return a == b;
}

std::partial_ordering compare(const Json& a, const Json& b, std::string_view operation) {
  if (is_number(a) && is_number(b)) return order(a, b);
  if (a.is_string() && b.is_string()) {
    // Bytes of UTF-8 are in the order of the code points.
    return a.get_ref<const std::string&>().compare(b.get_ref<const std::string&>()) <=> 0;
  }
  if (a.is_array() && b.is_array()) return compare_lists(a, b, operation);
  throw Error("BAD_PATTERN", "'" + std::string(operation) + "' in a pattern can't compare a value of type " +
                                 type_name(a) + " with one of type " + type_name(b) + ".");
}

uint64_t as_attribute_value(const Json& value, std::string_view code, std::string_view what) {
  if (!is_number(value)) {
    throw Error(std::string(code),
                std::string(what) + " is a number, a bool or a string, but got one of type " + type_name(value) + ".");
  }
  const auto whole = whole_part(value);
  if (!whole) throw Error("E154", std::string(what) + " can't be " + value.dump() + ": a number from 0 to 2^64 - 1.");
  return *whole;
}

std::optional<Hash> string_id(const Json& value) {
  if (value.is_string()) return StringStore::hash_of(value.get_ref<const std::string&>());
  return whole_part(value);
}

std::vector<Json> iterate(const Json& value, std::string_view what) {
  std::vector<Json> items;
  if (value.is_array()) {
    items.assign(value.begin(), value.end());
  } else if (value.is_object()) {
    for (const auto& [key, item] : value.items()) items.emplace_back(key);
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    for (size_t start = 0, end = 0; start < text.size(); start = end) {
      next_code_point(text, end);
      items.emplace_back(text.substr(start, end - start));
    }
  } else {
    throw Error("BAD_PATTERN",
                std::string(what) + " takes a list, but got a value of type " + std::string(type_name(value)) + ".");
  }
  return items;
}

std::string_view text_of(const StringStore& strings, Hash hash) {
  if (const auto text = strings.text(hash)) return *text;
  throw Error("E018", "Can't retrieve the string for hash '" + std::to_string(hash) +
                          "': a pattern asks for the text of an attribute whose value is not in the vocab.");
}

}  // namespace spacy
