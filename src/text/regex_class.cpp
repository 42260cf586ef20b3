#include "text/regex_class.h"

#include <algorithm>

#include "text/unicode_properties.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr char32_t kMaxCodePoint = 0x10ffff;
constexpr char32_t kLastBeforeSurrogates = 0xd7ff;
constexpr char32_t kFirstAfterSurrogates = 0xe000;

/// str.isspace. PCRE2's \s lacks U+001C to U+001F.
const std::vector<CodePointRange>& unicode_spaces() {
  static const std::vector<CodePointRange> spaces = {
      {0x9, 0xd},       {0x1c, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},     {0x1680, 0x1680},
      {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000},
  };
  return spaces;
}

const std::vector<CodePointRange>& ascii_spaces() {
  static const std::vector<CodePointRange> spaces = {{0x9, 0xd}, {0x20, 0x20}};
  return spaces;
}

const std::vector<CodePointRange>& ascii_words() {
  static const std::vector<CodePointRange> words = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
  return words;
}

const std::vector<CodePointRange>& ascii_digits() {
  static const std::vector<CodePointRange> digits = {{'0', '9'}};
  return digits;
}

/// Characters that Python's re takes for the same when it ignores case and PCRE2 does not.
constexpr char32_t kCaseSets[][4] = {
    {U'i', U'I', 0x130, 0x131}, {0x390, 0x1fd3, 0, 0}, {0x3b0, 0x1fe3, 0, 0}, {0xfb05, 0xfb06, 0, 0}};

struct CasePair {
  char32_t c;
  char32_t other;
};

/// Each code point with each that differs from it in case only, in order of the first.
const std::vector<CasePair>& case_pairs() {
  constexpr char32_t kEndOfCase = 0x1f000;  // none has case beyond
  static const std::vector<CasePair> pairs = [] {
    std::vector<CasePair> found;
    uint32_t others[3];
    for (char32_t c = 0; c < kEndOfCase; ++c) {
      for (int i = spacy_unicode_other_cases(c, others); i > 0; --i) found.push_back({c, others[i - 1]});
    }
    return found;
  }();
  return pairs;
}

bool is_ascii_alphanumeric(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

}  // namespace

void append_pcre2_literal(std::string& out, char32_t c) {
  if (c >= 0x80 || is_ascii_alphanumeric(c)) {
    append_utf8(out, c);
  } else if (c > 0x20 && c < 0x7f) {
    out.push_back('\\');
    out.push_back(static_cast<char>(c));
  } else {
    constexpr char kHex[] = "0123456789abcdef";
    out += "\\x";
    out.push_back(kHex[c >> 4]);
    out.push_back(kHex[c & 15]);
  }
}

void RegexClass::add_complement(const std::vector<CodePointRange>& sorted) {
  char32_t next = 0;
  for (const CodePointRange& range : sorted) {
    if (range.first > next) add(next, range.first - 1);
    next = range.last + 1;
  }
  add(next, kMaxCodePoint);
}

void RegexClass::add_spaces(bool negated, bool ascii) {
  const std::vector<CodePointRange>& spaces = ascii ? ascii_spaces() : unicode_spaces();
  if (negated) {
    add_complement(spaces);
  } else {
    ranges_.insert(ranges_.end(), spaces.begin(), spaces.end());
  }
}

void RegexClass::add_category(char letter, bool ascii) {
  const bool is_word = letter == 'w' || letter == 'W';
  const bool negated = letter == 'W' || letter == 'D';
  const std::vector<CodePointRange>& members = is_word ? ascii_words() : ascii_digits();
  if (ascii && negated) {
    add_complement(members);
  } else if (ascii) {
    ranges_.insert(ranges_.end(), members.begin(), members.end());
  } else {
    categories_.push_back(letter);
  }
}

bool RegexClass::covers(char32_t c) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [=](const CodePointRange& range) { return range.first <= c && c <= range.last; });
}

void RegexClass::close_over_case(CaseRule rule) {
  if (rule == CaseRule::kUnicode) {
    for (const auto& set : kCaseSets) {
      const bool touched = std::any_of(std::begin(set), std::end(set), [&](char32_t c) { return c && covers(c); });
      for (const char32_t c : set) {
        if (touched && c) add(c, c);
      }
    }
  } else if (rule == CaseRule::kAscii) {
    for (char32_t upper = 'A'; upper <= 'Z'; ++upper) {
      const char32_t lower = upper + 0x20;
      if (covers(upper)) add(lower, lower);
      if (covers(lower)) add(upper, upper);
    }
  }
}

/// PCRE2 would ask for the other case of each code point of a range, ideographs too: seconds for French.
bool RegexClass::is_large() const {
  constexpr size_t kLarge = 1000;
  size_t size = 0;
  for (const CodePointRange& range : ranges_) size += range.last - range.first + 1;
  return size > kLarge;
}

void RegexClass::add_other_cases() {
  sort_and_merge();
  std::vector<CodePointRange> others;
  auto range = ranges_.begin();
  for (const CasePair& pair : case_pairs()) {
    while (range != ranges_.end() && range->last < pair.c) ++range;
    if (range == ranges_.end()) break;
    if (range->first <= pair.c) others.push_back({pair.other, pair.other});
  }
  ranges_.insert(ranges_.end(), others.begin(), others.end());
}

void RegexClass::sort_and_merge() {
  std::sort(ranges_.begin(), ranges_.end(),
            [](const CodePointRange& a, const CodePointRange& b) { return a.first < b.first; });
  std::vector<CodePointRange> merged;
  for (const CodePointRange& range : ranges_) {
    if (!merged.empty() && range.first <= merged.back().last + 1) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  ranges_.clear();
  for (const CodePointRange& range : merged) {  // PCRE2 takes no surrogate as an end; no text holds one
    if (range.first <= kLastBeforeSurrogates && range.last >= kFirstAfterSurrogates) {
      ranges_.push_back(range);
    } else if (range.first <= kLastBeforeSurrogates) {
      ranges_.push_back({range.first, std::min(range.last, kLastBeforeSurrogates)});
    } else if (range.last >= kFirstAfterSurrogates) {
      ranges_.push_back({std::max(range.first, kFirstAfterSurrogates), range.last});
    }
  }
}

std::string RegexClass::to_pcre2(CaseRule rule) {
  if (rule == CaseRule::kUnicode && is_large()) {
    close_over_case(rule);
    add_other_cases();
    return "(?-i:" + to_pcre2(CaseRule::kExact) + ")";
  }
  close_over_case(rule);
  sort_and_merge();
  const auto has = [&](char letter) { return categories_.find(letter) != std::string::npos; };
  const bool has_all = (!ranges_.empty() && ranges_[0].first == 0 && ranges_[0].last == kMaxCodePoint) ||
                       (has('w') && has('W')) || (has('d') && has('D'));
  if (has_all || empty()) return has_all == negated_ ? "(?:(?!))" : "(?s:.)";
  if (ranges_.empty() && categories_.size() == 1 && !negated_) return {'\\', categories_[0]};
  std::string out;
  if (is_plain() && ranges_.size() == 1 && ranges_[0].first == ranges_[0].last) {
    append_pcre2_literal(out, ranges_[0].first);
    return out;
  }
  out = negated_ ? "[^" : "[";
  for (const CodePointRange& range : ranges_) {
    append_pcre2_literal(out, range.first);
    if (range.last > range.first + 1) out.push_back('-');
    if (range.last > range.first) append_pcre2_literal(out, range.last);
  }
  for (const char letter : categories_) out.append({'\\', letter});
  out.push_back(']');
  return out;
}

}  // namespace spacy
