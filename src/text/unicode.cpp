#include "text/unicode.h"

#include "text/code_point_range.h"
#include "text/unicode_properties.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// Numeric_Type=Digit that is not a decimal digit (UnicodeData.txt 14, field 7 without field 6).
constexpr CodePointRange kDigitsNotDecimal[] = {
    {0xb2, 0xb3},     {0xb9, 0xb9},       {0x1369, 0x1371},   {0x19da, 0x19da},   {0x2070, 0x2070},
    {0x2074, 0x2079}, {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247c},   {0x2488, 0x2490},
    {0x24ea, 0x24ea}, {0x24f5, 0x24fd},   {0x24ff, 0x24ff},   {0x2776, 0x277e},   {0x2780, 0x2788},
    {0x278a, 0x2792}, {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a},
};

bool is_titlecase(char32_t c) { return c >= 128 && spacy_unicode_category(c) == SPACY_CATEGORY_LT; }

template <typename Predicate>
bool all_of_string(std::string_view utf8, Predicate predicate) {
  for (size_t position = 0; position < utf8.size();) {
    if (!predicate(next_code_point(utf8, position))) return false;
  }
  return !utf8.empty();
}

/// str.isupper and str.islower: none of the other case, none of title case, one at least of this case.
template <typename Wanted, typename Unwanted>
bool is_all_of_case(std::string_view utf8, Wanted wanted, Unwanted unwanted) {
  bool found = false;
  for (size_t position = 0; position < utf8.size();) {
    const char32_t c = next_code_point(utf8, position);
    if (wanted(c)) {
      found = true;
    } else if (unwanted(c) || is_titlecase(c)) {
      return false;
    }
  }
  return found;
}

}  // namespace

namespace unicode_detail {

bool is_space_beyond_ascii(char32_t c) {
  if (c == 0x85) return true;
  const uint32_t category = spacy_unicode_category(c);
  return category >= SPACY_CATEGORY_ZL && category <= SPACY_CATEGORY_ZS;
}

bool is_alpha_beyond_ascii(char32_t c) {
  const uint32_t category = spacy_unicode_category(c);
  return category >= SPACY_CATEGORY_LL && category <= SPACY_CATEGORY_LU;
}

bool is_digit_beyond_ascii(char32_t c) {
  const uint32_t category = spacy_unicode_category(c);
  if (category == SPACY_CATEGORY_ND) return true;
  if (category != SPACY_CATEGORY_NO) return false;
  for (const CodePointRange& range : kDigitsNotDecimal) {
    if (c <= range.last) return c >= range.first;
  }
  return false;
}

bool is_punct_beyond_ascii(char32_t c) {
  const uint32_t category = spacy_unicode_category(c);
  return category >= SPACY_CATEGORY_PC && category <= SPACY_CATEGORY_PS;
}

bool is_currency_beyond_ascii(char32_t c) { return spacy_unicode_category(c) == SPACY_CATEGORY_SC; }
bool is_upper_beyond_ascii(char32_t c) { return spacy_unicode_is_uppercase(c) != 0; }
bool is_lower_beyond_ascii(char32_t c) { return spacy_unicode_is_lowercase(c) != 0; }

bool is_alnum_beyond_ascii(char32_t c) {
  const uint32_t category = spacy_unicode_category(c);
  return (category >= SPACY_CATEGORY_LL && category <= SPACY_CATEGORY_LU) ||
         (category >= SPACY_CATEGORY_ND && category <= SPACY_CATEGORY_NO);
}

}  // namespace unicode_detail

bool str_isalpha(std::string_view utf8) { return all_of_string(utf8, is_alpha_char); }
bool str_isdigit(std::string_view utf8) { return all_of_string(utf8, is_digit_char); }
bool str_isspace(std::string_view utf8) { return all_of_string(utf8, is_space); }
bool str_isupper(std::string_view utf8) { return is_all_of_case(utf8, is_upper_char, is_lower_char); }
bool str_islower(std::string_view utf8) { return is_all_of_case(utf8, is_lower_char, is_upper_char); }

bool str_istitle(std::string_view utf8) {
  bool found = false;
  bool after_cased = false;
  for (size_t position = 0; position < utf8.size();) {
    const char32_t c = next_code_point(utf8, position);
    const bool starts_word = is_upper_char(c) || is_titlecase(c);
    if (starts_word || is_lower_char(c)) {
      if (starts_word == after_cased) return false;
      found = after_cased = true;
    } else {
      after_cased = false;
    }
  }
  return found;
}

}  // namespace spacy
