#include "matcher/pattern_schema.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "matcher/operators.h"
#include "text/unicode.h"

namespace spacy {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 13> kStringAttributes = {
    "ORTH", "TEXT", "LOWER", "POS", "TAG", "MORPH", "DEP", "LEMMA", "SHAPE", "ENT_TYPE", "ENT_ID", "ENT_KB_ID", "NORM"};
constexpr std::array<std::string_view, 20> kBoolAttributes = {
    "SPACY",    "IS_ALPHA",      "IS_ASCII",   "IS_DIGIT", "IS_LOWER",      "IS_UPPER",       "IS_TITLE",
    "IS_PUNCT", "IS_SPACE",      "IS_BRACKET", "IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY",
    "IS_STOP",  "IS_SENT_START", "SENT_START", "LIKE_NUM", "LIKE_URL",      "LIKE_EMAIL"};
constexpr std::array<std::string_view, 5> kSets = {"IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"};
constexpr std::array<std::string_view, 11> kTexts = {"REGEX",  "FUZZY",  "FUZZY1", "FUZZY2", "FUZZY3", "FUZZY4",
                                                     "FUZZY5", "FUZZY6", "FUZZY7", "FUZZY8", "FUZZY9"};
constexpr std::array<std::string_view, 12> kComparisons = {"==", "!=",  ">=",  "<=",  ">",  "<",
                                                           "EQ", "NEQ", "GEQ", "LEQ", "GT", "LT"};

bool holds(Names names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_lower_case(std::string_view name) { return str_lower(name) == name && str_upper(name) != name; }

/// A field's name in capitals, as which it may be given in all small letters too; else as it is.
std::string field_name(std::string_view key) { return is_lower_case(key) ? str_upper(key) : std::string(key); }

/// A field given twice, by both of its names.
bool has_twice(const Json& object) {
  return std::any_of(object.items().begin(), object.items().end(), [&](const auto& item) {
    return is_lower_case(item.key()) && object.contains(str_upper(item.key()));
  });
}

bool is_list_of(const Json& value, bool (*is_item)(const Json&)) {
  return value.is_array() && std::all_of(value.begin(), value.end(), is_item);
}
bool is_string(const Json& value) { return value.is_string(); }
bool is_integer(const Json& value) { return value.is_number_integer(); }

/// TokenPatternString.
bool is_string_predicate(const Json& value) {
  if (!value.is_object() || has_twice(value)) return false;
  for (const auto& [key, item] : value.items()) {
    const std::string name = field_name(key);
    if (holds(kTexts, name)) {
      if (!item.is_string() && !is_string_predicate(item)) return false;
    } else if (!holds(kSets, name) || !is_list_of(item, is_string)) {
      return false;
    }
  }
  return true;
}

/// TokenPatternNumber.
bool is_number_predicate(const Json& value) {
  if (!value.is_object() || has_twice(value)) return false;
  for (const auto& [key, item] : value.items()) {
    const std::string name = field_name(key);
    const bool is_comparison = holds(kComparisons, key);
    const bool fits = is_comparison     ? item.is_number()
                      : name == "REGEX" ? item.is_string()
                                        : holds(kSets, name) && is_list_of(item, is_integer);
    if (!fits) return false;
  }
  return true;
}

bool is_extension_value(const Json& value) {
  if (value.is_object()) return is_string_predicate(value) || is_number_predicate(value);
  return !value.is_null();
}

bool is_extensions(const Json& value) {
  return value.is_object() && std::all_of(value.begin(), value.end(), is_extension_value);
}

bool is_iob(const Json& value) {
  if (value.is_string()) return value == "" || value == "I" || value == "O" || value == "B";
  if (value.is_boolean()) return true;
  return value.is_number() && (value == 0 || value == 1 || value == 2 || value == 3);
}

/// What is wrong with an attribute or its value, or null where nothing is.
const char* find_fault(std::string_view name, const Json& value) {
  if (name == "_") return is_extensions(value) ? nullptr : "expected an object of extension attributes";
  if (name == "OP") {
    return value.is_string() && is_operator(value.get_ref<const std::string&>())
               ? nullptr
               : "expected one of !, ?, +, *, {n}, {n,m}, {n,}, {,m}";
  }
  if (name == "ENT_IOB") return is_iob(value) ? nullptr : "expected one of '', 'I', 'O', 'B', 0, 1, 2, 3";
  if (name == "LENGTH")
    return value.is_number() || is_number_predicate(value) ? nullptr : "expected a number or a predicate";
  if (holds(kBoolAttributes, name)) return value.is_boolean() ? nullptr : "expected true or false";
  if (holds(kStringAttributes, name)) {
    return value.is_string() || is_string_predicate(value) ? nullptr : "expected a string or a predicate of strings";
  }
  return "there is no such attribute";
}

std::string place(size_t token, std::string_view key) {
  return "[pattern -> " + std::to_string(token) + " -> " + std::string(key) + "] ";
}

}  // namespace

bool is_pattern_attribute(std::string_view name) {
  return name == "ENT_IOB" || name == "LENGTH" || holds(kStringAttributes, name) || holds(kBoolAttributes, name);
}

std::vector<std::string> validate_token_pattern(const Json& pattern) {
  std::vector<std::string> wrong;
  for (size_t token = 0; token < pattern.size(); ++token) {
    const Json& spec = pattern[token];
    if (!spec.is_object()) {
      wrong.push_back("[pattern -> " + std::to_string(token) + "] expected an object of attributes");
      continue;
    }
    for (const auto& [key, value] : spec.items()) {
      const std::string name = key == "underscore" ? "_" : field_name(key);
      const bool is_double = name != key && spec.contains(name);
      const char* const fault = is_double ? "given twice, in capitals and small letters" : find_fault(name, value);
      if (fault != nullptr) wrong.push_back(place(token, key) + fault);
    }
  }
  return wrong;
}

}  // namespace spacy
